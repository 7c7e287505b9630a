import { isDrawn, type Lattice } from './lattice.ts';

/** A cell that may span several rows and columns of its table, with its text. Counted from 0. */
export interface Region {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** The cells of a lattice: neighbours without a rule between them are one cell. */
export function findRegions(lattice: Lattice): Region[] {
  const rows = lattice.ys.length - 1;
  const columns = lattice.xs.length - 1;
  const taken = Array.from({ length: rows }, () => new Array<boolean>(columns).fill(false));
  const regions: Region[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken[row]?.[column]) continue;
      const region = growFrom(lattice, taken, { row, column, rowSpan: 1, columnSpan: 1 });
      regions.push(region);
      for (let r = row; r < row + region.rowSpan; r++)
        taken[r]?.fill(true, column, column + region.columnSpan);
    }
  }
  return regions;
}

/** Grows a cell to the right and then down, a whole side at a time, so that it stays a rectangle. */
function growFrom(lattice: Lattice, taken: readonly (readonly boolean[])[], start: Region): Region {
  let { columnSpan, rowSpan } = start;
  const { row, column } = start;
  const isFree = (r: number, c: number): boolean => taken[r]?.[c] === false;
  while (
    isFree(row, column + columnSpan) &&
    !isDrawn(lattice.standing, edge(lattice.xs, column + columnSpan), side(lattice.ys, row))
  ) {
    columnSpan++;
  }
  const within = Array.from({ length: columnSpan }, (_, index) => column + index);
  const opensDown = (r: number): boolean =>
    within.every((c) => isFree(r, c) && !isDrawn(lattice.lying, edge(lattice.ys, r), side(lattice.xs, c))) &&
    within.slice(1).every((c) => !isDrawn(lattice.standing, edge(lattice.xs, c), side(lattice.ys, r)));
  while (opensDown(row + rowSpan)) rowSpan++;
  return { row, column, rowSpan, columnSpan };
}

function edge(edges: readonly number[], index: number): number {
  return edges[index] ?? 0;
}

function side(edges: readonly number[], index: number): readonly [number, number] {
  return [edge(edges, index), edge(edges, index + 1)];
}
