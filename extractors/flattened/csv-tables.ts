import type { Item, Line, Page } from '../page.ts';
import { type RestoredRow, type RestoredTable, replaceTables } from './restored-table.ts';

/**
 * Restores tables that are written as CSV amid a text: lines that follow each other, all with as many fields. Prose is
 * not taken for one, for its commas are full-width.
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

function findCsv(page: Page, start: number): RestoredTable | null {
  const first = fieldsOf(page[start]);
  if (!first || first.length < MIN_FIELDS) return null;
  const rows: RestoredRow[] = [];
  for (let at = start; at < page.length && rows.length < MAX_ROWS; at += 1) {
    const fields = fieldsOf(page[at]);
    if (fields?.length !== first.length) break;
    rows.push({ line: page[at] as Line, cells: fields.map((text) => ({ text: text.trim() })) });
  }
  return rows.length >= MIN_ROWS ? { start, end: start + rows.length, rows } : null;
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
