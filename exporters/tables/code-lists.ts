import type { Table } from '../exporter.ts';
import { type CorpusTable, column } from './columns.ts';

/** The code lists of these tables as a table: what each word of a coded column says. */
export function codesTable(tables: readonly Table[]): CorpusTable {
  return {
    name: 'codes',
    description: 'Code lists: every word that a coded column may hold, and what it says.',
    chinese: '代码表：各代码列的取值及含义。',
    key: ['table_name', 'column_name', 'code'],
    columns: [
      column('table_name', 'text', ['Table.', '表名。']),
      column('column_name', 'text', ['Column.', '列名。']),
      column('code', 'text', ['Word that the column may hold.', '取值。']),
      column('english', 'text', ['What it says, in English.', '英文含义。']),
      column('chinese', 'text', ['What it says, in Chinese.', '中文含义。']),
    ],
    sql: 'FROM fixed_codes',
    fixed: tables.flatMap(({ name, columns }) =>
      columns.flatMap((coded) =>
        (coded.codes ?? []).map(({ value, english, chinese }) => ({
          table_name: name,
          column_name: coded.name,
          code: value,
          english,
          chinese,
        })),
      ),
    ),
  };
}
