import type { Line } from '../page.ts';
import type { RestoredRow } from './restored-table.ts';

/** A row of a table of which the cells stand on lines of their own, in the order that a tool printed them in. */
export interface BlockRow {
  readonly label: string;
  readonly line: Line;
  /** Cells that the row has by its heads. */
  readonly columns: number;
  /** Numbers between its label and the next. */
  readonly numbers: readonly string[];
  /** Whether the numbers stand right behind the label. */
  readonly isDirect: boolean;
}

/** Rows below the same heads, in the order of the print. */
export interface BlockRows {
  readonly rows: readonly BlockRow[];
  /** Numbers before the first label. */
  readonly leading: readonly string[];
  /** Whether the last column is the sum of the others. */
  readonly hasTotals: boolean;
}

/**
 * Rows with their cells, as far as the order of the print tells them. Of the others only the labels can be told: their
 * numbers stand together in each cell, and can be read in none.
 */
export function rowsInOrder(table: BlockRows): readonly RestoredRow[] {
  const told = toldRows(table);
  const restored: RestoredRow[] = [];
  let doubtful: BlockRow[] = [];
  const close = () => {
    const numbers = doubtful.flatMap((row) => row.numbers);
    for (const row of doubtful) restored.push(rowOf(row, unreadable(row.columns, numbers)));
    doubtful = [];
  };
  for (const [at, row] of table.rows.entries()) {
    if (!told[at]) {
      doubtful.push(row);
      continue;
    }
    close();
    restored.push(rowOf(row, row.numbers));
  }
  close();
  return restored;
}

function rowOf({ line, label }: BlockRow, cells: readonly string[]): RestoredRow {
  return { line, cells: [label, ...cells].map((text) => ({ text })) };
}

/**
 * Which rows have numbers that are theirs for certain: all of them right behind the label, and from the beginning of the
 * table to there, or from there to its end, as many numbers as cells. Where the table has as many numbers as cells, so
 * that none is blank, that is enough; else the sum of the row must hold, or those of rows around it. Without sums, one row
 * that does not fit puts all of them in doubt.
 */
function toldRows({ rows, leading, hasTotals }: BlockRows): readonly boolean[] {
  const surplus = rows.map(({ numbers, columns }) => numbers.length - columns);
  const total = surplus.reduce((sum, own) => sum + own, leading.length);
  let before = leading.length;
  const exact = rows.map(({ isDirect }, at) => {
    const isBalanced = before === 0 || total === before;
    before += surplus[at] ?? 0;
    return isDirect && surplus[at] === 0 && isBalanced;
  });
  if (!hasTotals) return exact.map(() => exact.every(Boolean));
  if (total === 0) return exact;
  const witnessed = rows.map(({ numbers }, at) => exact[at] === true && addsUp(numbers));
  const above = reached(witnessed, exact);
  const below = reached(witnessed.toReversed(), exact.toReversed()).toReversed();
  return exact.map((isExact, at) => isExact && above[at] === true && below[at] === true);
}

/** Whether the last of some numbers is the sum of the others, and not 0. */
function addsUp(numbers: readonly string[]): boolean {
  const values = numbers.map((number) => Number(number.replaceAll(',', '')));
  const last = values.pop() ?? 0;
  return last > 0 && values.reduce((sum, value) => sum + value, 0) === last;
}

/** For each row whether the rows before it are told without a gap from one whose sum holds; or its own does. */
function reached(witnessed: readonly boolean[], exact: readonly boolean[]): readonly boolean[] {
  let isReached = false;
  return witnessed.map((isWitnessed, at) => {
    isReached = isWitnessed || (isReached && exact[at] === true);
    return isReached;
  });
}

/** Most numbers that a cell names which is not told; no table has more. */
const MAX_NAMED = 500;

/** Cells in which numbers stand that nothing tells apart. */
export function unreadable(columns: number, numbers: readonly string[]): readonly string[] {
  const named = `? ${numbers.slice(0, MAX_NAMED).join(' ')}`;
  return Array.from({ length: columns }, () => named);
}
