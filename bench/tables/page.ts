/** A cell of the truth; columns and rows are 1 where they are not said. */
export interface TrueCell {
  readonly text: string;
  readonly columns?: number;
  readonly rows?: number;
}
export type Cell = string | TrueCell;

/** What rules draw of a table: every cell, only lines below rows, a frame with columns, three lines, nothing. */
export type Rules = 'all' | 'rows' | 'columns' | 'head' | 'none' | 'shaded';

/** A table as it is to be read: its rows as HTML counts them, spans and all. */
export interface TrueTable {
  readonly caption?: string;
  readonly head: readonly (readonly Cell[])[];
  readonly body: readonly (readonly Cell[])[];
  readonly notes?: readonly string[];
  readonly rules: Rules;
  /** Room between columns, in points. */
  readonly gap?: number;
}

export type Producer = 'Chromium' | 'LibreOffice' | 'operators';

/** A page with tables, and what writes it. */
export interface TruePage {
  readonly id: string;
  readonly producer: Producer;
  readonly turned?: boolean;
  readonly columns?: boolean;
  readonly blocks: readonly (string | TrueTable)[];
}

/** Whether a part of a page is a table and no paragraph. */
export function isTable(block: string | TrueTable): block is TrueTable {
  return typeof block !== 'string';
}

/** What a cell says. */
export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** The cells of a table as a grid; a cell that spans stands in it as often, always as the same object. */
export function gridOf(rows: readonly (readonly Cell[])[]): TrueCell[][] {
  const grid: TrueCell[][] = rows.map(() => []);
  rows.forEach((cells, row) => {
    let column = 0;
    for (const cell of cells) {
      const own = typeof cell === 'string' ? { text: cell } : cell;
      while (grid[row]?.[column]) column += 1;
      const { columns = 1, rows: down = 1 } = own;
      for (let r = row; r < row + down; r += 1) {
        for (let c = column; c < column + columns; c += 1) (grid[r] ?? [])[c] = own;
      }
      column += columns;
    }
  });
  return grid;
}
