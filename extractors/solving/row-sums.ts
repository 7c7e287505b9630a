import type { ColumnSum } from '../form.ts';

/** The parts of a sum together; a blank counts as 0. */
export function sumOfParts(cells: Candidate, { parts }: ColumnSum): number {
  return parts.reduce((sum, part) => sum + (cells[part] ?? 0), 0);
}

/** Whether every sum within the row holds; a blank total counts as 0, like a blank part. */
export function sumsHold(cells: Candidate, sums: readonly ColumnSum[]): boolean {
  return sums.every((sum) => sumOfParts(cells, sum) === (cells[sum.total] ?? 0));
}

/** One way to read a row: a number or blank for each column. */
export type Candidate = readonly (number | null)[];
