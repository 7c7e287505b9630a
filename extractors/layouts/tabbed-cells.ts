// One cell a line behind a tab, a row ending at an empty line; or rows of cells parted by tabs. Text of DOC files.
import { defineLayout, type GridCell } from '../layout.ts';
import type { Item } from '../page.ts';

export default defineLayout({
  explicitness: 0.7,
  read(region) {
    if (!region.some((item) => item.kind === 'line' && item.text.includes('\t'))) return [];
    const rows = splitRows(region).map(rowCells);
    return [{ rows: rows.filter((row) => row.length > 0) }];
  },
});

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
    if (item.kind === 'row') cells.push(...item.cells.filter((cell) => !cell.covered));
    else if (item.text.includes('\t')) cells.push(...cellsOfLine(item));
    else continueCell(cells, item);
  }
  return cells;
}

function cellsOfLine(line: Extract<Item, { kind: 'line' }>): GridCell[] {
  return line.text
    .replace(/^\t/u, '')
    .split('\t')
    .map((text) => ({ text: text.trim(), at: line.at }));
}

/** A line without a tab goes on with the cell before it: `本年新` and `制作数量` are one head. */
function continueCell(cells: GridCell[], line: Extract<Item, { kind: 'line' }>): void {
  const before = cells.pop();
  if (before) cells.push({ text: before.text + line.text.trim(), at: before.at });
  else cells.push({ text: line.text.trim(), at: line.at });
}
