// Rule 1: 一、本年新收 + 二、上年结转 = 三（七）总计 + 四、结转下年度, printed in the head of table 3, per column.

import { isOpen, verdictOn } from '../checking/sums.ts';
import { APPLICANT_COLUMNS } from '../form-parts/requests.ts';
import { defineRule, type Facts } from '../rule.ts';

export default defineRule({
  number: 1,
  severity: 'error',
  check: (facts) => APPLICANT_COLUMNS.flatMap((column) => checkColumn(facts, column)),
  holds: [
    {
      values: {
        'requests.received.total': 5,
        'requests.carried_in.total': 1,
        'requests.handled_total.total': 4,
        'requests.carried_out.total': 2,
      },
    },
    {
      values: {
        'requests.received.total': 5,
        'requests.carried_in.total': null,
        'requests.handled_total.total': 5,
        'requests.carried_out.total': null,
      },
    },
    { values: { 'requests.received.total': 5, 'requests.carried_in.total': 1 } },
    {
      values: {
        'requests.received.total': 5,
        'requests.carried_in.total': 1,
        'requests.handled_total.total': 4,
        'requests.carried_out.total': null,
      },
      states: { 'requests.carried_out.total': 'unreadable' },
    },
  ],
  breaks: [
    {
      facts: {
        values: {
          'requests.received.total': 5,
          'requests.carried_in.total': 1,
          'requests.handled_total.total': 4,
          'requests.carried_out.total': 1,
        },
      },
      cells: [
        'requests.received.total',
        'requests.carried_in.total',
        'requests.handled_total.total',
        'requests.carried_out.total',
      ],
    },
  ],
});

function checkColumn(facts: Facts, column: string) {
  const keys = ['received', 'carried_in', 'handled_total', 'carried_out'].map(
    (row) => `requests.${row}.${column}`,
  );
  if (isOpen(facts, keys)) return [];
  const [received, carriedIn, handled, carriedOut] = keys.map((key) => facts.values[key] ?? null);
  if ((received ?? carriedIn ?? null) === null || (handled ?? carriedOut ?? null) === null) return [];
  const expected = (received ?? 0) + (carriedIn ?? 0);
  const stated = (handled ?? 0) + (carriedOut ?? 0);
  if (expected === stated) return [];
  const message = `Table 3, column ${column}: received and carried in are ${expected}, handled and carried out are ${stated}.`;
  return [{ cells: keys, expected, stated, verdict: verdictOn(facts, keys), message }];
}
