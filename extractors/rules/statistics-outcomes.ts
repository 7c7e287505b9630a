// Rule 27, form of 2014: 行政复议 and 行政诉讼 = each the sum of its three outcomes.
import { checkSum, type StatedSum } from '../checking/sums.ts';
import { defineRule } from '../rule.ts';

const SUMS: readonly StatedSum[] = [
  {
    total: 'statistics.review.total',
    parts: ['statistics.review.upheld', 'statistics.review.corrected', 'statistics.review.other'],
    name: 'Statistics table, reviews by outcome',
  },
  {
    total: 'statistics.litigation.total',
    parts: ['statistics.litigation.upheld', 'statistics.litigation.corrected', 'statistics.litigation.other'],
    name: 'Statistics table, lawsuits by outcome',
  },
];

export default defineRule({
  number: 27,
  severity: 'error',
  check: (facts) => SUMS.flatMap((sum) => [...checkSum(facts, sum)]),
  holds: [
    {
      values: {
        'statistics.review.total': 3,
        'statistics.review.upheld': 1,
        'statistics.review.corrected': 2,
        'statistics.litigation.total': 1,
        'statistics.litigation.other': 1,
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
      facts: { values: { 'statistics.review.total': 3, 'statistics.review.corrected': 2 } },
      cells: ['statistics.review.total'],
    },
    {
      facts: { values: { 'statistics.litigation.total': 3, 'statistics.litigation.corrected': 2 } },
      cells: ['statistics.litigation.total'],
    },
  ],
});
