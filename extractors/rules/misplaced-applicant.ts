// Rule 7: where 一 + 二 = 三（七） + 四 fails by +k in one column and by -k in another, an applicant was counted in the
// wrong column.
import { isOpen, verdictOn } from '../checking/sums.ts';
import { APPLICANT_COLUMNS } from '../form-parts/requests.ts';
import { defineRule, type Facts } from '../rule.ts';

const PERSONS_AND_BODIES = APPLICANT_COLUMNS.filter((column) => column !== 'total');

const misplaced = {
  'requests.received.natural_person': 2,
  'requests.handled_total.natural_person': 1,
  'requests.received.enterprise': 0,
  'requests.handled_total.enterprise': 1,
};

export default defineRule({
  number: 7,
  severity: 'warning',
  check(facts) {
    if (isOpen(facts, PERSONS_AND_BODIES.flatMap(balanceKeys))) return [];
    const off = PERSONS_AND_BODIES.map((column) => ({ column, by: imbalance(facts, column) })).filter(
      ({ by }) => by !== 0,
    );
    const [first, second] = off;
    if (off.length !== 2 || !first || !second || first.by + second.by !== 0) return [];
    const cells = off.map(({ column }) => `requests.handled_total.${column}`);
    const message = `Columns ${first.column} and ${second.column} fail by ${first.by} and ${second.by}: an applicant was counted in the wrong column.`;
    const isSource =
      verdictOn(
        facts,
        [first, second].flatMap(({ column }) => balanceKeys(column)),
      ) === 'source';
    const verdict = isSource ? 'misplaced-applicant' : 'undecided';
    return [{ cells, expected: null, stated: null, verdict, message }];
  },
  holds: [
    { values: { 'requests.received.natural_person': 2, 'requests.handled_total.natural_person': 2 } },
    { values: { 'requests.received.natural_person': 2, 'requests.handled_total.natural_person': 1 } },
    { values: misplaced, states: { 'requests.carried_out.research': 'ambiguous' } },
  ],
  breaks: [
    {
      facts: { values: misplaced },
      cells: ['requests.handled_total.natural_person', 'requests.handled_total.enterprise'],
    },
  ],
});

function balanceKeys(column: string): readonly string[] {
  return ['received', 'carried_in', 'handled_total', 'carried_out'].map((row) => `requests.${row}.${column}`);
}

function imbalance({ values }: Facts, column: string): number {
  const [received = null, carriedIn, handled = null, carriedOut] = balanceKeys(column).map(
    (key) => values[key],
  );
  if (received === null || handled === null) return 0;
  return received + (carriedIn ?? 0) - handled - (carriedOut ?? 0);
}
