import type { ColumnSum, FormRow } from '../form.ts';
import type { Token } from './tokens.ts';

/** The cells of a row as far as the layout shows them. */
export interface RowCells {
  /** In the order of the columns; fewer than columns where the layout lost some. */
  readonly cells: readonly Token[];
  /** What stands behind the last column: read, and ignored by name. */
  readonly surplus: readonly Token[];
  /** Whether there are exactly as many cells as columns, without leaving out blanks. */
  readonly exact: boolean;
}

/**
 * Exactly as many cells as the row has columns, where blanks at the ends allow it: those behind the row are left out
 * rather than those before it, unless a sum contradicts that and does not contradict another way.
 */
export function fitCells(values: readonly Token[], row: FormRow): RowCells {
  const columns = row.columns.length;
  const over = values.length - columns;
  if (over <= 0) return { cells: values, surplus: [], exact: over === 0 };
  const filled = values.flatMap((cell, index) => (cell.kind === 'blank' ? [] : [index]));
  const [first = 0, last = 0] = [filled[0], filled.at(-1)];
  const earliest = Math.max(0, last + 1 - columns);
  const latest = Math.min(first, over);
  if (earliest > latest) {
    // A row of one cell has the first, be it blank: behind the last row stand the page’s own numbers.
    const from = columns === 1 ? 0 : first;
    return {
      cells: values.slice(from, from + columns),
      surplus: values.slice(from + columns),
      exact: false,
    };
  }
  const starts = Array.from({ length: latest - earliest + 1 }, (_, index) => earliest + index);
  const sound = starts.find(
    (at) => verdictOfSums(values.slice(at, at + columns), row.sums ?? []) !== 'contradicted',
  );
  const at = sound ?? earliest;
  return { cells: values.slice(at, at + columns), surplus: [], exact: false };
}

/** What the sums of a row say to a way of reading it: printed totals come out, do not come out, or say nothing. */
export function verdictOfSums(
  cells: readonly Token[],
  sums: readonly ColumnSum[],
): 'confirmed' | 'contradicted' | 'open' {
  const numbers = cells.map((cell) => (cell.read.kind === 'number' ? cell.read.value : null));
  const compared = sums.flatMap(({ parts, total }) => {
    const printed = parts.map((at) => numbers[at] ?? null).filter((number) => number !== null);
    const stated = numbers[total] ?? null;
    const together = printed.reduce((sum, number) => sum + number, 0);
    return stated === null || printed.length === 0 ? [] : [{ stated, together }];
  });
  if (compared.some(({ stated, together }) => stated !== together)) return 'contradicted';
  // That nothing and nothing are nothing is no evidence.
  return compared.some(({ stated }) => stated !== 0) ? 'confirmed' : 'open';
}
