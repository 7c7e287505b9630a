import type { Column } from '../exporter.ts';
import { columnOf, type Field } from '../field.ts';
import type { Manifest } from '../manifest.ts';

/** The data dictionary for people, in Chinese and English: every table, every value of the forms. */
export function dictionaryOf({ tables }: Manifest, fields: readonly Field[]): string {
  const parts = tables.map(({ name, description, chinese, columns }) => {
    const wide = name.startsWith('wide_');
    const shown = wide ? columns.filter(({ unit }) => unit === undefined) : columns;
    const rest = wide ? `\n\nand a column for each value of the form, see below (以下各指标各一列).` : '';
    const rows = shown.map((column) => [column.name, column.type, column.description, column.chinese]);
    const codes = codesOf(columns);
    return `## ${name}\n\n${description}\n${chinese}\n\n${tableOf(['column', 'type', 'description', '说明'], rows)}${rest}${codes}`;
  });
  const values = fields.map(({ key, forms, table, row, column, english, unit }) => [
    key,
    columnOf(key),
    forms.join(' '),
    [table, row, column].filter(Boolean).join('｜'),
    english,
    unit,
  ]);
  const head = ['key', 'wide column', 'forms', '表｜行｜列', 'English', 'unit'];
  return `# Data dictionary 数据字典\n\n${parts.join('\n\n')}\n\n## Values of the forms 表式指标\n\n${tableOf(head, values)}\n`;
}

/** What the words of coded columns say. */
function codesOf(columns: readonly Column[]): string {
  const rows = columns.flatMap(({ name, codes = [] }) =>
    codes.map(({ value, english, chinese }) => [name, value, english, chinese]),
  );
  return rows.length === 0 ? '' : `\n\n${tableOf(['column', 'code', 'English', '含义'], rows)}`;
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
