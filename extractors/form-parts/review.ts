import type { ColumnSum, FormColumn, FormTable } from '../form.ts';

/** First parts of the keys of the three blocks. */
export const REVIEW_BLOCKS = ['review', 'litigation_direct', 'litigation_after_review'] as const;
/** The heads above the outcomes of each block; 行政诉讼 stands above two. */
const BLOCK_HEADS = {
  review: '行政复议',
  litigation_direct: '未经复议直接起诉',
  litigation_after_review: '复议后起诉',
};
const OUTCOMES = [
  ['upheld', '结果维持', '维持'],
  ['corrected', '结果纠正', '纠正'],
  ['other', '其他结果', '其他'],
  ['pending', '尚未审结', '未审结'],
  ['total', '总计', '合计'],
] as const;

/** Last parts of the keys of the four outcomes that a block’s total adds up. */
export const REVIEW_OUTCOMES: readonly string[] = OUTCOMES.map(([outcome]) => outcome).filter(
  (name) => name !== 'total',
);

const COLUMNS: readonly FormColumn[] = REVIEW_BLOCKS.flatMap((block) =>
  OUTCOMES.map(([outcome, ...labels]) => ({
    key: `${block}.${outcome}`,
    labels,
    groups: [BLOCK_HEADS[block]],
  })),
);

/** In each block the four outcomes add up to the fifth cell. */
const BLOCK_SUMS: readonly ColumnSum[] = [0, 5, 10].map((first) => ({
  parts: [first, first + 1, first + 2, first + 3],
  total: first + 4,
}));

/**
 * Table 4 of the forms of 2019 and 2021: 政府信息公开行政复议、行政诉讼情况. Three blocks of four outcomes and
 * their total, printed as one row of fifteen cells below two or three rows of heads.
 */
export const REVIEW_TABLE: FormTable = {
  id: 'review',
  unlabelled: true,
  rows: [{ labels: [], columns: COLUMNS, sums: BLOCK_SUMS }],
  columnGroups: ['行政复议', '行政诉讼', '未经复议直接起诉', '复议后起诉'],
  captions: ['行政复议', '行政诉讼', '未经复议直接起诉', '复议后起诉', ...OUTCOMES.map(([, label]) => label)],
};
