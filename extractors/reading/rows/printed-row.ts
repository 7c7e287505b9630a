import type { Frame } from '../heads/frame.ts';
import type { Token } from '../tokens.ts';

/** Why the cells of a row could not be told. */
export type RowFault =
  /** More or fewer cells than the heads above them. */
  | 'cell-count'
  /** The row of the source ends before the last column. */
  | 'short'
  /** The rows beside it have more cells than there are heads. */
  | 'crowded';

/** One row of a table as printed, before it is known which row of the form it is. */
export interface PrintedRow {
  /** Heads and captions that stand before the row, in order; none where the row before has the same. */
  readonly heads: readonly Token[];
  /** Labels from the row group down to the row’s own. */
  readonly labels: readonly Token[];
  /** The row’s own label as text: the last label, or several that a broken label is joined from. */
  readonly label: string;
  /** How many of the labels, from the last, the row’s own is joined from. */
  readonly parts: number;
  readonly unit: string | null;
  readonly frame: Frame | null;
  /** The cell below each leaf of the frame; empty where `fault` says why they could not be told. */
  readonly cells: readonly (Token | undefined)[];
  /** The cells in order, where it is not known which stands below which head. */
  readonly loose: readonly Token[];
  /** What stands beside the row and below no head. */
  readonly extra: readonly Token[];
  readonly fault: RowFault | null;
  /** Sequence numbers and codes that stand before the labels or cells of this row, or of those behind it too. */
  readonly rowNumbers?: readonly Token[];
}

/** A row of which nothing is known. */
export const NO_ROW: PrintedRow = {
  heads: [],
  labels: [],
  label: '',
  parts: 0,
  unit: null,
  frame: null,
  cells: [],
  loose: [],
  extra: [],
  fault: null,
};
