// Rule 25, form of 2014: 答复 = its eight kinds.
import { checkSum, type StatedSum } from '../checking/sums.ts';
import { defineRule } from '../rule.ts';

const SUM: StatedSum = {
  total: 'statistics.replies.total',
  parts: [
    'statistics.replies.already_public',
    'statistics.replies.granted',
    'statistics.replies.partly_granted',
    'statistics.replies.denied.total',
    'statistics.replies.not_this_agency',
    'statistics.replies.not_existing',
    'statistics.replies.correction_asked',
    'statistics.replies.other_channel',
  ],
  name: 'Statistics table, replies by kind',
};

export default defineRule({
  number: 25,
  severity: 'error',
  check: (facts) => checkSum(facts, SUM),
  holds: [
    {
      values: {
        'statistics.replies.total': 3,
        'statistics.replies.already_public': 1,
        'statistics.replies.granted': 2,
      },
    },
    { values: { 'statistics.replies.total': null, 'statistics.replies.already_public': 1 } },
    {
      values: { 'statistics.replies.total': 3, 'statistics.replies.already_public': 1 },
      states: { 'statistics.replies.not_existing': 'unreadable' },
    },
  ],
  breaks: [
    {
      facts: { values: { 'statistics.replies.total': 3, 'statistics.replies.granted': 2 } },
      cells: ['statistics.replies.total'],
    },
  ],
});
