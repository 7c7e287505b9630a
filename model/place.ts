/**
 * Where something stands in its source. Every number is counted from 1; null where the source has no such thing
 * (a text file has no pages, a paragraph is in no table).
 */
export interface Place {
  readonly page: number | null;
  readonly line: number | null;
  /** Character of the line, where a line holds more than one row; null elsewhere. */
  readonly offset: number | null;
  readonly table: number | null;
  readonly row: number | null;
  readonly column: number | null;
}

const NOWHERE: Place = { page: null, line: null, offset: null, table: null, row: null, column: null };

/** A place of which only some coordinates are known. */
export function placeAt(known: Partial<Place>): Place {
  return { ...NOWHERE, ...known };
}
