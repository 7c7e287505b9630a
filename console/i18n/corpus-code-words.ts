import type { CORPUS_CODES } from '../../model/corpus-codes.ts';

/** In Chinese: what is wrong with exporting, snapshots, corrections and queries, and what to do about it. */
export const CORPUS_CODE_WORDS = {
  'export.unknown-table': ['没有这个名称的表。', '请使用所列名称之一。'],
  'corrections.invalid': [
    '更正文件无法使用。',
    '请修改所指出的条目：必须包含 sha256、key、value、reason、by 和 on。',
  ],
  'snapshot.gate': [
    '快照未发布：与上一个快照相差过大。',
    '请核实所指出的内容；如确属正确，请用所指出的选项放宽限度。上一个快照保持不变。',
  ],
  'snapshot.unknown': [
    '此处没有快照。',
    '请用 gongkai snapshot list 查看快照名称，或指定一个含有 Parquet 文件的语料文件夹。',
  ],
  'snapshot.mismatch': [
    '该增量与此快照不匹配，无法得到另一个快照。',
    '请将增量应用于生成它时所依据的快照，且该快照未经改动。',
  ],
  'query.refused': [
    '只接受查询：即读取语料各表的 SELECT 语句。',
    '请只写一条读取语料各表的 SELECT 或 WITH … SELECT 语句。',
  ],
  'query.invalid': [
    '查询无法执行。',
    '请修改 SQL；可用 gongkai query "SHOW TABLES" 和 gongkai query "DESCRIBE reports" 查看现有的表和列。',
  ],
} as const satisfies Record<keyof typeof CORPUS_CODES, readonly [string, string]>;
