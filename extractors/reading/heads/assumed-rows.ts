import { checkSums, isForeign, isTold, type RowReading } from '../rows/row-reading.ts';

/** Rows whose sums come out, for each row whose sum does not: fewer, and the order of the columns is another. */
const MIN_CONFIRMED_EACH = 8;

/**
 * Whether rows without heads may be read in the order of the form: those of one cell below no foreign head, where there
 * is nothing to order; the others where the printed sums of the table confirm it, and hardly any contradicts.
 */
export function trustsAssumedRows(rows: readonly RowReading[]): (row: RowReading) => boolean {
  const verdicts = rows
    .filter((row) => row.isAssumed && isTold(row) && row.row.columns.length > 1)
    .map((row) => ({ row, verdict: checkSums(row) }));
  const confirmed = verdicts.filter(({ verdict }) => verdict === 'confirmed').length;
  const contradicted = verdicts.filter(({ verdict }) => verdict === 'contradicted').length;
  const isConfirmed = confirmed > 0 && confirmed >= contradicted * MIN_CONFIRMED_EACH;
  const wrong = new Set(verdicts.filter(({ verdict }) => verdict === 'contradicted').map(({ row }) => row));
  return (row) => isAlone(row) || isUniform(row) || (isConfirmed && !wrong.has(row));
}

/** Rows whose sums must fail, and come out with another column as the total, before the heads are no longer believed. */
const MIN_CONTRADICTED = 3;

/**
 * Whether the sums of a table say that its heads do not stand above their columns: they fail wherever they tell, and
 * come out wherever they tell if the total changes places with another column. Sums that merely fail are the source’s.
 */
export function contradictsHeads(rows: readonly RowReading[]): boolean {
  const headed = rows.filter((row) => !row.isAssumed && isTold(row));
  const failing = headed.filter((row) => checkSums(row) === 'contradicted');
  if (failing.length < MIN_CONTRADICTED || headed.some((row) => checkSums(row) === 'confirmed')) return false;
  const widest = Math.max(...failing.map(({ cells }) => cells.length));
  return Array.from({ length: widest }, (_, column) => column).some((column) =>
    failing.every((row) => checkSums(withTotalAt(column, row)) === 'confirmed'),
  );
}

/** The row with its total and the cell of another column in each other’s place. */
function withTotalAt(column: number, { row, cells }: RowReading): Pick<RowReading, 'row' | 'cells'> {
  const total = row.sums?.[0]?.total ?? column;
  const [one, other] = [cells[total], cells[column]];
  if (!one || !other) return { row, cells };
  const swapped = cells.map((cell, at) =>
    at === total ? { ...cell, token: other.token } : at === column ? { ...cell, token: one.token } : cell,
  );
  return { row, cells: swapped };
}

/** Whether a row has one cell, and no head above it names something else. */
function isAlone({ row, printed }: RowReading): boolean {
  return row.columns.length === 1 && !printed.frame?.leaves.some((leaf) => isForeign(leaf, row.columns));
}

/** Whether all cells are alike, so that their order does not matter. */
function isUniform({ cells, row }: RowReading): boolean {
  const [first] = cells;
  return (
    (row.sums ?? []).length > 0 &&
    cells.every(({ token }) => token?.text.trim() === first?.token?.text.trim())
  );
}
