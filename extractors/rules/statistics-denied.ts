// Rule 25, form of 2014: 不同意公开答复 = its six kinds.
import { checkSum, type StatedSum } from '../checking/sums.ts';
import { defineRule } from '../rule.ts';

const SUM: StatedSum = {
  total: 'statistics.replies.denied.total',
  parts: [
    'statistics.replies.denied.state_secret',
    'statistics.replies.denied.trade_secret',
    'statistics.replies.denied.privacy',
    'statistics.replies.denied.security',
    'statistics.replies.denied.not_government_information',
    'statistics.replies.denied.other_law',
  ],
  name: 'Statistics table, denials by reason',
};

export default defineRule({
  number: 25,
  severity: 'error',
  check: (facts) => checkSum(facts, SUM),
  holds: [
    {
      values: {
        'statistics.replies.denied.total': 3,
        'statistics.replies.denied.state_secret': 1,
        'statistics.replies.denied.trade_secret': 2,
      },
    },
    { values: { 'statistics.replies.denied.total': null, 'statistics.replies.denied.state_secret': 1 } },
    {
      values: { 'statistics.replies.denied.total': 3, 'statistics.replies.denied.state_secret': 1 },
      states: { 'statistics.replies.denied.privacy': 'unreadable' },
    },
  ],
  breaks: [
    {
      facts: {
        values: { 'statistics.replies.denied.total': 3, 'statistics.replies.denied.trade_secret': 2 },
      },
      cells: ['statistics.replies.denied.total'],
    },
  ],
});
