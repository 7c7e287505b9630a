import type { Cell, Row } from './content.ts';

/** A cell with its spans; null stands for room that no cell of the row takes. */
export interface SpannedCell {
  readonly cell: Cell | null;
  readonly columns: number;
  readonly rows: number;
}

/** A cell between two columns, counted from 0. */
interface Seated {
  readonly cell: Cell;
  readonly from: number;
  readonly to: number;
}

/** Edges this near each other, in twips, are one: programs round each row for itself. A narrow column has 300. */
const SAME_EDGE = 40;

/** Turns cells that are given by their edges into cells with spans, rows as they came. */
export function spannedRows(rows: readonly Row[]): readonly (readonly SpannedCell[])[] {
  const edges = edgesOf(rows);
  const seated = withoutCovered(rows.map((row) => seat(row, edges)));
  return seated.map((row, index) => {
    const spanned: SpannedCell[] = [];
    let column = 0;
    for (const seat of row) {
      if (seat.from > column) spanned.push({ cell: null, columns: seat.from - column, rows: 1 });
      column = seat.to;
      if (startsAbove(seat, seated[index - 1])) continue;
      const reach = seat.cell.down === 'alone' ? 1 : reachOf(seat, seated, index);
      spanned.push({ cell: seat.cell, columns: seat.to - seat.from, rows: reach });
    }
    return spanned;
  });
}

/** All edges of a table from left to right, those that are meant to be one as one. */
function edgesOf(rows: readonly Row[]): number[] {
  const all = [...new Set(rows.flatMap((row) => row.flatMap(({ left, right }) => [left, right])))];
  const edges: number[] = [];
  for (const edge of all.sort((a, b) => a - b)) {
    if (edge - (edges.at(-1) ?? Number.NEGATIVE_INFINITY) > SAME_EDGE) edges.push(edge);
  }
  return edges;
}

function seat(row: Row, edges: readonly number[]): Seated[] {
  let column = 0;
  return row.map((cell) => {
    const from = Math.max(column, indexOf(edges, cell.left));
    const to = Math.max(from + 1, indexOf(edges, cell.right));
    column = to;
    return { cell, from, to };
  });
}

/** Index of the edge that a position belongs to: the last one that is not right of it. */
function indexOf(edges: readonly number[], position: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A row of which every cell belongs to one above shows nothing, and HTML has no such row. */
function withoutCovered(rows: readonly Seated[][]): Seated[][] {
  const kept: Seated[][] = [];
  for (const row of rows) {
    if (!row.every((seat) => startsAbove(seat, kept.at(-1)))) kept.push(row);
  }
  return kept;
}

/** A part of a merged cell of which a row above shows the text. One without a beginning stands for itself. */
function startsAbove(seat: Seated, above: readonly Seated[] | undefined): boolean {
  return seat.cell.down === 'continues' && partAt(above, seat)?.cell.down !== undefined;
}

/** A cell of a merged one at the same columns. */
function partAt(row: readonly Seated[] | undefined, { from, to }: Seated): Seated | undefined {
  return row?.find((other) => other.from === from && other.to === to && other.cell.down !== 'alone');
}

function reachOf(seat: Seated, rows: readonly (readonly Seated[])[], index: number): number {
  let last = index;
  while (partAt(rows[last + 1], seat)?.cell.down === 'continues') last += 1;
  return last - index + 1;
}
