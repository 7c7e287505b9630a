// Rule 3: the six kinds of applicant add up to 总计, in each row of table 3.
import { checkSum, type StatedSum } from '../checking/sums.ts';
import { APPLICANT_COLUMNS, REQUEST_ROWS } from '../form-parts/requests.ts';
import { defineRule } from '../rule.ts';

const PARTS = APPLICANT_COLUMNS.filter((column) => column !== 'total');

const SUMS: readonly StatedSum[] = REQUEST_ROWS.map((row) => ({
  total: `requests.${row}.total`,
  parts: PARTS.map((column) => `requests.${row}.${column}`),
  name: `Table 3, row ${row}, kinds of applicant`,
}));

export default defineRule({
  number: 3,
  severity: 'error',
  check: (facts) => SUMS.flatMap((sum) => checkSum(facts, sum)),
  holds: [
    {
      values: {
        'requests.granted.natural_person': 3,
        'requests.granted.enterprise': null,
        'requests.granted.total': 3,
      },
    },
    { values: { 'requests.granted.total': 3 } },
    {
      values: { 'requests.granted.natural_person': 3, 'requests.granted.total': 5 },
      states: { 'requests.granted.enterprise': 'ambiguous' },
    },
  ],
  breaks: [
    {
      facts: {
        values: {
          'requests.granted.natural_person': 3,
          'requests.granted.other': 1,
          'requests.granted.total': 3,
        },
      },
      cells: ['requests.granted.total'],
    },
  ],
});
