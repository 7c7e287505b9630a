// Rule 27, form of 2014: 行政诉讼 = its three outcomes.
import { checkSum, type StatedSum } from '../checking/sums.ts';
import { defineRule } from '../rule.ts';

const SUM: StatedSum = {
  total: 'statistics.litigation.total',
  parts: ['statistics.litigation.upheld', 'statistics.litigation.corrected', 'statistics.litigation.other'],
  name: 'Statistics table, lawsuits by outcome',
};

export default defineRule({
  number: 27,
  severity: 'error',
  check: (facts) => checkSum(facts, SUM),
  holds: [
    {
      values: {
        'statistics.litigation.total': 3,
        'statistics.litigation.upheld': 1,
        'statistics.litigation.corrected': 2,
      },
    },
    { values: { 'statistics.litigation.total': null, 'statistics.litigation.upheld': 1 } },
    {
      values: { 'statistics.litigation.total': 3, 'statistics.litigation.upheld': 1 },
      states: { 'statistics.litigation.other': 'unreadable' },
    },
  ],
  breaks: [
    {
      facts: { values: { 'statistics.litigation.total': 3, 'statistics.litigation.corrected': 2 } },
      cells: ['statistics.litigation.total'],
    },
  ],
});
