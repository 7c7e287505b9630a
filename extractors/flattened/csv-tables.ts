import { type HeadingCount, headingCuts, NO_HEADING } from '../logical-lines/heading-cuts.ts';
import type { Item, Line, Page } from '../page.ts';
import { type RestoredRow, replaceTables, type TableFinder } from './restored-table.ts';

/**
 * Restores tables that are written as CSV amid a text: lines that follow each other, all with as many fields. Prose is
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
  const first = fieldsOf(page[start]);
  if (!first || first.length < MIN_FIELDS) return null;
  const rows: (RestoredRow | Line)[] = [];
  let [count, isInTable, tableRows]: [HeadingCount, boolean, number] = [NO_HEADING, false, 0];
  for (let at = start; at < page.length && rows.length < MAX_ROWS; at += 1) {
    const fields = fieldsOf(page[at]);
    if (fields?.length !== first.length) break;
    const line = page[at] as Line;
    const [text = '', ...others] = fields.map((field) => field.trim());
    const isAlone = others.every((field) => field === '');
    const heading = isAlone ? headingCuts(text, count) : null;
    const isText: boolean = heading !== null && (!isInTable || heading.cuts.length > 0 || isProse(text));
    if (isText) rows.push({ ...line, text });
    else rows.push({ line, cells: [text, ...others].map((field) => ({ text: field })) });
    count = heading?.count ?? count;
    isInTable = !isText;
    tableRows += isText ? 0 : 1;
  }
  const end = start + rows.length;
  return rows.length >= MIN_ROWS && tableRows > 0 ? { start, end, rows } : { noneBefore: end };
};

/** Longest text of one cell that stands alone in its row; a longer one, or a sentence, is prose. */
const MAX_CELL_CHARS = 40;

function isProse(text: string): boolean {
  return text.length > MAX_CELL_CHARS || /[。！？]/u.test(text);
}

/** The fields of a line (RFC 4180); null where it has none, or a quote is not closed. */
function fieldsOf(item: Item | undefined): readonly string[] | null {
  if (item?.kind !== 'line' || !item.text.includes(',') || item.text.length > MAX_LINE_CHARS) return null;
  const fields: string[] = [''];
  let isQuoted = false;
  for (let at = 0; at < item.text.length; at += 1) {
    const char = item.text[at] ?? '';
    const isDoubled = isQuoted && char === '"' && item.text[at + 1] === '"';
    if (isDoubled) at += 1;
    if (char === '"' && !isDoubled) isQuoted = !isQuoted;
    else if (char === ',' && !isQuoted) fields.push('');
    else fields[fields.length - 1] += char;
  }
  return isQuoted ? null : fields;
}
