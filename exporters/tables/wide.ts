import type { FormId } from '../../model/record.ts';
import { qualityOf } from '../corpus-report.ts';
import type { Row } from '../exporter.ts';
import { columnOf, type Field } from '../field.ts';
import {
  AUTHORITY,
  AUTHORITY_KIND,
  authorityRow,
  CITY,
  COUNTY,
  type CorpusTable,
  column,
  DIVISION,
  identityRow,
  LINE,
  PROVINCE,
  PUBLISHER,
  regionRow,
  SHA256,
  YEAR,
} from './columns.ts';

/** One row a report of one form, one column a value of it. */
export function wideTable(form: FormId, fields: readonly Field[]): CorpusTable {
  const asked = fields.filter(({ forms }) => forms.includes(form));
  const columns = asked.map((field) => [field.key, columnOf(field.key)] as const);
  return {
    name: `wide_${form}`,
    description: `One row a report on the form of ${form}, one column a value.`,
    chinese: `${form} 年表式的报告，每份一行，每个指标一列。`,
    key: ['sha256'],
    columns: [
      SHA256,
      DIVISION,
      YEAR,
      PROVINCE,
      CITY,
      COUNTY,
      PUBLISHER,
      AUTHORITY,
      LINE,
      AUTHORITY_KIND,
      column('quality', 'text', ['As in the table reports.', '同 reports 表。']),
      ...asked.map(({ key, english, table, row, column: head, unit }) => ({
        ...column(columnOf(key), 'number', [
          `${english} (${unit}).`,
          [table, row, head].filter(Boolean).join('｜'),
        ]),
        unit,
      })),
    ],
    rowsOf: ({ authority, record }) => {
      if (record.form !== form) return [];
      const about = { ...identityRow(record), ...regionRow(record), ...authorityRow({ authority }) };
      const row: Record<string, Row[string]> = { ...about, quality: qualityOf(record) };
      for (const [key, name] of columns) row[name] = record.values[key] ?? null;
      return [row];
    },
  };
}
