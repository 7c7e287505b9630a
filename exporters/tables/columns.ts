import type { Code, Column, ColumnType, Row, Table } from '../exporter.ts';
import type { Field } from '../field.ts';
import { FORM_CODES, KIND_CODES } from './codes.ts';

/** A table of the corpus with the query that gives its rows. */
export interface CorpusTable extends Table {
  /**
   * Query over the views of a staging (staging/staging.ts) that gives the columns of the table by their names, in the
   * order in which the rows shall stand.
   */
  readonly sql: string;
  /** Rows that are the same whatever the reports: the view `fixed_NAME`. */
  readonly fixed?: readonly Row[];
}

/** What a column holds, in English and in Chinese. */
export type Said = readonly [english: string, chinese: string];

/** A column of a table. */
export function column(name: string, type: ColumnType, [description, chinese]: Said): Column {
  return { name, type, description, chinese };
}

/** A column of the words of a code list. */
export function coded(name: string, codes: readonly Code[], [description, chinese]: Said): Column {
  return { name, type: 'text', description, chinese, codes };
}

export const SHA256 = column('sha256', 'text', [
  'Hash of the document that the report’s row is made of; joins the tables.',
  '报告所据文档的 sha256 哈希；各表以此关联。',
]);
export const REPORT_ID = column('report_id', 'text', [
  'Identity of the report, the same in every snapshot.',
  '报告标识，各版快照中保持不变。',
]);
export const DIVISION = column('division_code', 'text', [
  'Six-digit division code of GB/T 2260.',
  'GB/T 2260 六位行政区划代码。',
]);
export const YEAR = column('year', 'integer', ['The year reported on.', '报告年度。']);
export const FORM = coded('form', FORM_CODES, ['Form of the tables; empty for none.', '表式；无表则空。']);
export const PROVINCE = column('province', 'text', ['Province, full name.', '省级全称。']);
export const CITY = column('city', 'text', ['Prefecture, full name.', '地级全称。']);
export const COUNTY = column('county', 'text', ['County, full name.', '县级全称。']);
export const PUBLISHER = column('publisher', 'text', ['The body that reports.', '发布机关。']);

export const AUTHORITY = column('authority_id', 'text', [
  'The body that reports, however it is spelled; see the table authorities. Empty where it is not known.',
  '发布机关标识，与写法无关，见 authorities 表；无法确定则空。',
]);
export const LINE = column('line_id', 'text', [
  'The same for what one body was before and after its division was renamed, converted or moved.',
  '同一机关因区划更名、改设、改隶前后相同的标识。',
]);
export const AUTHORITY_KIND = coded('authority_kind', KIND_CODES, [
  'Kind of the body as this report names it: government; government-office where the office reports for it; and so on.',
  '机关类型：government 政府，government-office 办公室代表政府，office 办公室本身，department 部门等。',
]);

export const PLACE: readonly Column[] = [
  column('page', 'integer', ['Page of the source, from 1.', '原文页码，自 1 起。']),
  column('line', 'integer', ['Line of the source, from 1.', '原文行号，自 1 起。']),
  column('line_offset', 'integer', [
    'Character of that line, from 1, where a line holds more than one row.',
    '该行第几个字符，自 1 起；仅用于一行含表中多行者。',
  ]),
  column('table_no', 'integer', ['Table of the source, from 1.', '原文第几张表，自 1 起。']),
  column('row_no', 'integer', ['Row of that table, from 1.', '该表第几行，自 1 起。']),
  column('column_no', 'integer', ['Column of that table, from 1.', '该表第几列，自 1 起。']),
];

/** SQL of {@link PLACE}: the fields of a place. */
export function placeSql(at: string): string {
  return `${at}.page AS page, ${at}.line AS line, ${at}."offset" AS line_offset, ${at}."table" AS table_no, ${at}."row" AS row_no, ${at}."column" AS column_no`;
}

/** SQL of {@link SHA256}, {@link DIVISION} and {@link YEAR}. */
export const IDENTITY_SQL = 'sha256, region.code AS division_code, year';
/** SQL of {@link PROVINCE}, {@link CITY}, {@link COUNTY} and {@link PUBLISHER}. */
export const REGION_SQL =
  'region.province AS province, region.city AS city, region.county AS county, publisher';
/** SQL of {@link AUTHORITY}, {@link LINE} and {@link AUTHORITY_KIND}. */
export const AUTHORITY_SQL =
  'authority.id AS authority_id, authority.line AS line_id, authority.kind AS authority_kind';

/** SQL of the value of a key that a national form asks for; null where the report has none. */
export function numberSql(fields: readonly Field[], key: string): string {
  return `numbers[${fields.findIndex((field) => field.key === key) + 1}]`;
}
