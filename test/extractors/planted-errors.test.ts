import fc from 'fast-check';
import { loadExtractor } from '../../extractors/extract.ts';
import type { Verdict } from '../../model/finding.ts';
import type { Values } from '../generators/roundtrip/blueprint.ts';
import { type Case, cases } from '../generators/roundtrip/case.ts';
import { type Alterations, render } from '../generators/roundtrip/document.ts';
import { extractText } from '../generators/roundtrip/judge.ts';
import type { LayoutName } from '../generators/roundtrip/layouts/index.ts';

const extractor = await loadExtractor();
const LAYOUTS: readonly LayoutName[] = ['tabbed', 'pipes-trailing', 'lines-1-k', 'spaced'];
const CASES_PER_LAYOUT = 4;

/** One error that is planted into a clean report, and every finding that it must give, as `rule: cells`. */
interface Plant {
  readonly name: string;
  readonly form: 'requests' | '2014';
  readonly alter: (values: Values) => Alterations;
  readonly found: readonly string[];
  /** Who is at fault; the source, unless said. */
  readonly verdict?: Verdict;
}

const plus = (values: Values, key: string, by: number) => ({ [key]: (values[key] ?? 0) + by });
const balanceOf = (column: string): string =>
  `balance: ${['received', 'carried_in', 'handled_total', 'carried_out'].map((row) => `requests.${row}.${column}`).join(' ')}`;

const PLANTS: readonly Plant[] = [
  {
    name: 'the total of a row',
    form: 'requests',
    alter: (values) => ({ tables: plus(values, 'requests.granted.total', 3) }),
    found: ['applicants-add-up: requests.granted.total', 'outcomes-add-up: requests.handled_total.total'],
  },
  {
    name: 'a cell of a column',
    form: 'requests',
    alter: (values) => ({ tables: plus(values, 'requests.not_processed.petition.other', 12) }),
    found: [
      'applicants-add-up: requests.not_processed.petition.total',
      'outcomes-add-up: requests.handled_total.other',
    ],
  },
  {
    name: 'what is carried out, in its row and total alike',
    form: 'requests',
    alter: (values) => ({
      tables: {
        ...plus(values, 'requests.carried_out.social', 2),
        ...plus(values, 'requests.carried_out.total', 2),
      },
    }),
    found: [balanceOf('social'), balanceOf('total')],
  },
  {
    name: 'an applicant in the wrong column',
    form: 'requests',
    alter: (values) => ({
      tables: {
        ...plus(values, 'requests.received.research', 2),
        ...plus(values, 'requests.received.natural_person', -2),
      },
    }),
    found: [
      balanceOf('natural_person'),
      balanceOf('research'),
      'misplaced-applicant: requests.handled_total.natural_person requests.handled_total.research',
    ],
    verdict: 'misplaced-applicant',
  },
  {
    name: 'a total of table 4',
    form: 'requests',
    alter: (values) => ({ tables: plus(values, 'litigation_after_review.total', 1) }),
    found: ['review-adds-up: litigation_after_review.total'],
  },
  {
    name: 'a number of the narrative',
    form: 'requests',
    alter: (values) => ({ narrative: plus(values, 'requests.handled_total.total', 7) }),
    found: ['narrative-agrees: requests.handled_total.total'],
  },
  {
    name: 'requests by channel, form of 2014',
    form: '2014',
    alter: (values) => ({ tables: plus(values, 'statistics.requests.received_by_fax', 2) }),
    found: ['statistics-received: statistics.requests.received'],
  },
  {
    name: 'requests closed, form of 2014',
    form: '2014',
    alter: (values) => ({ tables: plus(values, 'statistics.requests.closed_extended', 5) }),
    found: ['statistics-closed: statistics.requests.closed'],
  },
  {
    name: 'replies by kind, form of 2014',
    form: '2014',
    alter: (values) => ({ tables: plus(values, 'statistics.replies.not_existing', 1) }),
    found: ['statistics-replies: statistics.replies.total'],
  },
  {
    name: 'refusals by kind, form of 2014',
    form: '2014',
    alter: (values) => ({ tables: plus(values, 'statistics.replies.denied.privacy', 1) }),
    found: ['statistics-denied: statistics.replies.denied.total'],
  },
  {
    name: 'reviews, form of 2014',
    form: '2014',
    alter: (values) => ({ tables: plus(values, 'statistics.review.total', 1) }),
    found: ['statistics-outcomes: statistics.review.total'],
  },
  {
    name: 'staff, form of 2014',
    form: '2014',
    alter: (values) => ({ tables: plus(values, 'statistics.capacity.staff', 1) }),
    found: ['statistics-staff: statistics.capacity.staff'],
  },
  {
    name: 'a part larger than its whole, form of 2014',
    form: '2014',
    alter: (values) => ({
      tables: {
        'statistics.responses.press_conferences_by_head':
          (values['statistics.responses.press_conferences'] ?? 0) + 1,
      },
    }),
    found: [
      'part-of-whole: statistics.responses.press_conferences_by_head statistics.responses.press_conferences',
    ],
  },
  {
    name: 'a number of the narrative, form of 2014',
    form: '2014',
    alter: (values) => ({ narrative: plus(values, 'statistics.published.total', 9) }),
    found: ['narrative-agrees: statistics.published.total'],
  },
];

/** Clean reports in which every cell is printed, and every kind of applicant has requests enough to be carried out. */
function cleanCases(layout: LayoutName, form: Plant['form']): readonly Case[] {
  const drawn = fc.sample(cases(layout), { numRuns: 60, seed: 77 });
  const first = { row: 0, column: 0, count: 5 };
  const waiting = [0, 1, 2, 3, 4, 5].map((column) => ({ row: 0, column, count: 40 + column }));
  return drawn
    .filter((each) => (each.form === '2014') === (form === '2014'))
    .slice(0, CASES_PER_LAYOUT)
    .map((each) => ({
      ...each,
      marks: [],
      blanks: 'none' as const,
      figures: {
        ...each.figures,
        outcomes: [first, ...each.figures.outcomes],
        carriedOut: waiting,
        carriedIn: [],
      },
    }));
}

/** Findings as `rule: cells`; the digit hint may come on top where the error looks like a misprint. */
function findingsOf(text: string): readonly string[] {
  const { findings } = extractText(extractor, text);
  return findings
    .filter(({ rule }) => rule !== 'digit-hint')
    .map(({ rule, cells }) => `${rule}: ${cells.join(' ')}`)
    .sort();
}

function verdictsOf(text: string): readonly Verdict[] {
  const { findings } = extractText(extractor, text);
  return [...new Set(findings.filter(({ rule }) => rule !== 'digit-hint').map(({ verdict }) => verdict))];
}

describe.each(LAYOUTS)('in the layout %s', (layout) => {
  test.each(PLANTS)('$name: found, and nothing else', ({ form, alter, found, verdict = 'source' }) => {
    const drawn = cleanCases(layout, form);
    expect(drawn.length).toBeGreaterThan(0);
    for (const each of drawn) {
      const clean = render(each);
      expect(findingsOf(clean.text)).toEqual([]);
      const planted = render(each, alter(clean.values)).text;
      expect(findingsOf(planted)).toEqual([...found].sort());
      expect(verdictsOf(planted)).toEqual([verdict]);
    }
  });
});
