import type { ColumnSum } from '../form.ts';
import type { Candidate } from './candidates.ts';

/** Whether the sums whose last column has just been filled hold. */
export function closedSumsHold(cells: Candidate, sums: readonly ColumnSum[]): boolean {
  return sums.every((sum) => sum.total !== cells.length - 1 || sumHolds(cells, sum));
}

/** Whether every sum within the row holds. */
export function sumsHold(cells: Candidate, sums: readonly ColumnSum[]): boolean {
  return sums.every((sum) => sumHolds(cells, sum));
}

/** A blank total is no statement where its parts are blank too; blanks among the parts count as 0. */
function sumHolds(cells: Candidate, { parts, total }: ColumnSum): boolean {
  const stated = cells[total] ?? null;
  const printed = parts.filter((part) => (cells[part] ?? null) !== null);
  if (stated === null) return printed.length === 0;
  return printed.reduce((sum, part) => sum + (cells[part] ?? 0), 0) === stated;
}
