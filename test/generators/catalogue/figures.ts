import type { Random } from '../random.ts';

type Values = Record<string, number>;

const APPLICANTS = ['natural_person', 'enterprise', 'research', 'social', 'legal_service', 'other'] as const;
const LIKELY = ['granted', 'partly_granted', 'unavailable.not_held', 'denied.third_party'] as const;
const OUTCOMES = ['upheld', 'corrected', 'other', 'pending'] as const;

/** Figures of one report on a form of these keys; sums are right but for a few reports. */
export function figuresFor(form: string, keys: readonly string[], random: Random): Values {
  const values: Values = Object.fromEntries(keys.map((key) => [key, 0]));
  if (form === '2014') fillStatistics(values, random);
  else {
    for (const key of keys) if (key.startsWith('proactive.')) values[key] = random.below(3_000);
    fillRequests(values, random);
    fillCases(values, random);
  }
  return values;
}

function fillRequests(values: Values, random: Random): void {
  const totals: Values = {};
  for (const applicant of APPLICANTS) {
    const many = applicant === 'natural_person' ? 120 : 12;
    const received = random.below(many);
    const carriedIn = random.below(Math.ceil(many / 10));
    const carriedOut = random.below(Math.min(received, Math.ceil(many / 10)) + 1);
    const set = (row: string, value: number) => {
      values[`requests.${row}.${applicant}`] = value;
      totals[row] = (totals[row] ?? 0) + value;
    };
    set('received', received);
    set('carried_in', carriedIn);
    set('carried_out', carriedOut);
    let left = received + carriedIn - carriedOut;
    set('handled_total', left);
    for (const row of LIKELY) {
      const part = row === 'denied.third_party' ? left : random.below(left + 1);
      set(row, part);
      left -= part;
    }
  }
  for (const [row, total] of Object.entries(totals)) values[`requests.${row}.total`] = total;
  // One report in twenty has a wrong total, as real ones have.
  if (random.once(20)) values['requests.received.total'] = (totals.received ?? 0) + 1;
}

function fillCases(values: Values, random: Random): void {
  for (const block of ['review', 'litigation_direct', 'litigation_after_review']) {
    let total = 0;
    for (const outcome of OUTCOMES) {
      const cases = random.below(5);
      values[`${block}.${outcome}`] = cases;
      total += cases;
    }
    values[`${block}.total`] = total;
  }
}

function fillStatistics(values: Values, random: Random): void {
  for (const key of Object.keys(values)) values[key] = random.below(200);
  const set = (key: string, value: number) => {
    values[`statistics.${key}`] = value;
  };
  const received = random.below(200);
  set('requests.received', received);
  set('requests.closed', received);
  set('replies.total', received);
  const granted = random.below(received + 1);
  set('replies.granted', granted);
  set('replies.denied.total', received - granted);
}
