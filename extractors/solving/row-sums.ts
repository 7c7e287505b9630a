import type { ColumnSum } from '../form.ts';
import type { Candidate } from './digit-splits.ts';

/** The parts of a sum so far; null where all of them are blank. */
export function subtotalAt(cells: Candidate, { parts }: ColumnSum): number | null {
  const printed = parts.map((part) => cells[part] ?? null).filter((value) => value !== null);
  return printed.length === 0 ? null : printed.reduce((sum, value) => sum + value, 0);
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
