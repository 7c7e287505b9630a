// One cell a line behind a tab, a row ending at an empty line; or rows of cells parted by tabs. Text of DOC files.
import { readCell } from '../cells.ts';
import { defineLayout, filledLines, type GridCell, isParted } from '../layout.ts';
import type { Item, Line } from '../page.ts';

export default defineLayout({
  explicitness: 0.7,
  read(region) {
    if (!region.some((item) => item.kind === 'line' && item.text.includes('\t'))) return [];
    const rows = isRowPerLine(region) ? region.map(lineCells) : splitRows(region).map(rowCells);
    return [{ separation: 'rows', rows: rows.filter((row) => row.length > 0) }];
  },
});

/** A tab that has a cell before it: in a region of one cell a line it stands only at the beginning. */
const INNER_TAB = /[^\t]\t/u;

function isRowPerLine(region: readonly Item[]): boolean {
  const tabbed = filledLines(region).filter((line) => line.text.includes('\t'));
  const rows = tabbed.filter((line) => INNER_TAB.test(line.text));
  return isParted(region, '\t') && rows.length * 2 >= tabbed.length;
}

/** A line as a row of its own; a tab at its beginning stands behind a place that a merged cell covers. */
function lineCells(item: Item): readonly GridCell[] {
  if (item.kind === 'row') return item.cells.filter((cell) => !cell.covered);
  if (!item.text.includes('\t') && item.text.trim() === '') return [];
  return item.text.split('\t').map((text) => ({ text: text.trim(), at: item.at }));
}

/** Rows end at a line without anything on it, not even a tab: a line that holds a tab is an empty cell. */
function splitRows(region: readonly Item[]): readonly (readonly Item[])[] {
  const rows: Item[][] = [[]];
  for (const item of region) {
    const empty = item.kind === 'line' && !item.text.includes('\t') && item.text.trim() === '';
    if (empty) rows.push([]);
    else rows.at(-1)?.push(item);
  }
  return rows;
}

function rowCells(items: readonly Item[]): readonly GridCell[] {
  const cells: GridCell[] = [];
  for (const item of items) {
    if (item.kind === 'line' && !item.text.includes('\t')) continueCell(cells, item);
    else for (const cell of cellsOfItem(item)) cells.push(cell);
  }
  return cells;
}

function cellsOfItem(item: Item): readonly GridCell[] {
  if (item.kind === 'row') return item.cells.filter((cell) => !cell.covered);
  return item.text
    .replace(/^\t/u, '')
    .split('\t')
    .map((text) => ({ text: text.trim(), at: item.at }));
}

/** A line without a tab goes on with the cell before it: `本年新` and `制作数量` are one head. Numbers stand alone. */
function continueCell(cells: GridCell[], line: Line): void {
  const before = readCell(line.text).kind === 'number' ? undefined : cells.pop();
  if (before) cells.push({ text: before.text + line.text.trim(), at: before.at });
  else cells.push({ text: line.text.trim(), at: line.at });
}
