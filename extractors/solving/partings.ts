import { readCell } from '../cells.ts';
import type { ColumnSum, FormColumn, FormRow } from '../form.ts';
import type { Candidate } from './candidates.ts';
import { closedSumsHold } from './row-sums.ts';

/** More readings of one row than this are not listed: nothing could choose among them. */
export const MOST_READINGS = 600;
/** Steps of the search in one row, a bound whatever the digits are: a hundredth of a second. */
const MOST_STEPS = 60_000;
/** Longest run of digits that is taken apart; fifteen cells of table 4 never need more. */
const LONGEST_RUN = 60;
/** Longest number of one cell; nothing counts more than that. */
const LONGEST_NUMBER = 14;

const COUNT = /^(?:0|[1-9]\d*)$/u;
const CHANGE = /^(?:减少|减|增加|增|[-+－])?(?:0|[1-9]\d*)$/u;
const AMOUNT = /^(?:0|[1-9]\d*)(?:\.\d+)?(?:亿元|万元|元)?$/u;

/** What a search found; `complete` is false where it was given up, so that there may be further readings. */
export interface Partings {
  readonly readings: readonly Candidate[];
  readonly complete: boolean;
}

/** How a run may be parted. */
export interface Terms {
  /** Whether cells may be blank, so that they left nothing in the run. */
  readonly blanks: boolean;
  /** Sums that a reading must satisfy; none where every parting is asked for. */
  readonly sums: readonly ColumnSum[];
}

/**
 * All ways to part a run of digits into the cells of a row. A number has no leading zero, a sign only where the
 * column has changes, decimals and a unit only where it has amounts; a space in the run is a border for certain.
 */
export function partingsOf(run: string, row: FormRow, { blanks, sums }: Terms): Partings {
  if (run.length > LONGEST_RUN) return { readings: [], complete: false };
  const { columns } = row;
  const readings: Candidate[] = [];
  let steps = 0;
  const spent = () => steps > MOST_STEPS || readings.length > MOST_READINGS;
  const part = (cells: Candidate, from: number): void => {
    steps += 1;
    const column = columns[cells.length];
    if (spent() || run.length - from < 0) return;
    if (!column) {
      if (from === run.length) readings.push(cells);
      return;
    }
    const further = (cell: number | null, to: number) => {
      const next = [...cells, cell];
      if (closedSumsHold(next, sums)) part(next, to);
    };
    if (blanks) further(null, from);
    for (const { value, end } of numbersAt(run, from, column)) further(value, end);
  };
  part([], 0);
  return { readings, complete: !spent() };
}

/** The numbers that a cell of this column can be at a place of the run; a border there is passed over. */
function numbersAt(run: string, at: number, column: FormColumn): readonly { value: number; end: number }[] {
  const from = run[at] === ' ' ? at + 1 : at;
  const border = run.indexOf(' ', from);
  const last = Math.min(border < 0 ? run.length : border, from + LONGEST_NUMBER);
  const shape = column.amountUnit ? AMOUNT : column.signed ? CHANGE : COUNT;
  const found: { value: number; end: number }[] = [];
  for (let end = from + 1; end <= last; end += 1) {
    const text = run.slice(from, end);
    if (text.length > 1 && /^0\d/u.test(text)) break;
    const read = shape.test(text) ? readCell(text) : null;
    if (read?.kind === 'number') found.push({ value: read.value, end });
  }
  return found;
}
