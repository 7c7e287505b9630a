import { readCell } from '../cells.ts';
import type { ColumnSum, FormColumn } from '../form.ts';
import type { Candidate } from './row-sums.ts';
import { sumOfParts, sumsHold } from './row-sums.ts';

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
 *
 * A row of several sums side by side is split sum by sum: what a sum leaves of the run is looked at once, however
 * many ways lead there.
 */
export function splitRun(run: string, { columns, sums }: RunColumns): Splits {
  if (run.length > MAX_RUN_CHARS) return { readings: [], complete: false };
  const search: Search = { run, steps: 0, isCutShort: false };
  const blocks = blocksOf(columns, sums);
  const from = (block: number, start: number): readonly Candidate[] => {
    const own = blocks[block];
    if (!own) return start === run.length ? [[]] : [];
    return splitBlock(search, own, start).flatMap(({ cells, end }) =>
      rest(block + 1, end).map((others) => [...cells, ...others]),
    );
  };
  const known = new Map<string, readonly Candidate[]>();
  const rest = (block: number, start: number): readonly Candidate[] => {
    const key = `${block} ${start}`;
    const found = known.get(key) ?? from(block, start).slice(0, MAX_READINGS + 1);
    known.set(key, found);
    return found;
  };
  const readings = rest(0, 0);
  return { readings, complete: !search.isCutShort && readings.length <= MAX_READINGS };
}

interface Search {
  readonly run: string;
  steps: number;
  isCutShort: boolean;
}

/** Columns that follow each other with the sums among them, by index within the block. */
interface ColumnBlock {
  readonly columns: readonly (FormColumn | null)[];
  readonly sums: readonly ColumnSum[];
}

/** The columns in blocks, each the cells of one sum, where the sums stand side by side; else all in one. */
function blocksOf(
  columns: readonly (FormColumn | null)[],
  sums: readonly ColumnSum[],
): readonly ColumnBlock[] {
  const spans = sums.map((sum) => ({ sum, places: [...sum.parts, sum.total] }));
  const isApart = spans.every(({ places }, index) => {
    const others = spans.slice(0, index).flatMap((before) => before.places);
    return (
      Math.max(...places) - Math.min(...places) === places.length - 1 &&
      !places.some((at) => others.includes(at))
    );
  });
  const covered = spans.reduce((count, { places }) => count + places.length, 0);
  if (sums.length < 2 || !isApart || covered !== columns.length) return [{ columns, sums }];
  return [...spans]
    .sort((a, b) => Math.min(...a.places) - Math.min(...b.places))
    .map(({ sum, places }) => {
      const first = Math.min(...places);
      const within = { parts: sum.parts.map((part) => part - first), total: sum.total - first };
      return { columns: columns.slice(first, first + places.length), sums: [within] };
    });
}

interface BlockSplit {
  readonly cells: Candidate;
  /** Where the block ends in the run. */
  readonly end: number;
}

/** The ways to read the cells of one block from a place of the run on, its sums satisfied. */
function splitBlock(search: Search, { columns, sums }: ColumnBlock, start: number): readonly BlockSplit[] {
  const found: BlockSplit[] = [];
  const split = (cells: Candidate, from: number): void => {
    search.steps += 1;
    const at = cells.length;
    if (search.steps > MAX_STEPS || found.length > MAX_READINGS) {
      search.isCutShort = true;
      return;
    }
    if (at === columns.length) {
      // A total that stands before one of its parts is compared when all of them are read.
      if (sumsHold(cells, sums)) found.push({ cells, end: from });
      return;
    }
    const sum = sums.find(({ total, parts }) => total === at && parts.every((part) => part < at));
    if (sum) {
      // A total is its parts together, so that it is known before it is read; of 0 it may be blank.
      const together = sumOfParts(cells, sum);
      const to = endOf(search.run, from, together);
      if (together === 0) split([...cells, null], from);
      if (to !== null) split([...cells, together], to);
      return;
    }
    split([...cells, null], from);
    // A dash may be a sign, or the mark of a blank cell.
    if (/[-—－]/u.test(search.run[from] ?? '')) split([...cells, null], from + 1);
    for (const { value, end } of numbersAt(search.run, from, columns[at] ?? null))
      split([...cells, value], end);
  };
  split([], start);
  return found;
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
