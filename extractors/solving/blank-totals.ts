import { rowId } from '../form.ts';
import { candidatesOf } from './candidates.ts';
import { inFormOrder, type LooseRow, runColumns } from './loose-row.ts';
import type { Candidate } from './row-sums.ts';
import type { DecidedRow, OpenRow } from './search.ts';

/** By id of a row that may leave its total blank: the column of that total. */
export type BlankTotals = ReadonlyMap<string, number>;

/** Fewest rows that show that all of them leave their totals blank. */
const MIN_ROWS = 3;
/** Share of these rows that must print a number for each of the other columns. */
const MIN_FULL_SHARE = 0.5;

/**
 * The loose rows of a table that prints totals in some rows alone, as if none of the others had the column; null where
 * a row cannot be read so, or one prints its total.
 *
 * @param read rows that were read as they stand, by id
 */
export function openWithoutTotals(
  rows: readonly LooseRow[],
  open: readonly OpenRow[],
  {
    read,
    blankTotals,
  }: {
    readonly read: ReadonlyMap<string, Candidate | readonly unknown[]>;
    readonly blankTotals: BlankTotals;
  },
): readonly OpenRow[] | null {
  const printsTotal = [...blankTotals].some(([id, total]) => (read.get(id)?.[total] ?? null) !== null);
  if (printsTotal) return null;
  const without = rows.map((row, at): OpenRow | undefined => {
    const total = blankTotals.get(rowId(row.row));
    return total === undefined ? open[at] : withoutTotal(row, total);
  });
  const listed = without.filter((row) => row !== undefined);
  return listed.length === rows.length && listed.every(({ complete }) => complete) ? listed : null;
}

function withoutTotal(row: LooseRow, total: number): OpenRow {
  const { columns } = runColumns(row);
  const column = row.row.columns[total];
  const order = columns.filter((other) => other !== column);
  const { readings, complete } = candidatesOf({ columns: order, sums: [] }, row);
  const candidates = readings.map((cells) => inFormOrder(cells, { row: row.row, order }));
  return { id: rowId(row.row), candidates, complete: complete && candidates.length > 0 };
}

/** Whether many of the rows print a number for each column but the total: chance does not make them so. */
export function showsNoTotals(open: readonly OpenRow[], blankTotals: BlankTotals): boolean {
  const rows = open.filter(({ id }) => blankTotals.has(id));
  const isFull = ({ id, candidates }: OpenRow) =>
    candidates.length === 1 &&
    candidates[0]?.every((value, column) => value !== null || column === blankTotals.get(id)) === true;
  return rows.length >= MIN_ROWS && rows.filter(isFull).length >= rows.length * MIN_FULL_SHARE;
}

/** What is left where a table can be read in two ways: the readings of both. */
export function eitherOf(
  one: ReadonlyMap<string, DecidedRow>,
  other: ReadonlyMap<string, DecidedRow>,
): ReadonlyMap<string, DecidedRow> {
  return new Map(
    [...one].map(([id, row]) => {
      const second = other.get(id);
      if (!second) return [id, row];
      const cells = row.cells.map((value, column) => (value === second.cells[column] ? value : undefined));
      const readings = [...row.readings, ...second.readings];
      return [id, { cells, readings, complete: row.complete && second.complete }];
    }),
  );
}
