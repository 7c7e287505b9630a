import type { Removed } from '../../model/finding.ts';

/** A cell of a spreadsheet, counted from 0. */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Merged cells from one corner to the other, both in it. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One sheet of a workbook, as it is saved: formulas by the value they had then. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** In the order of the file; a later cell at the same place stands. */
  readonly cells: readonly SheetCell[];
  readonly merges: readonly Merge[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** Text of its cells that is not seen: struck out, white. */
  readonly removed?: readonly Removed[];
  /** Names of cells with a formula whose result is not stored. */
  readonly uncomputed?: readonly string[];
}

/** Most cells of one workbook that are read. */
export const MAX_CELLS = 300_000;

/** Columns that a sheet has at most. */
export const MAX_COLUMNS = 16_384;
/** Stretches of hidden columns that are looked at. */
const MAX_STRETCHES = 1_000;

/** The columns of stretches, each from its first to its last. */
export function columnsOf(stretches: readonly (readonly [number, number])[]): ReadonlySet<number> {
  const columns = new Set<number>();
  for (const [first, last] of stretches.slice(0, MAX_STRETCHES)) {
    for (let column = Math.max(0, first); column <= Math.min(last, MAX_COLUMNS); column++)
      columns.add(column);
  }
  return columns;
}

/** Whether a cell stands in a hidden row or column. */
export function isInHidden({ hiddenRows, hiddenColumns }: Sheet, { row, column }: SheetCell): boolean {
  return hiddenRows.has(row) || hiddenColumns.has(column);
}
