import type { ReportRecord } from '../../model/record.ts';
import { ruleStatuses } from '../corpus-report.ts';
import type { Column, Row } from '../exporter.ts';
import type { Field } from '../field.ts';
import { type CorpusTable, column, DIVISION, FORM, fewTexts, PLACE, SHA256, YEAR } from './columns.ts';

/** Columns of the report, which its rows have in common. */
const OF_REPORT = [SHA256, DIVISION, YEAR, FORM];

const COLUMNS: readonly Column[] = [
  ...OF_REPORT,
  fewTexts('key', ['Key of the value, see the table fields.', '指标键，见 fields 表。']),
  column('value', 'number', [
    'The number, amounts in yuan; empty where there is none, see state.',
    '数值，金额以元计；空为无数值，原因见 state。',
  ]),
  column('raw', 'text', ['The cell as printed.', '单元格原文。']),
  fewTexts('unit', ['Unit of the value.', '单位。']),
  fewTexts('how', [
    'How the cell was established: read, aligned, solved, ocr or corrected; empty where it was not.',
    '读取方式：read 直读、aligned 按位读取、solved 推定、ocr 识别、corrected 更正；空为未能读定。',
  ]),
  fewTexts('state', [
    'What stands in the cell: number, blank, unreadable (no number), ambiguous (several readings) or unread (place not made out); empty where the report does not print it.',
    '单元格状态：number 数值、blank 空白、unreadable 非数字、ambiguous 读法不唯一、unread 位置不明；空为报告未列该项。',
  ]),
  fewTexts('rule_status', [
    'Worst finding that names the value: clean, warning or error.',
    '涉及该值的最严重疑点：clean、warning、error。',
  ]),
  ...PLACE,
];

/** One row a value of a report, with its origin and what the rules say of it. */
export function valuesTable(fields: readonly Field[]): CorpusTable {
  const units = new Map(fields.map(({ key, unit }) => [key, unit]));
  return {
    name: 'values',
    description:
      'One row a value: as printed, what stands in its cell, how it was read, where, what the rules say of it.',
    chinese: '每个数值一行：原文、单元格状态、读取方式、原文位置、校验状态。',
    key: ['sha256', 'key'],
    runs: OF_REPORT.map(({ name }) => name),
    columns: COLUMNS,
    rowsOf: ({ record }) => valueRows(record, units),
  };
}

function valueRows(record: ReportRecord, units: ReadonlyMap<string, string>): readonly Row[] {
  const statuses = ruleStatuses(record);
  const { sha256, region, year, form, cells } = record;
  const rows: Row[] = [];
  for (const [key, value] of Object.entries(record.values)) {
    const origin = cells[key];
    const at = origin?.at;
    // Written out, for there are hundreds a report and each spread costs.
    rows.push({
      sha256,
      division_code: region.code,
      year,
      form,
      key,
      value,
      raw: origin?.raw ?? null,
      unit: units.get(key) ?? null,
      how: origin?.how ?? null,
      state: origin?.state ?? null,
      rule_status: statuses.get(key) ?? 'clean',
      page: at?.page ?? null,
      line: at?.line ?? null,
      line_offset: at?.offset ?? null,
      table_no: at?.table ?? null,
      row_no: at?.row ?? null,
      column_no: at?.column ?? null,
    });
  }
  return rows;
}
