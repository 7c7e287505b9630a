import type { Values } from './blueprint.ts';
import { APPLICANTS, outcomeRows } from './plan-requests.ts';
import { BLOCKS, RESULTS } from './plan-review.ts';

/** A number of a sparse table: where it stands, and how much it is. */
export interface Entry {
  readonly row: number;
  readonly column: number;
  readonly count: number;
}

/** What a record is made of; every combination gives a record whose sums come out. */
export interface Figures {
  /** Counts of tables 2 and of the statistics table, taken in order. */
  readonly counts: readonly number[];
  readonly outcomes: readonly Entry[];
  readonly carriedIn: readonly Entry[];
  readonly carriedOut: readonly Entry[];
  readonly reviews: readonly Entry[];
  /** Cents of the one amount that a report states. */
  readonly amountCents: number;
}

const KINDS = APPLICANTS.filter((applicant) => applicant !== 'total');

/** Table 3: outcomes as given, sums computed; 一 is what 三 and 四 leave after 二. */
export function requestValues(figures: Figures, other: 'undivided' | 'divided'): Values {
  const values: Record<string, number> = {};
  const add = (id: string, column: number, count: number): void => {
    for (const applicant of [KINDS[column % KINDS.length] ?? 'other', 'total']) {
      values[`${id}.${applicant}`] = (values[`${id}.${applicant}`] ?? 0) + count;
    }
  };
  const rows = outcomeRows(other).map(({ keys }) => (keys[0] ?? '').replace(/\.natural_person$/u, ''));
  for (const id of [
    ...rows,
    ...['received', 'carried_in', 'handled_total', 'carried_out'].map((row) => `requests.${row}`),
  ])
    for (const column of KINDS.keys()) add(id, column, 0);
  for (const { row, column, count } of figures.outcomes) {
    add(rows[row % rows.length] ?? 'requests.granted', column, count);
    for (const id of ['requests.handled_total', 'requests.received']) add(id, column, count);
  }
  for (const { column, count } of figures.carriedOut) {
    add('requests.carried_out', column, count);
    add('requests.received', column, count);
  }
  for (const { column, count } of figures.carriedIn) {
    const received = values[`requests.received.${KINDS[column % KINDS.length]}`] ?? 0;
    add('requests.carried_in', column, Math.min(count, received));
    add('requests.received', column, -Math.min(count, received));
  }
  return values;
}

/** Table 4: each block’s four results and their total. */
export function reviewValues(figures: Figures): Values {
  const values: Record<string, number> = {};
  for (const block of BLOCKS) for (const result of RESULTS) values[`${block}.${result}`] = 0;
  for (const { row, column, count } of figures.reviews) {
    const block = BLOCKS[row % BLOCKS.length];
    for (const result of [RESULTS[column % 4], 'total']) {
      values[`${block}.${result}`] = (values[`${block}.${result}`] ?? 0) + count;
    }
  }
  return values;
}

/** Yuan of an amount in cents, without binary rounding. */
function yuan(cents: number): number {
  return Number(`${cents}e-2`);
}

/** Table 2 of either form; 规章 only where the body is one that makes some. */
export function proactiveValues(figures: Figures, form: '2019' | '2021', regulations: boolean): Values {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0] = figures.counts;
  const some = (count: number) => (regulations ? count % 10 : 0);
  const values: Record<string, number> =
    form === '2019'
      ? {
          'regulations.made': some(a),
          'regulations.published': some(a),
          'regulations.published_total': some(a) + some(b),
          'normative_documents.made': c,
          'normative_documents.published': c,
          'normative_documents.published_total': c + d,
          'licensing.prior_items': e + 30,
          'licensing.change': (f % 41) - 20,
          'licensing.decisions': f * 7,
          'other_services.prior_items': g + 30,
          'other_services.change': (h % 61) - 30,
          'other_services.decisions': h * 11,
          'penalties.prior_items': i + 20,
          'penalties.change': (i % 9) - 4,
          'penalties.decisions': j * 3,
          'coercion.prior_items': j + 20,
          'coercion.change': (j % 5) - 2,
          'coercion.decisions': k,
          'fees.prior_items': k + 9,
          'fees.change': 0 - (k % 3),
          'procurement.items': Math.min(b + 1, Math.floor(figures.amountCents / 4_000_000)),
          'procurement.amount': yuan(figures.amountCents),
        }
      : {
          'regulations.issued': some(a),
          'regulations.repealed': some(b) % 3,
          'regulations.in_force': some(a) + some(c),
          'normative_documents.issued': c,
          'normative_documents.repealed': d % 40,
          'normative_documents.in_force': c + e,
          'licensing.decisions': f * 7,
          'penalties.decisions': h * 3,
          'coercion.decisions': j,
          'fees.amount': yuan(figures.amountCents),
        };
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`proactive.${key}`, value]));
}
