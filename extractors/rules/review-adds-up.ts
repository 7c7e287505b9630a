// Rule 11: 结果维持 + 结果纠正 + 其他结果 + 尚未审结 = 总计, in each of the three blocks of table 4.
import { checkSum } from '../checking/sums.ts';
import { REVIEW_BLOCKS, REVIEW_OUTCOMES } from '../form-parts/review.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  number: 11,
  severity: 'error',
  check: (facts) =>
    REVIEW_BLOCKS.flatMap((block) =>
      checkSum(facts, {
        total: `${block}.total`,
        parts: REVIEW_OUTCOMES.map((outcome) => `${block}.${outcome}`),
        name: `Table 4, ${block}, outcomes`,
      }),
    ),
  holds: [
    { values: { 'review.upheld': 2, 'review.pending': 1, 'review.total': 3 } },
    {
      values: { 'review.upheld': 2, 'review.pending': null, 'review.total': 3 },
      states: { 'review.pending': 'unreadable' },
    },
  ],
  breaks: [
    {
      facts: { values: { 'review.upheld': 10, 'review.corrected': 1, 'review.total': 0 } },
      cells: ['review.total'],
    },
  ],
});
