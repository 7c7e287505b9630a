// Comma-separated values after RFC 4180: a header, CRLF, quotes doubled; UTF-8, with a byte order mark if asked for.
// Seen: opened by double-click in a spreadsheet, which runs text that looks like a formula.
import { type ColumnType, defineExporter, type Row, type Table } from '../exporter.ts';
import { openLineFiles } from '../line-files.ts';

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe in front, and so does text that begins with
 * an apostrophe: whoever reads the file takes one leading apostrophe off and has the text again.
 */
const LOOKS_LIKE_FORMULA = /^['=+\-@\t\r\n＝＋－＠]/;
const NEEDS_QUOTES = /[",\r\n]/;

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

/** Null is an empty cell; empty text is `""`, so that the two can be told apart. */
function csvCell(value: Row[string], type: ColumnType): string {
  if (value === null) return '';
  if (type !== 'text') return String(value);
  const text = String(value);
  if (text === '') return '""';
  const safe = LOOKS_LIKE_FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
