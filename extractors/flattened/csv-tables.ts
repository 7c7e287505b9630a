import { type HeadingCount, headingCuts, NO_HEADING } from '../logical-lines/heading-cuts.ts';
import type { Item, Line, Page } from '../page.ts';
import { type RestoredRow, replaceTables, type TableFinder } from './restored-table.ts';

/**
 * Restores tables that are written as CSV or TSV amid a text: lines that follow each other, all with as many fields. Prose is
 * not taken for one, for its commas are full-width. Where a whole report is one sheet, its title, headings and prose
 * stand in the first field of lines that are otherwise empty: these are lines again.
 */
export function restoreCsvTables(page: Page): Page {
  return replaceTables(page, findCsv);
}

/** Fewest lines, and fields of each, that are a table. */
const MIN_ROWS = 3;
const MIN_FIELDS = 3;
/** Most lines of one table, and characters of one line. */
const MAX_ROWS = 2_000;
const MAX_LINE_CHARS = 2_000;

const findCsv: TableFinder = (page, start) => {
  const separator = separatorOf(page[start]);
  const first = readRecord(page, start, separator);
  if (!first || first.fields.length < MIN_FIELDS) return null;
  const rows: (RestoredRow | Line)[] = [];
  let [count, isInTable, tableRows]: [HeadingCount, boolean, number] = [NO_HEADING, false, 0];
  let end = start;
  while (end < page.length && rows.length < MAX_ROWS) {
    const record = readRecord(page, end, separator);
    if (record?.fields.length !== first.fields.length) break;
    const line = page[end] as Line;
    end = record.end;
    const [text = '', ...others] = record.fields.map((field) => field.trim());
    const isAlone = others.every((field) => field === '');
    const heading = isAlone ? headingCuts(text, count) : null;
    const isText: boolean = heading !== null && (!isInTable || heading.cuts.length > 0 || isProse(text));
    if (isText) rows.push({ ...line, text });
    else rows.push({ line, cells: [text, ...others].map((field) => ({ text: field })) });
    count = heading?.count ?? count;
    isInTable = !isText;
    tableRows += isText ? 0 : 1;
  }
  // Lines of cells that tabs part are read as they stand, but for fields that hold line breaks.
  const isCsv = separator === ',' || end - start > rows.length;
  return isCsv && rows.length >= MIN_ROWS && tableRows > 0 ? { start, end, rows } : { noneBefore: end };
};

/** Longest text of one cell that stands alone in its row; a longer one, or a sentence, is prose. */
const MAX_CELL_CHARS = 40;

function isProse(text: string): boolean {
  return text.length > MAX_CELL_CHARS || /[。！？]/u.test(text);
}

/** What parts the fields of a line. */
function separatorOf(item: Item | undefined): ',' | '\t' {
  return item?.kind === 'line' && item.text.includes('\t') ? '\t' : ',';
}

/** The fields of a record, and the line behind its last. */
interface CsvRecord {
  readonly fields: readonly string[];
  readonly end: number;
}

/** Most lines of a record: a field in quotes may hold line breaks. */
const MAX_RECORD_LINES = 12;

/** The record that begins on a line (RFC 4180); null where it is none, or a quote is not closed. */
function readRecord(page: Page, start: number, separator: string): CsvRecord | null {
  let text = '';
  for (let end = start; end < start + MAX_RECORD_LINES; end += 1) {
    const item: Item | undefined = page[end];
    if (item?.kind !== 'line' || text.length + item.text.length > MAX_LINE_CHARS) return null;
    text = end === start ? item.text : joinBroken(text, item.text);
    const isOpen = text.split('"').length % 2 === 0;
    if (!isOpen) return text.includes(separator) ? { fields: fieldsOf(text, separator), end: end + 1 } : null;
  }
  return null;
}

/** A field that breaks goes on on the next line; digits on both sides may be those of two numbers. */
function joinBroken(text: string, next: string): string {
  return /\d$/u.test(text) && /^\d/u.test(next) ? `${text} ${next}` : text + next;
}

/** The fields of a text in which every quote is closed. */
function fieldsOf(text: string, separator: string): readonly string[] {
  const fields: string[] = [''];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    const isDoubled = isQuoted && char === '"' && text[at + 1] === '"';
    if (isDoubled) at += 1;
    if (char === '"' && !isDoubled) isQuoted = !isQuoted;
    else if (char === separator && !isQuoted) fields.push('');
    else fields[fields.length - 1] += char;
  }
  return fields;
}
