// Rule 27, form of 2014: 行政复议 = its three outcomes.
import { checkSum, type StatedSum } from '../checking/sums.ts';
import { defineRule } from '../rule.ts';

const SUM: StatedSum = {
  total: 'statistics.review.total',
  parts: ['statistics.review.upheld', 'statistics.review.corrected', 'statistics.review.other'],
  name: 'Statistics table, reviews by outcome',
};

export default defineRule({
  number: 27,
  severity: 'error',
  check: (facts) => checkSum(facts, SUM),
  holds: [
    {
      values: {
        'statistics.review.total': 3,
        'statistics.review.upheld': 1,
        'statistics.review.corrected': 2,
      },
    },
    { values: { 'statistics.review.total': null, 'statistics.review.upheld': 1 } },
    {
      values: { 'statistics.review.total': 3, 'statistics.review.upheld': 1 },
      states: { 'statistics.review.other': 'unreadable' },
    },
  ],
  breaks: [
    {
      facts: { values: { 'statistics.review.total': 3, 'statistics.review.corrected': 2 } },
      cells: ['statistics.review.total'],
    },
  ],
});
