// Rule 7: where 一 + 二 = 三（七） + 四 fails by +k in one column and by -k in another, an applicant was counted in the
// wrong column.
import { isOpen } from '../checking/sums.ts';
import { APPLICANT_COLUMNS } from '../form-parts/requests.ts';
import { defineRule, type Facts } from '../rule.ts';

const PERSONS_AND_BODIES = APPLICANT_COLUMNS.filter((column) => column !== 'total');

export default defineRule({
  number: 7,
  severity: 'warning',
  check(facts) {
    const off = PERSONS_AND_BODIES.map((column) => ({ column, by: imbalance(facts, column) })).filter(
      ({ by }) => by !== 0,
    );
    const [first, second] = off;
    if (off.length !== 2 || !first || !second || first.by + second.by !== 0) return [];
    const cells = off.map(({ column }) => `requests.handled_total.${column}`);
    const message = `Columns ${first.column} and ${second.column} fail by ${first.by} and ${second.by}: an applicant was counted in the wrong column.`;
    return [{ cells, expected: null, stated: null, verdict: 'misplaced-applicant', message }];
  },
  holds: [
    { values: { 'requests.received.natural_person': 2, 'requests.handled_total.natural_person': 2 } },
    { values: { 'requests.received.natural_person': 2, 'requests.handled_total.natural_person': 1 } },
  ],
  breaks: [
    {
      facts: {
        values: {
          'requests.received.natural_person': 2,
          'requests.handled_total.natural_person': 1,
          'requests.received.enterprise': 0,
          'requests.handled_total.enterprise': 1,
        },
      },
      cells: ['requests.handled_total.natural_person', 'requests.handled_total.enterprise'],
    },
  ],
});

function imbalance(facts: Facts, column: string): number {
  const value = (row: string) => facts.values[`requests.${row}.${column}`] ?? null;
  const keys = ['received', 'carried_in', 'handled_total', 'carried_out'].map(
    (row) => `requests.${row}.${column}`,
  );
  if (value('received') === null || value('handled_total') === null || isOpen(facts, keys)) return 0;
  const inflow = (value('received') ?? 0) + (value('carried_in') ?? 0);
  return inflow - (value('handled_total') ?? 0) - (value('carried_out') ?? 0);
}
