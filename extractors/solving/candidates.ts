import { readCell } from '../cells.ts';
import type { ColumnSum, FormRow } from '../form.ts';
import { MOST_READINGS, type Partings, partingsOf } from './partings.ts';
import { sumsHold } from './row-sums.ts';
import { partSummedRun } from './summed-run.ts';

/** One way to read a row: a number or blank for each column. */
export type Candidate = readonly (number | null)[];

/** What the rest of the table tells about a row that has not all its cells. */
export interface TableSigns {
  /** Whether it shows blank cells elsewhere: then a missing cell is a blank, else a number. */
  readonly printsBlanks: boolean;
  /** Whether numbers stand about that belong to no row: a missing cell may be one of them. */
  readonly isScattered: boolean;
}

/**
 * Every way to read a row of which the layout lost the borders of cells: digits that run together are parted, and
 * cells that are missing are put where the row’s own sums allow. One run that can be parted in one way only is read
 * so even where its sum is wrong: the sum is the authority’s then. Of several it is not known whether they lost borders
 * or cells, which only a sum that holds tells.
 *
 * @param texts the cells that are left, in order
 */
export function candidatesOf(row: FormRow, texts: readonly string[], table: TableSigns): Partings {
  const sums = row.sums ?? [];
  if (texts.length === row.columns.length) return all(oneIllegible(row, texts));
  if (table.isScattered && texts.length < row.columns.length) return all([]);
  const printed = texts.filter((text) => readCell(text).kind !== 'blank');
  const run = printed.map((text) => text.replace(/\s/gu, '')).join(' ');
  const whole = printed.length === texts.length && isRun(run) ? partRun(run, row) : null;
  if (whole) return whole;
  const numbers = printed.map((text) => readCell(text));
  if (numbers.every((cell) => cell.kind === 'number')) {
    const values = numbers.map((cell) => cell.value);
    if (!table.printsBlanks && values.length === row.columns.length - 1) return all(oneLost(values, sums));
    // Zeros alone fit every place: that nothing and nothing are nothing is no evidence.
    if (!table.printsBlanks && values.every((value) => value === 0)) return all([]);
    const placed = placements(values, row.columns.length, sums);
    if (placed.length > 0 || printed.length !== 1) return all(placed);
  }
  if (!isRun(run)) return all([]);
  const parted = partingsOf(run, row, { blanks: true, sums });
  const [only] = numbers;
  const total = only?.kind === 'number' ? totalAlone(row, only.value) : null;
  return total ? { ...parted, readings: [...parted.readings, total] } : parted;
}

/** The number as the total of a row that gives none of its parts, as some reports do throughout. */
function totalAlone({ columns, sums = [] }: FormRow, value: number): Candidate | null {
  const [sum, ...others] = sums;
  if (!sum || others.length > 0 || sum.total !== columns.length - 1) return null;
  return columns.map((_, index) => (index === sum.total ? value : null));
}

function isRun(run: string): boolean {
  return /^[\d.\-+－减增少加万亿元 ]*\d[\d.\-+－减增少加万亿元 ]*$/u.test(run);
}

/** The run with every cell filled; null where it is too short for that or no reading fits the sums. */
function partRun(run: string, row: FormRow): Partings | null {
  if (run.replaceAll(' ', '').length < row.columns.length) return null;
  const any = partingsOf(run, row, { blanks: false, sums: [], most: 1 });
  const [only] = any.readings;
  const isOneRun = !run.includes(' ');
  if (any.complete && any.readings.length === 1 && only && (isOneRun || sumsHold(only, row.sums ?? [])))
    return any;
  const counts = countsBeforeSum(row);
  const fitting =
    counts !== null && /^\d+$/u.test(run)
      ? partSummedRun(run, counts, MOST_READINGS)
      : partingsOf(run, row, { blanks: false, sums: row.sums ?? [] });
  return fitting.readings.length > 0 || !fitting.complete ? fitting : null;
}

/** How many counts a row has whose last cell is their sum; null for another row. */
function countsBeforeSum({ columns, sums = [] }: FormRow): number | null {
  const [sum, ...others] = sums;
  const counts = columns.length - 1;
  return sum && others.length === 0 && sum.total === counts && sum.parts.length === counts ? counts : null;
}

function all(readings: readonly Candidate[]): Partings {
  return { readings, complete: readings.length <= MOST_READINGS };
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
  const place = (row: Candidate, next: number): void => {
    if (found.length > MOST_READINGS || columns - row.length < values.length - next) return;
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
