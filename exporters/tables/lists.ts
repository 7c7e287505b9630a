import { SEVERITY_CODES, VERDICT_CODES } from './codes.ts';
import {
  type CorpusTable,
  coded,
  column,
  DIVISION,
  IDENTITY_SQL,
  PLACE,
  placeSql,
  SHA256,
  YEAR,
} from './columns.ts';

const COMMON = [SHA256, DIVISION, YEAR];

const INDICATORS: CorpusTable = {
  name: 'indicators',
  description: 'Rows of statistics tables that are on no national form.',
  chinese: '不属于全国统一表式的统计表各行。',
  key: [],
  columns: [
    ...COMMON,
    column('label', 'text', ['Label of the row as printed.', '行名，照录。']),
    column('unit', 'text', ['Unit as printed.', '单位，照录。']),
    column('this_year', 'number', ['Number of the year reported on.', '本年数。']),
    column('cumulative', 'number', ['Number since counting began.', '历年累计数。']),
    ...PLACE,
  ],
  sql: `
SELECT ${IDENTITY_SQL}, item.label AS label, item.unit AS unit, item."thisYear" AS this_year, item.cumulative AS cumulative,
  ${placeSql('item."at"')}
FROM (SELECT sha256, region, year, unnest(indicators) AS item FROM assembled)`,
};

const FINDINGS: CorpusTable = {
  name: 'findings',
  description: 'Contradictions and doubts, one row each; the values stay as published.',
  chinese: '矛盾与疑点，每条一行；数值保留原文。',
  key: [],
  columns: [
    ...COMMON,
    column('rule', 'text', ['Rule or stage that found it.', '校验规则。']),
    coded('severity', SEVERITY_CODES, ['error or warning.', '严重程度：error、warning。']),
    coded('verdict', VERDICT_CODES, [
      'On whom it is to be laid: source, reading, misplaced-applicant or undecided.',
      '归因：source 原文、reading 读取、misplaced-applicant 申请人错栏、undecided 未定。',
    ]),
    column('cells', 'text', [
      'Keys of the values that it is about, separated by a space.',
      '所涉指标键，以空格分隔。',
    ]),
    column('expected', 'number', ['What should stand there.', '应有数。']),
    column('stated', 'number', ['What stands there.', '实填数。']),
    column('message', 'text', ['The finding in a sentence.', '说明。']),
  ],
  sql: `
SELECT ${IDENTITY_SQL}, finding.rule AS rule, finding.severity AS severity, finding.verdict AS verdict,
  coalesce(array_to_string(finding.cells, ' '), '') AS cells, finding.expected AS expected, finding.stated AS stated,
  finding.message AS message
FROM (SELECT sha256, region, year, unnest(findings) AS finding FROM assembled)`,
};

const REMOVED: CorpusTable = {
  name: 'removed',
  description: 'Text that was taken out as noise, with the reason.',
  chinese: '作为噪声剔除的文字及原因。',
  key: [],
  columns: [
    ...COMMON,
    column('reason', 'text', ['Why it was taken out.', '剔除原因。']),
    column('text', 'text', ['The text as it stood there.', '原文。']),
    ...PLACE,
  ],
  sql: `
SELECT ${IDENTITY_SQL}, piece.reason AS reason, piece."text" AS text, ${placeSql('piece."at"')}
FROM (SELECT sha256, region, year, unnest(removed) AS piece FROM assembled)`,
};

const TEXTS: CorpusTable = {
  name: 'texts',
  description: 'Cleaned text: the whole in row 0, its sections from 1.',
  chinese: '净化后的正文：0 为全文，1 起为各节。',
  key: ['sha256', 'position'],
  columns: [
    ...COMMON,
    column('position', 'integer', [
      '0 for the whole text, from 1 for its sections.',
      '0 为全文，1 起为各节。',
    ]),
    column('heading', 'text', ['Heading of the section.', '节标题。']),
    column('level', 'integer', ['Level of the heading.', '标题级别。']),
    column('text', 'text', ['The text; tables as Markdown.', '正文；表格为 Markdown。']),
  ],
  sql: `
SELECT ${IDENTITY_SQL}, position, section.heading AS heading, section."level" AS level, section."text" AS text
FROM (
  SELECT sha256, region, year, unnest(range(len(sections) + 1)) AS position,
    unnest(list_prepend({heading: NULL, "level": NULL, "text": "text"}, sections)) AS section
  FROM assembled)`,
};

/** Tables that hold a list of each report, one row an item. */
export const LISTS: readonly CorpusTable[] = [INDICATORS, TEXTS, FINDINGS, REMOVED];
