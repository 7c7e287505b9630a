// Rule 28, form of 2014: 工作人员 = 专职 + 兼职.
import { checkSum, type StatedSum } from '../checking/sums.ts';
import { defineRule } from '../rule.ts';

const SUM: StatedSum = {
  total: 'statistics.capacity.staff',
  parts: ['statistics.capacity.staff_full_time', 'statistics.capacity.staff_part_time'],
  name: 'Statistics table, staff',
};

export default defineRule({
  number: 28,
  severity: 'error',
  check: (facts) => checkSum(facts, SUM),
  holds: [
    {
      values: {
        'statistics.capacity.staff': 3,
        'statistics.capacity.staff_full_time': 1,
        'statistics.capacity.staff_part_time': 2,
      },
    },
    { values: { 'statistics.capacity.staff': null, 'statistics.capacity.staff_full_time': 1 } },
    {
      values: { 'statistics.capacity.staff': 3, 'statistics.capacity.staff_full_time': 1 },
      states: { 'statistics.capacity.staff_part_time': 'unreadable' },
    },
  ],
  breaks: [
    {
      facts: { values: { 'statistics.capacity.staff': 3, 'statistics.capacity.staff_part_time': 2 } },
      cells: ['statistics.capacity.staff'],
    },
  ],
});
