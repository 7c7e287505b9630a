// Rule 6: where nothing was received or carried in there is no outcome, and no outcome is larger than 一 + 二.
import { isOpen, verdictOn } from '../checking/sums.ts';
import { APPLICANT_COLUMNS, OUTCOME_ROWS } from '../form-parts/requests.ts';
import { type Breach, defineRule, type Facts } from '../rule.ts';

export default defineRule({
  number: 6,
  severity: 'warning',
  check: (facts) => APPLICANT_COLUMNS.flatMap((column) => checkColumn(facts, column)),
  holds: [
    { values: { 'requests.received.other': 1, 'requests.carried_in.other': 1, 'requests.granted.other': 2 } },
    { values: { 'requests.received.other': null, 'requests.granted.other': 2 } },
    {
      values: { 'requests.received.other': 0, 'requests.granted.other': 1 },
      states: { 'requests.carried_in.other': 'ambiguous' },
    },
  ],
  breaks: [
    {
      facts: {
        values: { 'requests.received.other': 0, 'requests.carried_in.other': 0, 'requests.granted.other': 1 },
      },
      cells: ['requests.granted.other'],
    },
  ],
});

function checkColumn(facts: Facts, column: string): readonly Breach[] {
  const [newlyIn, carriedIn] = [`requests.received.${column}`, `requests.carried_in.${column}`] as const;
  const received = facts.values[newlyIn] ?? null;
  if (received === null || isOpen(facts, [carriedIn])) return [];
  const limit = received + (facts.values[carriedIn] ?? 0);
  const keys = OUTCOME_ROWS.map((row) => `requests.${row}.${column}`);
  const larger = keys.filter((key) => (facts.values[key] ?? 0) > limit);
  return larger.map((key) => {
    const stated = facts.values[key] ?? null;
    const message = `${key} is ${stated}, more than the ${limit} requests that were received and carried in.`;
    return {
      cells: [key],
      expected: limit,
      stated,
      verdict: verdictOn(facts, [key, newlyIn, carriedIn]),
      message,
    };
  });
}
