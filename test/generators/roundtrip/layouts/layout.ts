import type { Random } from '../../random.ts';
import type { Sheet, SheetRow } from '../blueprint.ts';

export interface Writing {
  readonly dice: Random;
  /** Names of everything that is to befall the document. */
  readonly marks: ReadonlySet<string>;
}

/** Lines of a table by row (or by cell, where a layout knows no rows): noise falls between them. */
export type Rows = readonly (readonly string[])[];

/** One way to write a table as lines of text. */
export interface Written {
  /** Whether a blank cell shows; where it does not, the rows are printed without blanks. */
  readonly showsBlanks: boolean;
  /** Whether cells run together, so that their digits may allow several readings. */
  readonly glued?: boolean;
  /**
   * Whether pipes stand for borders, blank cells and what a merged head covers alike, so that a row may seem to have a
   * cell too many or too few.
   */
  readonly blanksUnclear?: boolean;
  write(sheet: Sheet, writing: Writing): Rows;
}

/**
 * The heads of a row that are printed before its cells: all of them, or, as merged cells come through, only those
 * that the row before has not shown; the others are null.
 */
export function headsOf(
  row: SheetRow,
  before: SheetRow | undefined,
  each: boolean,
): readonly (string | null)[] {
  const shared = row.path.findIndex((head, depth) => head !== before?.path[depth]);
  const known = each ? 0 : Math.min(Math.max(shared, 0), row.path.length - 1);
  return row.path.map((head, depth) => (depth < known ? null : head));
}

/** Everything but the covered places. */
export function printedHeads(row: SheetRow, before: SheetRow | undefined, each: boolean): readonly string[] {
  return headsOf(row, before, each).filter((head): head is string => head !== null);
}

/** The unit, where it has a column, and the cells. */
export function unitAndCells(row: SheetRow): readonly string[] {
  return row.unit === undefined ? row.cells : [row.unit, ...row.cells];
}
