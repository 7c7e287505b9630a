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
export const HOWS = ['read', 'aligned', 'solved', 'ocr', 'corrected'] as const;
export type How = (typeof HOWS)[number];

/**
 * What stands in a printed cell: a `number`; nothing, or a mark for it (`blank`); something else than a number
 * (`unreadable`); digits that allow several readings (`ambiguous`); or a place that could not be made out (`unread`).
 * All but `number` give null.
 */
export const CELL_STATES = ['number', 'blank', 'unreadable', 'ambiguous', 'unread'] as const;
export type CellState = (typeof CELL_STATES)[number];

const OPEN_STATES: ReadonlySet<CellState> = new Set(['unreadable', 'ambiguous', 'unread']);

/** Whether a cell in this state has a number that is not known; a blank has none. */
export function isOpenState(state: CellState): boolean {
  return OPEN_STATES.has(state);
}

/** What officials write where nothing is reported (contract/RECORD.md, Values). */
const BLANK_MARKS = /^(?:[/\\|]+|[-—–―‐‑−_~]{1,4}|无|空|暂无)?$/u;

/** Whether the text of a cell, half-width and without white space, is empty or a mark for nothing reported. */
export function isBlankText(text: string): boolean {
  return BLANK_MARKS.test(text);
}

/** Where a value of a record came from. A key without one is not printed in the report. */
export interface Origin {
  /** The cell’s text as printed. */
  readonly raw: string;
  /** How the cell was established; null where it is `ambiguous` or `unread`. */
  readonly how: How | null;
  readonly state: CellState;
  readonly at: Place;
}
