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
  const { rows } = table;
  const told = toldRows(table);
  return rows.map((row, at): RestoredRow => {
    const from = told.lastIndexOf(true, at) + 1;
    const next = told.indexOf(true, at);
    const cluster = rows.slice(from, next < 0 ? rows.length : next);
    const cells = told[at]
      ? row.numbers
      : unreadable(
          row.columns,
          cluster.flatMap(({ numbers }) => numbers),
        );
    return { line: row.line, cells: [row.label, ...cells].map((text) => ({ text })) };
  });
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
  return exact.map((isExact, at) => isExact && isBetween(witnessed, exact, at));
}

/** Whether the last of some numbers is the sum of the others, and not 0. */
function addsUp(numbers: readonly string[]): boolean {
  const values = numbers.map((number) => Number(number.replaceAll(',', '')));
  const last = values.pop() ?? 0;
  return last > 0 && values.reduce((sum, value) => sum + value, 0) === last;
}

/** Whether the rows around one are told without a gap up to a row whose sum holds, on both sides; or its own does. */
function isBetween(witnessed: readonly boolean[], exact: readonly boolean[], at: number): boolean {
  if (witnessed[at]) return true;
  const reaches = (step: 1 | -1): boolean => {
    let row = at + step;
    while (exact[row] && !witnessed[row]) row += step;
    return witnessed[row] === true;
  };
  return reaches(1) && reaches(-1);
}

/** Cells in which numbers stand that nothing tells apart. */
export function unreadable(columns: number, numbers: readonly string[]): readonly string[] {
  return Array.from({ length: columns }, () => `? ${numbers.join(' ')}`);
}
