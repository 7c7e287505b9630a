import { readCell } from '../cells.ts';
import type { Item, Line, Page } from '../page.ts';

/**
 * Takes the blank cells at the ends of rows off where they only fill the rows up: some tools write one cell for a
 * merged one, leave out the places that it covers, and pad every row to the width of the table. What such a row lacks
 * may have stood anywhere in it, so the blanks at its end tell nothing. A tool treats all tables of a text alike: one
 * that shows the habit is enough.
 *
 * Where blank cells stand between others, the tool writes blank cells: a row of numbers then keeps as many cells
 * behind its labels as the fullest row beside it has.
 */
export function dropRowPadding(page: Page): Page {
  const tables = markdownTables(page);
  if (!tables.every(isEven) || !tables.some(lacksMergedPlaces)) return page;
  const rows = tables.flat();
  const writesBlanks = rows.some((row) => row.start >= 0 && !isFilled(row.cells));
  const blanks = new Map(writesBlanks ? tables.flatMap(blanksBehind) : []);
  return page.map((item): Item => {
    if (!isRow(item)) return item;
    return { ...item, text: `${withoutPadding(item.text)} |${' |'.repeat(blanks.get(item) ?? 0)}` };
  });
}

interface Row {
  readonly line: Line;
  /** Its cells up to the last that holds anything. */
  readonly cells: readonly string[];
  /** Its cells with those behind them. */
  readonly width: number;
  /** The first cell that holds a number, or -1. */
  readonly start: number;
}

type Table = readonly Row[];

const RULE = /^[\s|:-]+$/u;

function isRow(item: Item | undefined): item is Line {
  return item?.kind === 'line' && /^\s*\|/u.test(item.text) && !isRule(item);
}

function isRule(item: Item | undefined): boolean {
  return item?.kind === 'line' && item.text.includes('|') && item.text.includes('--') && RULE.test(item.text);
}

/** The rows of each table in Markdown: below the first stands a rule. */
function markdownTables(page: Page): readonly Table[] {
  return page.flatMap((rule, at) => {
    if (!isRule(rule)) return [];
    const rows = [page[at - 1]].filter(isRow);
    for (let row = page[at + 1], end = at + 1; isRow(row); row = page[end]) {
      rows.push(row);
      end += 1;
    }
    return [rows.map(rowOf)];
  });
}

function rowOf(line: Line): Row {
  const cells = withoutPadding(line.text).split('|').slice(1);
  const texts = cells.map((cell) => cell.replaceAll('\\', '').trim());
  return {
    line,
    cells: texts,
    width: line.text.trim().split('|').length - 2,
    start: texts.findIndex((cell) => readCell(cell).kind === 'number'),
  };
}

/** A line up to its last cell that holds anything. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && /[|\s]/u.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** Widest table of which the padding is told; wider ones are none. */
const MAX_WIDTH = 100;

/** Whether all rows of a table are as wide as each other, as a tool that pads them leaves them. */
function isEven([first, ...rows]: Table): boolean {
  return (
    first === undefined || (first.width <= MAX_WIDTH && rows.every(({ width }) => width === first.width))
  );
}

/**
 * Whether a table shows that covered places have no cell: heads that are packed to the left above wider rows, or
 * labels of one cell beside labels of two.
 */
function lacksMergedPlaces(rows: Table): boolean {
  const first = rows.findIndex(({ start }) => start >= 0);
  return hasPackedHeads(rows.slice(0, Math.max(0, first)), rows) || hasPackedLabels(rows);
}

/** Fewest rows of heads that are packed, and fewest cells that each lacks. */
const MIN_PACKED_ROWS = 2;
const MIN_LACKED = 2;

function hasPackedHeads(heads: Table, rows: Table): boolean {
  const fullest = greatest(rows.map(({ cells }) => cells.length));
  const packed = heads.filter(({ cells }) => cells.length > 1 && isFilled(cells));
  return packed.filter(({ cells }) => cells.length <= fullest - MIN_LACKED).length >= MIN_PACKED_ROWS;
}

function hasPackedLabels(rows: Table): boolean {
  const numbered = rows.filter(({ start }) => start > 0);
  const isPacked = numbered.every(({ cells, start }) => isFilled(cells.slice(0, start)));
  return isPacked && new Set(numbered.map(({ start }) => start)).size > 1;
}

/** The greatest of some numbers: a call cannot take as many arguments as a hostile text has rows. */
function greatest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}

function isFilled(cells: readonly string[]): boolean {
  return cells.every((cell) => cell !== '');
}

/** The blank cells that rows of numbers end in: all rows of a table behind each other, with no heads between them. */
function blanksBehind(rows: Table): readonly (readonly [Line, number])[] {
  const runs: Row[][] = [[]];
  for (const row of rows) {
    if (row.start >= 0) runs.at(-1)?.push(row);
    else runs.push([]);
  }
  const filled = runs.filter(({ length }) => length > 0);
  return filled.flatMap((run) => {
    const labels = greatest(run.map(labelsOf));
    const printed = greatest(run.map((row) => row.cells.length - labelsOf(row)));
    // The fullest row of a table is padded with nothing.
    const columns = filled.length === 1 ? greatest(run.map(({ width }) => width)) - labels : printed;
    return run.map((row) => [row.line, Math.max(0, labelsOf(row) + columns - row.cells.length)] as const);
  });
}

/** How many labels a row begins with: what stands before its first number or blank. */
function labelsOf({ cells, start }: Row): number {
  const blank = cells.indexOf('');
  return blank < 0 ? start : Math.min(blank, start);
}
