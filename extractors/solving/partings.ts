import { readCell } from '../cells.ts';
import type { ColumnSum, FormColumn, FormRow } from '../form.ts';
import type { Candidate } from './candidates.ts';
import { subtotalAt } from './row-sums.ts';

/** More readings of one row than this are not listed: nothing could choose among them. */
export const MOST_READINGS = 600;
/** Steps of the search in one row, a bound whatever the digits are: some milliseconds. */
const MOST_STEPS = 12_000;
/** Longest run of digits that is taken apart; fifteen cells of table 4 never need more. */
const LONGEST_RUN = 60;
/** Longest number of one cell; nothing counts more than that. */
const LONGEST_NUMBER = 14;

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
  /** Readings from which on the search may stop. */
  readonly most?: number;
}

/**
 * All ways to part a run of digits into the cells of a row. A number has no leading zero, a sign only where the
 * column has changes, decimals and a unit only where it has amounts; a space in the run is a border for certain.
 */
export function partingsOf(run: string, row: FormRow, terms: Terms): Partings {
  if (run.length > LONGEST_RUN) return { readings: [], complete: false };
  const { columns } = row;
  const { blanks, sums, most = MOST_READINGS } = terms;
  const readings: Candidate[] = [];
  let steps = 0;
  const part = (cells: Candidate, from: number): void => {
    steps += 1;
    const column = columns[cells.length];
    if (steps > MOST_STEPS || readings.length > most) return;
    if (!column) {
      if (from === run.length) readings.push(cells);
      return;
    }
    const sum = sums.find(({ parts, total }) => total === cells.length || parts.includes(cells.length));
    const subtotal = sum ? subtotalAt(cells, sum) : null;
    if (sum?.total === cells.length) {
      // A total is its parts together, so that it is known before it is read.
      const to = subtotal === null ? from : endOf(run, from, subtotal);
      if (to !== null) part([...cells, subtotal], to);
      return;
    }
    if (blanks) part([...cells, null], from);
    const last = cells.length === columns.length - 1;
    // Every cell that is still to come takes a digit, unless it may be blank.
    const reserved = blanks ? 0 : columns.length - cells.length - 1;
    for (const { value, end } of numbersAt(run, { at: from, to: run.length - reserved, last }, column)) {
      // The total has as many digits as its parts together, which leaves the fewer for the cells between.
      const total = sum && !blanks ? `${(subtotal ?? 0) + value}`.length - 1 : 0;
      if (run.length - end >= reserved + total) part([...cells, value], end);
    }
  };
  part([], 0);
  return { readings, complete: steps <= MOST_STEPS && readings.length <= most };
}

interface Stretch {
  readonly at: number;
  /** Where the number must end at the latest. */
  readonly to: number;
  /** Whether it must take all that is left. */
  readonly last: boolean;
}

/** Where a number that is known ends, if it stands at a place of the run. */
function endOf(run: string, at: number, value: number): number | null {
  const from = run[at] === ' ' ? at + 1 : at;
  const digits = `${value}`;
  return run.startsWith(digits, from) ? from + digits.length : null;
}

/** The numbers that a cell of this column can be at a place of the run; a border there is passed over. */
function numbersAt(run: string, { at, to, last }: Stretch, column: FormColumn): readonly Numbered[] {
  const from = run[at] === ' ' ? at + 1 : at;
  const border = run.indexOf(' ', from);
  const latest = Math.min(border < 0 ? run.length : border, to, from + LONGEST_NUMBER);
  const found: Numbered[] = [];
  for (let end = last ? Math.max(latest, from + 1) : from + 1; end <= latest; end += 1) {
    const text = run.slice(from, end);
    if (/^0\d/u.test(text)) break;
    const value = numberIn(text, column);
    if (value !== null) found.push({ value, end });
  }
  return found;
}

interface Numbered {
  readonly value: number;
  readonly end: number;
}

function numberIn(text: string, column: FormColumn): number | null {
  if (/^\d+$/u.test(text)) return Number(text);
  const shape = column.amountUnit ? AMOUNT : column.signed ? CHANGE : null;
  const read = shape?.test(text) ? readCell(text) : null;
  return read?.kind === 'number' ? read.value : null;
}
