import type { TablePlan } from './blueprint.ts';

export const BLOCKS = ['review', 'litigation_direct', 'litigation_after_review'] as const;
/** Last parts of the keys of a block, its total last. */
export const RESULTS = ['upheld', 'corrected', 'other', 'pending', 'total'] as const;

const RESULT_HEADS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

/** Table 4: one row of fifteen cells without a label, below three rows of heads. */
export const REVIEW_PLAN: TablePlan = {
  id: 'review',
  parts: [
    {
      heads: [
        ['行政复议', '行政诉讼'],
        ['', '未经复议直接起诉', '复议后起诉'],
        [...RESULT_HEADS, ...RESULT_HEADS, ...RESULT_HEADS],
      ],
      rows: [{ path: [], keys: BLOCKS.flatMap((block) => RESULTS.map((result) => `${block}.${result}`)) }],
    },
  ],
};
