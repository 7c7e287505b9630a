import { readCell } from '../cells.ts';
import type { ColumnSum, FormColumn } from '../form.ts';
import { sumOfParts, sumsHold } from './row-sums.ts';

/** One way to read a row: a number or blank for each column. */
export type Candidate = readonly (number | null)[];

/** More readings of one row than this are not listed: nothing could choose among them. */
export const MAX_READINGS = 600;
/** Steps of the search in one row, a bound whatever the digits are: some milliseconds. */
const MAX_STEPS = 40_000;
/** Longest run of digits that is split; fifteen cells of table 4 never need more. */
const MAX_RUN_CHARS = 60;
/** Longest number of one cell; nothing counts more than that. */
const MAX_NUMBER_CHARS = 14;

const CHANGE = /^(?:减少|减|增加|增|[-+－])?(?:0|[1-9]\d*)$/u;
const AMOUNT = /^(?:0|[1-9]\d*)(?:\.\d+)?(?:亿元|万元|元)?$/u;

/** What a search found; `complete` is false where it was given up, so that there may be further readings. */
export interface Splits {
  readonly readings: readonly Candidate[];
  readonly complete: boolean;
}

/** The columns of a row as printed; null where a column is none of the form’s. */
export interface RunColumns {
  readonly columns: readonly (FormColumn | null)[];
  /** Sums that a reading must satisfy, by the index of the column. */
  readonly sums: readonly ColumnSum[];
}

/**
 * All ways to split a run of digits into the cells of a row, any of which may be blank. A number has no leading zero,
 * a sign only where the column has changes, decimals and a unit only where it has amounts; a space in the run is a
 * border for certain.
 */
export function splitRun(run: string, { columns, sums }: RunColumns): Splits {
  if (run.length > MAX_RUN_CHARS) return { readings: [], complete: false };
  const readings: Candidate[] = [];
  let steps = 0;
  const split = (cells: Candidate, from: number): void => {
    steps += 1;
    const at = cells.length;
    if (steps > MAX_STEPS || readings.length > MAX_READINGS) return;
    if (at === columns.length) {
      if (from === run.length) readings.push(cells);
      return;
    }
    const sum = sums.find(({ total, parts }) => total === at && parts.every((part) => part < at));
    if (sum) {
      // A total is its parts together, so that it is known before it is read; of 0 it may be blank.
      const together = sumOfParts(cells, sum);
      const to = endOf(run, from, together);
      if (together === 0) split([...cells, null], from);
      if (to !== null) split([...cells, together], to);
      return;
    }
    split([...cells, null], from);
    for (const { value, end } of numbersAt(run, from, columns[at] ?? null)) split([...cells, value], end);
  };
  split([], 0);
  // A total that stands before one of its parts is compared when all of them are read.
  const sound = readings.filter((cells) => sumsHold(cells, sums));
  return { readings: sound, complete: steps <= MAX_STEPS && readings.length <= MAX_READINGS };
}

/** Where a number that is known ends, if it stands at a place of the run. */
function endOf(run: string, at: number, value: number): number | null {
  const from = run[at] === ' ' ? at + 1 : at;
  const digits = `${value}`;
  return run.startsWith(digits, from) ? from + digits.length : null;
}

interface Numbered {
  readonly value: number;
  readonly end: number;
}

/** The numbers that a cell of this column can be at a place of the run; a border there is passed over. */
function numbersAt(run: string, at: number, column: FormColumn | null): readonly Numbered[] {
  const from = run[at] === ' ' ? at + 1 : at;
  const border = run.indexOf(' ', from);
  const latest = Math.min(border < 0 ? run.length : border, from + MAX_NUMBER_CHARS);
  const found: Numbered[] = [];
  for (let end = from + 1; end <= latest; end += 1) {
    const text = run.slice(from, end);
    if (/^0\d/u.test(text)) break;
    const value = numberIn(text, column);
    if (value !== null) found.push({ value, end });
  }
  return found;
}

function numberIn(text: string, column: FormColumn | null): number | null {
  if (/^\d+$/u.test(text)) return Number(text);
  const shape = column?.amountUnit ? AMOUNT : column?.signed ? CHANGE : null;
  const read = shape?.test(text) ? readCell(text) : null;
  return read?.kind === 'number' ? read.value : null;
}
