import type { TableCell } from '../../model/normalized-document.ts';
import { type Place, placeAt } from '../../model/place.ts';
import type { Item, Line, Page, TableRow } from '../page.ts';

/** A cell of a table that was drawn in characters. */
export interface DrawnCell {
  readonly text: string;
  /** A further place of a merged cell, whose text it repeats. */
  readonly covered?: boolean;
}

/** A table that stands in lines of a page. */
export interface RestoredTable {
  /** Index of the first line and of the one after the last. */
  readonly start: number;
  readonly end: number;
  readonly rows: readonly RestoredRow[];
}

/** A row, and the line that it begins on. */
export interface RestoredRow {
  readonly cells: readonly DrawnCell[];
  readonly line: Line;
}

/** Finds a table that begins at a line; null where none does. */
export type TableFinder = (page: Page, start: number) => RestoredTable | null;

/** Puts tables in place of the lines that they are drawn with. */
export function replaceTables(page: Page, find: TableFinder): Page {
  const items: Item[] = [];
  let table = Math.max(0, ...page.map((item) => (item.kind === 'row' ? item.table : 0)));
  for (let at = 0; at < page.length; ) {
    const found = page[at]?.kind === 'line' ? find(page, at) : null;
    if (found) {
      table += 1;
      for (const row of found.rows) items.push(rowItem(row, table));
      at = found.end;
    } else {
      items.push(page[at] as Item);
      at += 1;
    }
  }
  return items.length === page.length ? page : items;
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
