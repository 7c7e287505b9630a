import { holdsSeveralNumbers, readCell } from '../cells.ts';
import { MAX_READINGS, type RunColumns, type Splits, splitRun } from './digit-splits.ts';
import { type Candidate, sumsHold } from './row-sums.ts';

/** The cells that are left of a row whose borders or positions the layout lost. */
export interface LooseCells {
  readonly texts: readonly string[];
  /** Whether nothing separates the cells, so that one text may hold several; else each text is one cell. */
  readonly isRun: boolean;
  /** Whether the table shows its blank cells, so that a missing one is lost and not blank. */
  readonly showsBlanks: boolean;
  /** Whether the row is broken over two lines in a table without a blank cell: a cell may be lost at the break. */
  readonly isBroken: boolean;
}

/**
 * Every way to read a row of which the layout lost the borders or the places of cells: runs of digits are split,
 * and blanks are put wherever the row’s own sums allow. No number is made up, and none is left out: a sum that holds
 * without one of too many may do so by chance.
 */
export function candidatesOf(row: RunColumns, { texts, isRun, showsBlanks, isBroken }: LooseCells): Splits {
  const cells = texts.map((text) => readCell(text));
  const printed = texts.filter((_, at) => cells[at]?.kind !== 'blank');
  if (printed.length === 0) return all([row.columns.map(() => null)]);
  if (texts.filter((text) => text.trim() !== '').length > row.columns.length) return all([]);
  const run = printed.map((text) => text.replace(/\s/gu, '')).join(' ');
  const isJoined = printed.some(holdsSeveralNumbers);
  // A blank that is shown has a place among the numbers, which nothing tells where some of them ran together.
  if (isJoined && !isRun && printed.length < texts.length) return all([]);
  if (isRun || isJoined) return DIGITS.test(run) ? splitRun(run, row) : all([]);
  if (cells.some(({ kind }) => kind === 'unreadable') || cells.length > row.columns.length) return all([]);
  const numbers = cells.map((cell) => (cell.kind === 'number' ? cell.value : null));
  if (isBroken && isNothing(numbers, row)) return all([row.columns.map(() => 0)]);
  return showsBlanks ? all([]) : all(placements(numbers, row));
}

/**
 * Whether a row that lost one cell where it is broken is 0 throughout: all others are, so that its sums leave nothing
 * else for the cell.
 */
function isNothing(numbers: Candidate, { columns, sums }: RunColumns): boolean {
  return sums.length > 0 && numbers.length === columns.length - 1 && numbers.every((number) => number === 0);
}

/** What a run may be made of: digits, signs, and units of amounts. */
const DIGITS = /^[\d.\-+－减增少加万亿元 ]*\d[\d.\-+－减增少加万亿元 ]*$/u;

function all(readings: readonly Candidate[]): Splits {
  return { readings, complete: readings.length <= MAX_READINGS };
}

/** All ways to place the cells in order, further blanks between, so that the sums hold; equal readings count once. */
function placements(cells: Candidate, { columns, sums }: RunColumns): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  const place = (row: Candidate, next: number): void => {
    if (found.size > MAX_READINGS || columns.length - row.length < cells.length - next) return;
    if (row.length === columns.length) {
      if (sumsHold(row, sums)) found.set(row.join(), row);
      return;
    }
    const cell = cells[next];
    if (cell !== undefined) place([...row, cell], next + 1);
    if (cell !== null) place([...row, null], next);
  };
  place([], 0);
  return [...found.values()];
}
