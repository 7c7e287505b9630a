import type { Item, Line, Page } from '../page.ts';
import { joinLines } from '../text/normal.ts';
import { cutAtPlaces, textWidth } from '../text/width.ts';
import { type RestoredRow, type RestoredTable, replaceTables } from './restored-table.ts';

/**
 * Restores tables whose columns a line of dashes marks, as pandoc writes them: `---- ------ --`. Rows are set apart by
 * blank lines; where there is none, each line is a row.
 */
export function restoreDashedTables(page: Page): Page {
  return replaceTables(page, findDashed);
}

const COLUMNS = /^\s*-{2,}(?:\s+-{2,})+\s*$/u;
const WHOLE_RULE = /^\s*-{10,}\s*$/u;
/** Most lines of one table, and most of its columns. */
const MAX_LINES = 2_000;
const MAX_COLUMNS = 100;
/** Most lines of heads above the line that marks the columns. */
const MAX_HEAD_LINES = 12;

function findDashed(page: Page, start: number): RestoredTable | null {
  const marks = marksBelow(page, start);
  if (marks === null) return null;
  const columns = columnsOf(lineAt(page, marks)?.text ?? '');
  const end = endOf(page, marks);
  if (end === null || columns.length > MAX_COLUMNS) return null;
  const head = linesBetween(page, start === marks ? marks : start + 1, marks);
  const body = linesBetween(page, marks + 1, end);
  if (![...head, ...body].every(({ text }) => fits(text, columns))) return null;
  const rows = [...rowsOf(head, columns), ...rowsOf(body, columns)];
  return rows.length > 0 ? { start, end: end + 1, rows } : null;
}

function lineAt(page: Page, at: number): Line | null {
  const item: Item | undefined = page[at];
  return item?.kind === 'line' ? item : null;
}

/** The line that marks the columns: the first itself, or one a few lines below a rule over the whole width. */
function marksBelow(page: Page, start: number): number | null {
  const text = lineAt(page, start)?.text ?? '';
  if (!text.includes('--')) return null;
  if (COLUMNS.test(text)) return start;
  if (!WHOLE_RULE.test(text)) return null;
  for (let at = start + 1; at <= start + MAX_HEAD_LINES; at += 1) {
    const line = lineAt(page, at);
    if (!line || WHOLE_RULE.test(line.text)) return null;
    if (COLUMNS.test(line.text)) return at;
  }
  return null;
}

/** The rule that closes the table. */
function endOf(page: Page, marks: number): number | null {
  for (let at = marks + 1; at <= marks + MAX_LINES; at += 1) {
    const line = lineAt(page, at);
    if (!line) return null;
    if (line.text.includes('--') && (WHOLE_RULE.test(line.text) || COLUMNS.test(line.text))) return at;
  }
  return null;
}

/** Places in which the columns begin. */
function columnsOf(marks: string): readonly number[] {
  return [...marks.matchAll(/-+/gu)].map(({ index }) => index);
}

/** Whether no text stands across the blank before a column. */
function fits(text: string, columns: readonly number[]): boolean {
  return cutAtPlaces(text, columns).every(
    (part, at) =>
      at === columns.length - 1 || part === '' || /\s$/u.test(part) || isShort(text, columns[at + 1]),
  );
}

function isShort(text: string, place: number | undefined): boolean {
  return textWidth(text.trimEnd()) < (place ?? 0);
}

function linesBetween(page: Page, from: number, to: number): readonly Line[] {
  return page.slice(from, to).filter((item) => item.kind === 'line');
}

function rowsOf(lines: readonly Line[], columns: readonly number[]): readonly RestoredRow[] {
  const isSpaced = lines.slice(0, -1).some(({ text }) => text.trim() === '');
  const groups: Line[][] = [[]];
  for (const line of lines) {
    if (line.text.trim() === '') groups.push([]);
    else if (isSpaced) groups.at(-1)?.push(line);
    else groups.push([line]);
  }
  return groups.flatMap((group) => {
    const [line] = group;
    if (!line) return [];
    const parts = group.map(({ text }) => cutAtPlaces(text, columns));
    const cells = columns.map((_, at) => ({ text: joinLines(parts.map((row) => row[at] ?? '')) }));
    return [{ cells, line }];
  });
}
