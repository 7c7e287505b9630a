import type { TableCell } from '../../model/normalized-document.ts';
import { type Place, placeAt } from '../../model/place.ts';
import type { Item, Line, Page, TableRow } from '../page.ts';

/** A cell of a table that was drawn in characters. */
export interface DrawnCell {
  readonly text: string;
  /** A further place of a merged cell, whose text it repeats. */
  readonly covered?: boolean;
}

/** What stands in place of some lines of a page: rows of a table, or other lines. */
export interface RestoredTable {
  /** Index of the first line and of the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly rows: readonly (RestoredRow | Line)[];
}

/** A row, and the line that it begins on. */
export interface RestoredRow {
  readonly cells: readonly DrawnCell[];
  readonly line: Line;
}

/** Says that no table begins before a line: what was looked at in vain is not looked at again from each of its lines. */
export interface NoTable {
  readonly noneBefore: number;
}

/** Finds a table that begins at a line; null where none does. */
export type TableFinder = (page: Page, start: number) => RestoredTable | NoTable | null;

/** Puts tables in place of the lines that they are drawn with. */
export function replaceTables(page: Page, find: TableFinder): Page {
  const items: Item[] = [];
  let table = page.reduce((most, item) => (item.kind === 'row' ? Math.max(most, item.table) : most), 0);
  let isChanged = false;
  let from = 0;
  for (let at = 0; at < page.length; ) {
    const item = page[at];
    const found = item?.kind === 'line' && at >= from ? find(page, at) : null;
    if (found && 'noneBefore' in found) from = found.noneBefore;
    if (found && 'rows' in found) {
      table += 1;
      for (const row of found.rows) items.push('cells' in row ? rowItem(row, table) : row);
      isChanged = true;
      at = Math.max(found.end, at + 1);
    } else {
      if (item) items.push(item);
      at += 1;
    }
  }
  return isChanged ? items : page;
}

function rowItem({ cells, line }: RestoredRow, table: number): TableRow {
  const at = (column: number): Place => placeAt({ ...line.at, column: column + 1 });
  return {
    kind: 'row',
    table,
    at: line.at,
    cells: cells.map(({ text, covered = false }, column): TableCell => ({ text, covered, at: at(column) })),
  };
}
