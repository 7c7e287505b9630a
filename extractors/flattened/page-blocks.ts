import { placeAt } from '../../model/place.ts';
import { readCell } from '../cells.ts';
import type { Form } from '../form.ts';
import type { Item, Line, Page } from '../page.ts';
import { textWidth } from '../text/width.ts';
import { type BlockLine, readBlockLine } from './block-lines.ts';
import { type BlockRow, type BlockRows, rowsInOrder } from './block-rows.ts';
import { rowsInFormOrder } from './form-order.ts';
import { mendLabels } from './mend-labels.ts';
import { headsAbove, type PlacedHeads } from './placed-heads.ts';
import { hasPlaces, type PlacedLine, placedLine } from './placed-words.ts';
import { type RestoredRow, type RestoredTable, replaceTables } from './restored-table.ts';

/**
 * Restores tables of text that is printed block by block, as pdftotext and pdfminer write PDF files: blank lines part
 * the blocks and show no blank cell, heads stand in parts on several lines, the upper ones of all heads first, and
 * numbers may stand before their label, or behind that of another row. Such text ends its pages with form feeds.
 */
export function restorePageBlocks(page: Page, forms: readonly Form[]): Page {
  if (!isInPageBlocks(page)) return page;
  const mended = mendLabels(closeGaps(page), forms);
  const tables = new Map(tablesIn(mended, forms).map((table) => [table.start, table]));
  return tables.size === 0 ? page : replaceTables(mended, (_, at) => tables.get(at) ?? null);
}

/** Fewest lines of one number each, and most lines in which cells stand apart from each other, and of all. */
const MIN_ALONE = 10;
const MAX_PLACED = 5;
const MAX_LINES = 100_000;

function isInPageBlocks(page: Page): boolean {
  if (page.length > MAX_LINES) return false;
  const lines = page.filter((item): item is Line => item.kind === 'line');
  if (!lines.some(({ text }) => text.startsWith('\f'))) return false;
  return lines.filter(isNumber).length >= MIN_ALONE && lines.filter(hasPlaces).length <= MAX_PLACED;
}

/** Longest line that is a cell, in columns; longer ones are lines of a paragraph. */
const MAX_CELL_COLUMNS = 36;

/** Takes out the blank lines between cells. */
function closeGaps(page: Page): Page {
  const kept: Item[] = [];
  let gap: Item[] = [];
  for (const item of page) {
    if (item.kind === 'line' && item.text.trim() === '') gap.push(item);
    else {
      if (!isInTable(kept.at(-1), item)) for (const blank of gap) kept.push(blank);
      gap = [];
      kept.push(item);
    }
  }
  return [...kept, ...gap];
}

function isInTable(before: Item | undefined, behind: Item): boolean {
  if (before?.kind !== 'line' || behind.kind !== 'line') return false;
  return isNumber(before) || isNumber(behind) || (isShort(before) && isShort(behind));
}

function isNumber({ text }: Line): boolean {
  return text.length <= MAX_CELL_COLUMNS && readCell(text).kind === 'number';
}

function isShort({ text }: Line): boolean {
  return textWidth(text) <= MAX_CELL_COLUMNS && !/[，。；：]/u.test(text);
}

function tablesIn(page: Page, forms: readonly Form[]): readonly RestoredTable[] {
  const placed = page.map((item) => (item.kind === 'line' ? placedLine(item) : null));
  const lines = placed.map((line) => line && readBlockLine(line, forms));
  const tables: RestoredTable[] = [];
  let start = 0;
  for (let end = 0; end <= lines.length; end += 1) {
    if (end < lines.length && lines[end]?.isProse === false) continue;
    const stretch = { lines: lines.slice(start, end).filter((line) => line !== null), start };
    const own = placed.slice(start, end).filter((line) => line !== null);
    for (const table of tablesOf(stretch, headsIn(stretch, own, forms), forms)) tables.push(table);
    start = end + 1;
  }
  return tables;
}

/** Lines without prose, and the index of the first. */
interface Stretch {
  readonly lines: readonly BlockLine[];
  readonly start: number;
}

/** Heads within a stretch, and the line of the row below them. */
interface Heads extends PlacedHeads {
  readonly first: number;
}

