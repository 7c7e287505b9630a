import type { Place } from './place.ts';

/** A number as printed, before it is scaled to the key's unit. */
export interface NumberCell {
  readonly kind: 'number';
  readonly value: number;
  /** Unit printed in the cell (`万元`), or null. */
  readonly unit: string | null;
  /** How the print departs from plain digits (`00`, full-width digits, separators, signed words); null if it does not. */
  readonly oddity: string | null;
}
/** Nothing reported: empty, `/`, `-`, `—`, `无`. Not zero. */
export interface BlankCell {
  readonly kind: 'blank';
}
/** Something stands there that is no number. */
export interface UnreadableCell {
  readonly kind: 'unreadable';
}
export type Cell = NumberCell | BlankCell | UnreadableCell;

/**
 * How a number was established: `read` in a cell or line of its own below its own head, `aligned` by its place in a
 * line of text, `solved` as the only reading that the printed sums leave, `ocr` off a picture, `corrected` by a
 * reviewer.
 */
export type How = 'read' | 'aligned' | 'solved' | 'ocr' | 'corrected';

/**
 * What stands in a printed cell: a `number`; nothing, or a mark for it (`blank`); something else than a number
 * (`unreadable`); digits that allow several readings (`ambiguous`); or a place that could not be made out (`unread`).
 * All but `number` give null.
 */
export type CellState = 'number' | 'blank' | 'unreadable' | 'ambiguous' | 'unread';

/** Where a value of a record came from. A key without one is not printed in the report. */
export interface Origin {
  /** The cell’s text as printed. */
  readonly raw: string;
  /** How the cell was established; null where it is `ambiguous` or `unread`. */
  readonly how: How | null;
  readonly state: CellState;
  readonly at: Place;
}
