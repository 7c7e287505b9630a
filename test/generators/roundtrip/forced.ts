import type { Values } from './blueprint.ts';
import { APPLICANTS } from './plan-requests.ts';

/** Longest run that is tried out; longer ones have too many partings to list them without thought. */
const LONGEST_RUN = 15;

/**
 * Rows of table 3 whose digits, run together, have one reading only under the row’s own sum, blank cells included.
 * Tried out without regard to speed, apart from the solver that it judges.
 */
export function forcedRows(values: Values): readonly string[] {
  const rows = Object.keys(values)
    .filter((key) => key.startsWith('requests.') && key.endsWith('.natural_person'))
    .map((key) => key.replace(/natural_person$/u, ''));
  return rows.filter((row) => {
    const run = APPLICANTS.map((applicant) => values[`${row}${applicant}`] ?? '').join('');
    return run.length <= LONGEST_RUN && countPartings(run, [], APPLICANTS.length) === 1;
  });
}

function countPartings(run: string, cells: readonly number[], columns: number): number {
  if (cells.length === columns) {
    const parts = cells.slice(0, -1).reduce((sum, cell) => sum + cell, 0);
    return run === '' && parts === cells.at(-1) ? 1 : 0;
  }
  let count = countPartings(run, [...cells, 0], columns);
  for (let length = 1; length <= run.length; length += 1) {
    const text = run.slice(0, length);
    if (length > 1 && text.startsWith('0')) break;
    count += countPartings(run.slice(length), [...cells, Number(text)], columns);
  }
  return count;
}
