import type { FormId } from '../../model/record.ts';
import { columnOf, type Field } from '../field.ts';
import { nameSql } from '../sql-text.ts';
import { QUALITY_CODES } from './codes.ts';
import {
  AUTHORITY,
  AUTHORITY_KIND,
  AUTHORITY_SQL,
  CITY,
  COUNTY,
  type CorpusTable,
  coded,
  column,
  DIVISION,
  IDENTITY_SQL,
  LINE,
  numberSql,
  PROVINCE,
  PUBLISHER,
  REGION_SQL,
  SHA256,
  YEAR,
} from './columns.ts';

/** One row a report of one form, one column a value of it. */
export function wideTable(form: FormId, fields: readonly Field[]): CorpusTable {
  const asked = fields.filter(({ forms }) => forms.includes(form));
  const numbers = asked.map(({ key }) => `${numberSql(fields, key)} AS ${nameSql(columnOf(key))}`);
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
      coded('quality', QUALITY_CODES, ['As in the table reports.', '同 reports 表。']),
      ...asked.map(({ key, english, table, row, column: head, unit }) => ({
        ...column(columnOf(key), 'number', [
          `${english} (${unit}).`,
          [table, row, head].filter(Boolean).join('｜'),
        ]),
        unit,
      })),
    ],
    sql: `
SELECT ${IDENTITY_SQL}, ${REGION_SQL}, ${AUTHORITY_SQL}, quality,
  ${numbers.join(',\n  ')}
FROM assembled WHERE form = '${form}'`,
  };
}
