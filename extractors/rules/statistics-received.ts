// Rule 23, form of 2014: 收到申请 = 当面 + 传真 + 网络 + 信函.
import { checkSum, type StatedSum } from '../checking/sums.ts';
import { defineRule } from '../rule.ts';

const SUM: StatedSum = {
  total: 'statistics.requests.received',
  parts: [
    'statistics.requests.received_in_person',
    'statistics.requests.received_by_fax',
    'statistics.requests.received_online',
    'statistics.requests.received_by_letter',
  ],
  name: 'Statistics table, requests received by channel',
};

export default defineRule({
  number: 23,
  severity: 'error',
  check: (facts) => checkSum(facts, SUM),
  holds: [
    {
      values: {
        'statistics.requests.received': 3,
        'statistics.requests.received_in_person': 1,
        'statistics.requests.received_by_fax': 2,
      },
    },
    { values: { 'statistics.requests.received': null, 'statistics.requests.received_in_person': 1 } },
    {
      values: { 'statistics.requests.received': 3, 'statistics.requests.received_in_person': 1 },
      states: { 'statistics.requests.received_online': 'unreadable' },
    },
  ],
  breaks: [
    {
      facts: { values: { 'statistics.requests.received': 3, 'statistics.requests.received_by_fax': 2 } },
      cells: ['statistics.requests.received'],
    },
  ],
});
