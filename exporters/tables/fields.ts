import { columnOf, type Field } from '../field.ts';
import { type CorpusTable, column } from './columns.ts';

/** The data dictionary of the values as a table. */
export function fieldsTable(fields: readonly Field[]): CorpusTable {
  return {
    name: 'fields',
    description: 'Data dictionary: every value that the national forms ask for.',
    chinese: '数据字典：全国统一表式的全部指标。',
    key: ['key'],
    columns: [
      column('key', 'text', ['Key of the value.', '指标键。']),
      column('wide_column', 'text', ['Its column in the wide tables.', '宽表列名。']),
      column('forms', 'text', ['Forms that ask for it, separated by a space.', '所属表式，以空格分隔。']),
      column('table_label', 'text', ['Table as printed.', '表名。']),
      column('row_label', 'text', ['Row as printed.', '行名。']),
      column('column_label', 'text', ['Column as printed.', '列名。']),
      column('english', 'text', ['What it is, in English.', '英文说明。']),
      column('unit', 'text', ['Unit.', '单位。']),
    ],
    sql: 'FROM fixed_fields',
    fixed: fields.map(({ key, forms, table, row, column: head, english, unit }) => ({
      key,
      wide_column: columnOf(key),
      forms: forms.join(' '),
      table_label: table,
      row_label: row,
      column_label: head,
      english,
      unit,
    })),
  };
}
