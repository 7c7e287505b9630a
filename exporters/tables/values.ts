import type { Column } from '../exporter.ts';
import { HOW_CODES, RULE_STATUS_CODES, STATE_CODES } from './codes.ts';
import {
  type CorpusTable,
  coded,
  column,
  DIVISION,
  FORM,
  IDENTITY_SQL,
  PLACE,
  placeSql,
  SHA256,
  YEAR,
} from './columns.ts';

const COLUMNS: readonly Column[] = [
  SHA256,
  DIVISION,
  YEAR,
  FORM,
  column('key', 'text', ['Key of the value, see the table fields.', '指标键，见 fields 表。']),
  column('value', 'number', [
    'The number, amounts in yuan; empty where there is none, see state.',
    '数值，金额以元计；空为无数值，原因见 state。',
  ]),
  column('raw', 'text', ['The cell as printed.', '单元格原文。']),
  column('unit', 'text', ['Unit of the value.', '单位。']),
  coded('how', HOW_CODES, [
    'How the cell was established: read, aligned, solved, ocr or corrected; empty where it was not.',
    '读取方式：read 直读、aligned 按位读取、solved 推定、ocr 识别、corrected 更正；空为未能读定。',
  ]),
  coded('state', STATE_CODES, [
    'What stands in the cell: number, blank, unreadable (no number), ambiguous (several readings) or unread (place not made out); empty where the report does not print it.',
    '单元格状态：number 数值、blank 空白、unreadable 非数字、ambiguous 读法不唯一、unread 位置不明；空为报告未列该项。',
  ]),
  coded('rule_status', RULE_STATUS_CODES, [
    'Worst finding that names the value: clean, warning or error.',
    '涉及该值的最严重疑点：clean、warning、error。',
  ]),
  ...PLACE,
];

const VALUES_SQL = `
SELECT sha256, division_code, year, form, cell."key" AS key, cell."value" AS value, cell."raw" AS raw,
  cell.unit AS unit, cell.how AS how, cell.state AS state,
  CASE WHEN list_contains(error_cells, cell."key") THEN 'error'
    WHEN list_contains(warning_cells, cell."key") THEN 'warning' ELSE 'clean' END AS rule_status,
  ${placeSql('cell."at"')}
FROM (SELECT ${IDENTITY_SQL}, form, error_cells, warning_cells, unnest(cells) AS cell FROM assembled)`;

/** One row a value of a report, with its origin and what the rules say of it. */
export const VALUES: CorpusTable = {
  name: 'values',
  description:
    'One row a value: as printed, what stands in its cell, how it was read, where, what the rules say of it.',
  chinese: '每个数值一行：原文、单元格状态、读取方式、原文位置、校验状态。',
  key: ['sha256', 'key'],
  columns: COLUMNS,
  sql: VALUES_SQL,
};
