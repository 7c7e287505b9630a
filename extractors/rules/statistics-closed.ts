// Rule 24, form of 2014: 办结 = 按时 + 延期.
import { checkSum, type StatedSum } from '../checking/sums.ts';
import { defineRule } from '../rule.ts';

const SUM: StatedSum = {
  total: 'statistics.requests.closed',
  parts: ['statistics.requests.closed_on_time', 'statistics.requests.closed_extended'],
  name: 'Statistics table, requests closed',
};

export default defineRule({
  number: 24,
  severity: 'error',
  check: (facts) => checkSum(facts, SUM),
  holds: [
    {
      values: {
        'statistics.requests.closed': 3,
        'statistics.requests.closed_on_time': 1,
        'statistics.requests.closed_extended': 2,
      },
    },
    { values: { 'statistics.requests.closed': null, 'statistics.requests.closed_on_time': 1 } },
    {
      values: { 'statistics.requests.closed': 3, 'statistics.requests.closed_on_time': 1 },
      states: { 'statistics.requests.closed_extended': 'unreadable' },
    },
  ],
  breaks: [
    {
      facts: { values: { 'statistics.requests.closed': 3, 'statistics.requests.closed_extended': 2 } },
      cells: ['statistics.requests.closed'],
    },
  ],
});