/** The heads above numbers; the label of the first row may stand between them. */
function headsIn(
  { lines }: Stretch,
  placed: readonly PlacedLine[],
  forms: readonly Form[],
): readonly Heads[] {
  const words = placed.map((each, at) => (lines[at]?.label === null ? each : NO_LINE));
  const hasNumbers = (at: number) => lines[at]?.numbers.length !== 0;
  const heads: Heads[] = [];
  for (let first = 1; first < lines.length; first += 1) {
    if (!hasNumbers(first) || hasNumbers(first - 1)) continue;
    const found = headsAbove(words, { first, from: heads.at(-1)?.first ?? 0, forms });
    if (found) heads.push({ ...found, first });
  }
  return heads;
}

const NO_LINE: PlacedLine = { line: { kind: 'line', text: '', at: placeAt({}), level: null }, words: [] };

/** Lines below heads, and those that are no part of a table but stand in it. */
interface Body {
  readonly head: Heads | null;
  readonly lines: BlockLine[];
  readonly between: BlockLine[];
  readonly start: number;
  end: number;
}

/** The tables of a stretch: the rows before its first heads, and those below each. */
function tablesOf(
  { lines, start }: Stretch,
  heads: readonly Heads[],
  forms: readonly Form[],
): readonly RestoredTable[] {
  return bodiesOf(lines, heads).flatMap(({ head, lines: own, between, start: first, end }) => {
    const rows = isInBlocks(own) ? rowsBelow(head, own, forms) : [];
    const others = between.map(({ line }) => line);
    return rows.length > 0 ? [{ start: start + first, end: start + end, rows: [...rows, ...others] }] : [];
  });
}

function bodiesOf(lines: readonly BlockLine[], heads: readonly Heads[]): readonly Body[] {
  const bodies: Body[] = [];
  for (const [at, head] of [null, ...heads].entries()) {
    const from = head?.first ?? lines.findIndex(({ label }) => label !== null);
    const end = from < 0 ? 0 : endOfRows(lines, from, heads[at]?.start ?? lines.length);
    if (end <= from) continue;
    const start = head?.start ?? from;
    const labels = lines.slice(start, from).filter(({ label }) => label !== null);
    const own = [...labels, ...lines.slice(from, end)];
    const last = bodies.at(-1);
    // Heads are printed again on each page: what stands below them goes on with the table.
    if (head && last?.head?.texts.join() === head.texts.join()) {
      for (const line of own) last.lines.push(line);
      for (const line of lines.slice(last.end, start)) last.between.push(line);
      last.end = end;
    } else bodies.push({ head, lines: own, between: [], start, end });
  }
  return bodies;
}

/** The line behind the last one from a line on that holds a label or numbers; the line itself where none does. */
function endOfRows(lines: readonly BlockLine[], from: number, until: number): number {
  let end = until;
  while (end > from && lines[end - 1]?.label === null && lines[end - 1]?.numbers.length === 0) end -= 1;
  return end;
}

function rowsBelow(
  head: Heads | null,
  lines: readonly BlockLine[],
  forms: readonly Form[],
): readonly RestoredRow[] {
  const line = lines[0]?.line;
  const table = rowsOf(lines, head?.texts ?? null);
  if (!line || table.rows.length === 0) return [];
  const ordered = head && rowsInFormOrder(table, forms);
  const rows =
    ordered?.map(([label, numbers]) => ({ line, cells: [label, ...numbers].map((text) => ({ text })) })) ??
    rowsInOrder(table);
  return head ? [{ line, cells: ['', ...head.texts].map((text) => ({ text })) }, ...rows] : rows;
}

function isInBlocks(lines: readonly BlockLine[]): boolean {
  const alone = lines.filter(({ label, numbers, hasOther }) => !label && !hasOther && numbers.length === 1);
  const beside = lines.filter(({ label, numbers }) => label && numbers.length > 1);
  return alone.length >= beside.length;
}

/**
 * The rows of some lines.
 *
 * @param heads of the columns; where there are none, only rows of one column can be told
 */
function rowsOf(lines: readonly BlockLine[], heads: readonly string[] | null): BlockRows {
  const rows: (BlockRow & { numbers: string[]; isDirect: boolean })[] = [];
  const leading: string[] = [];
  for (const { line, label, numbers, hasOther, columns: known } of lines) {
    const most = Math.max(...known, 1);
    const isDirect = heads !== null || most === 1;
    if (label !== null) rows.push({ label, line, columns: heads?.length ?? most, numbers: [], isDirect });
    const row = rows.at(-1);
    // A word between a label and its numbers may be what is left of another label.
    if (row && hasOther && row.numbers.length < row.columns) row.isDirect = false;
    (row?.numbers ?? leading).push(...numbers);
  }
  return { rows, leading, hasTotals: heads?.at(-1) === '总计' };
}
