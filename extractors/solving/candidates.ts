import { readCell } from '../cells.ts';
import type { ColumnSum, FormRow } from '../form.ts';

/** One way to read a row: a number or blank for each column. */
export type Candidate = readonly (number | null)[];

/** More readings of one row than this are not listed: nothing could choose among them. */
export const MOST_CANDIDATES = 200;
/** Steps of the search in one row, a bound whatever the digits are. */
const MOST_STEPS = 40_000;
/** Longest run of digits that is taken apart; a row of the form never needs more. */
const LONGEST_RUN = 60;

/**
 * Every way to read a row of which the layout lost the borders of cells: digits that run together are parted, and
 * cells that are missing are put where the row’s own sums allow.
 *
 * @param texts the cells that are left, in order
 * @param printsBlanks whether the table elsewhere shows blank cells: then a missing cell is a blank, else a number
 * @returns at most {@link MOST_CANDIDATES} readings; none where no reading fits the sums
 */
export function candidatesOf(
  row: FormRow,
  texts: readonly string[],
  printsBlanks: boolean,
): readonly Candidate[] {
  const columns = row.columns.length;
  const printed = texts.filter((text) => readCell(text).kind !== 'blank');
  if (texts.length === columns) return oneIllegible(row, texts);
  const run = printed.length === 1 ? (printed[0] ?? '').replace(/\s/gu, '') : '';
  if (/^\d{2,}$/u.test(run) && run.length >= columns) return partings(run, columns, row.sums ?? []);
  const numbers = printed.map((text) => readCell(text));
  if (!numbers.every((cell) => cell.kind === 'number')) return [];
  const values = numbers.map((cell) => cell.value);
  if (!printsBlanks && values.length === columns - 1) return oneLost(values, row.sums ?? []);
  return placements(values, columns, row.sums ?? []);
}

/** A cell that cannot be read is what the sum leaves for it. */
function oneIllegible(row: FormRow, texts: readonly string[]): readonly Candidate[] {
  const cells = texts.map((text) => readCell(text));
  const unread = cells.flatMap((cell, index) => (cell.kind === 'illegible' ? [index] : []));
  const [at] = unread;
  if (at === undefined || unread.length > 1) return [];
  const values = cells.map((cell) => (cell.kind === 'number' ? cell.value : null));
  const filled = fillOne(values, at, row.sums ?? []);
  return filled ? [filled] : [];
}

/** All ways to insert one lost number so that the sums hold; equal readings count once. */
function oneLost(values: readonly number[], sums: readonly ColumnSum[]): readonly Candidate[] {
  const readings = new Map<string, Candidate>();
  for (let at = 0; at <= values.length; at += 1) {
    const filled = fillOne([...values.slice(0, at), null, ...values.slice(at)], at, sums);
    if (filled) readings.set(filled.join(), filled);
  }
  return [...readings.values()];
}

function fillOne(
  values: readonly (number | null)[],
  at: number,
  sums: readonly ColumnSum[],
): Candidate | null {
  const sum = sums.find(({ parts, total }) => total === at || parts.includes(at));
  if (!sum) return null;
  const known = sum.parts.reduce((subtotal, part) => subtotal + (part === at ? 0 : (values[part] ?? 0)), 0);
  const missing = sum.total === at ? known : (values[sum.total] ?? 0) - known;
  const filled = values.map((value, index) => (index === at ? missing : value));
  return missing >= 0 && sumsHold(filled, sums) ? filled : null;
}

/** All ways to place the numbers in order, blanks between, so that the sums hold. */
function placements(
  values: readonly number[],
  columns: number,
  sums: readonly ColumnSum[],
): readonly Candidate[] {
  const found: Candidate[] = [];
  const place = (row: readonly (number | null)[], next: number): void => {
    if (found.length >= MOST_CANDIDATES || columns - row.length < values.length - next) return;
    if (row.length === columns) {
      if (sumsHold(row, sums)) found.push(row);
      return;
    }
    const value = values[next];
    if (value !== undefined) place([...row, value], next + 1);
    place([...row, null], next);
  };
  if (sums.length > 0 && values.length > 0) place([], 0);
  return found;
}

/** All ways to part a run of digits into as many numbers as columns, none with a leading zero, so that the sums hold. */
function partings(run: string, columns: number, sums: readonly ColumnSum[]): readonly Candidate[] {
  if (run.length > LONGEST_RUN) return [];
  const found: Candidate[] = [];
  let steps = 0;
  const part = (row: readonly number[], from: number): void => {
    steps += 1;
    if (found.length >= MOST_CANDIDATES || steps > MOST_STEPS) return;
    if (row.length === columns) {
      found.push(row);
      return;
    }
    const last = row.length === columns - 1;
    const longest = run[from] === '0' ? 1 : run.length - from - (columns - row.length - 1);
    for (let length = last ? run.length - from : 1; length <= longest; length += 1) {
      const next = [...row, Number(run.slice(from, from + length))];
      if (closedSumsHold(next, sums)) part(next, from + length);
    }
  };
  part([], 0);
  return steps > MOST_STEPS ? [] : found;
}

/** Whether the sums whose last column has just been filled hold. */
function closedSumsHold(row: readonly number[], sums: readonly ColumnSum[]): boolean {
  return sums.filter(({ total }) => total === row.length - 1).every((sum) => sumHolds(row, sum));
}

function sumsHold(row: Candidate, sums: readonly ColumnSum[]): boolean {
  return sums.every((sum) => sumHolds(row, sum));
}

/** A blank total is no statement; blanks among the parts count as 0. */
function sumHolds(row: Candidate, { parts, total }: ColumnSum): boolean {
  const stated = row[total] ?? null;
  const printed = parts.filter((part) => (row[part] ?? null) !== null);
  if (stated === null) return printed.length === 0;
  return printed.reduce((sum, part) => sum + (row[part] ?? 0), 0) === stated;
}
