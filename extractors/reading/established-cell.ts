import type { Origin } from '../../model/cell.ts';
import type { Finding } from '../../model/finding.ts';
import type { Place } from '../../model/place.ts';
import type { SolvedRow } from '../solving/solve-rows.ts';
import type { RowReading } from './rows/row-reading.ts';
import type { TableReading } from './tables/read-table.ts';

/** One printed cell of the form with all that is known of it. */
export interface EstablishedCell {
  readonly key: string;
  readonly value: number | null;
  readonly origin: Origin;
  readonly reading: RowReading;
  /** Heads of its column from the top down. */
  readonly heads: readonly string[];
  /** The whole row in the readings that were left, where it was solved or stayed open. */
  readonly readings: SolvedRow['readings'];
  /** What its loose row was solved from. */
  readonly solved?: SolvedRow;
}

/** The printed cells of one row, and what was noticed about them. */
export interface EstablishedRow {
  readonly cells: readonly EstablishedCell[];
  readonly findings: readonly Finding[];
}

/** Gives the place of a column’s cell in a row. */
export type Locate = (at: Place, reading: RowReading, column: number) => Place;

/**
 * Completes the printed place of a cell: with the table, row and column of the reading, where the source does not tell
 * them.
 *
 * @param number of the table among those of the report, from 1
 */
export function createLocator(table: TableReading, number: number): Locate {
  const rows = new Map(table.rows.map((row, index) => [row, index + 1]));
  return (at, reading, column) => ({
    ...at,
    table: at.table ?? number,
    row: at.row ?? rows.get(reading) ?? null,
    column: at.column ?? column + 2,
  });
}
