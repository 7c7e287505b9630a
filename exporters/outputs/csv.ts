// Comma-separated values after RFC 4180: a header, CRLF, quotes doubled; UTF-8, with a byte order mark if asked for.
// Seen: opened by double-click in a spreadsheet, which runs text that looks like a formula.
import { csvText } from '../csv-text.ts';
import { type ColumnType, defineExporter, type Row, type Table } from '../exporter.ts';
import { openLineFiles } from '../line-files.ts';

export default defineExporter({
  extension: 'csv',
  open: (target) =>
    openLineFiles(target, { extension: 'csv', newline: '\r\n', head: headLine, line: csvLine }, false),
});

function headLine(table: Table): string {
  return table.columns.map(({ name }) => name).join(',');
}

function csvLine(table: Table, row: Row): string {
  return table.columns.map(({ name, type }) => csvCell(row[name] ?? null, type)).join(',');
}

/** Null is an empty cell. Numbers stay numbers, also negative ones. */
function csvCell(value: Row[string], type: ColumnType): string {
  if (value === null) return '';
  return type === 'text' ? csvText(String(value)) : String(value);
}
