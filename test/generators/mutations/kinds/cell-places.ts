import { type CellPlace, cellsIn, type Draft, pickOne } from '../draft.ts';
import { leaveOpen } from '../expectation.ts';
import { keepsColumns } from '../renditions.ts';
import { keysOf } from '../table.ts';

export const AMOUNT = /\.(?:amount|fees|budget)$/u;
export const isCount = ({ cell }: CellPlace) =>
  !AMOUNT.test(cell.key ?? '') && !/\.change$/u.test(cell.key ?? '');
export const hasDigits = ({ cell }: CellPlace) => /^\d+$/u.test(cell.text);

export function pickCell(draft: Draft, fits: (place: CellPlace) => boolean): CellPlace | null {
  return pickOne(draft.dice, cellsIn(draft).filter(fits));
}

/** Cells beside the one that was changed are as plain as before only where borders or positions show each column. */
export function loosenNeighbours(draft: Draft, { row, part, table }: CellPlace): void {
  if (keepsColumns(draft.rendition)) return;
  leaveOpen(draft.expected, keysOf(...(table.id === 'review' ? part.rows : [row])));
}

/** Prints another text into a cell, of which a reader must make one of some numbers; none: nothing but null. */
export function reprint(draft: Draft, place: CellPlace, text: string, numbers: readonly number[]): string {
  const { cell } = place;
  const before = cell.text;
  cell.text = text;
  cell.value = numbers[0] ?? null;
  if (cell.key === null) return text;
  loosenNeighbours(draft, place);
  draft.expected.values[cell.key] = cell.value;
  draft.expected.either[cell.key] = numbers;
  return `${cell.key}: ${before} → ${text}`;
}
