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
export interface IllegibleCell {
  readonly kind: 'illegible';
}
export type Cell = NumberCell | BlankCell | IllegibleCell;

/** How a number was established; see the record's contract. */
export type How = 'read' | 'ocr' | 'corrected' | 'solved';

/** Where a value of a record came from. */
export interface Origin {
  /** The cell's text as printed. */
  readonly raw: string;
  readonly how: How;
  readonly at: Place;
}
