import { type Expectation, leaveOpen, leaveUndetermined } from '../expectation.ts';
import { keysOf, type Part, type Row, type Table } from '../table.ts';
import { type RequestRows, solveJointly } from './joint.ts';
import {
  type Reading,
  type RunColumn,
  rowReadings,
  valuesByColumn,
  valuesOfBlocks,
  valuesOver,
} from './readings.ts';

type Values = readonly ReadonlySet<number | null>[];

/**
 * What may be read from rows whose cells run together. A cell that has several values even where every printed sum is
 * taken as a constraint must stay open; a cell that has one value whatever the sums say must be read; in between, and
 * where a table is too large to be tried out, the printed number or an open cell will do.
 *
 * @param glued the rows that lost their borders; all others keep them
 */
export function expectReadings(expected: Expectation, table: Table, glued: ReadonlySet<Row>): void {
  const rows = table.parts.flatMap((part) => part.rows.map((row) => ({ part, row })));
  const summed = table.id === 'requests' ? requestValues(table, glued) : null;
  for (const { part, row } of rows) {
    if (!glued.has(row) || keysOf(row).length === 0) continue;
    const run = runOf(row);
    const free = valuesByColumn(run, columnsOf(row));
    const strict =
      table.id === 'review'
        ? valuesOfBlocks(run, 3, 5)
        : (summed?.get(row) ?? (table.id === 'requests' ? null : free));
    expectRow(expected, { part, row, free, strict });
  }
}

/** The digits of a row as they stand without borders. */
export function runOf(row: Row): string {
  return row.cells
    .filter(({ key }) => key !== null)
    .map(({ text }) => text)
    .join('');
}

function columnsOf(row: Row): readonly RunColumn[] {
  return row.cells.flatMap(({ key }): RunColumn[] =>
    key === null ? [] : [{ signed: /\.change$/u.test(key), decimal: /\.(?:amount|fees|budget)$/u.test(key) }],
  );
}

interface Judged {
  readonly part: Part;
  readonly row: Row;
  readonly free: Values;
  /** Under all sums; null where nobody could try them out. */
  readonly strict: Values | null;
}

function expectRow(expected: Expectation, { row, free, strict }: Judged): void {
  for (const [at, key] of keysOf(row).entries()) {
    if (strict !== null && (strict[at]?.size ?? 0) > 1) leaveUndetermined(expected, [key]);
    else if ((free[at]?.size ?? 0) !== 1) leaveOpen(expected, [key]);
  }
}

/** The values of each glued row of table 3 under its own sums and those of the columns; null where it is too large. */
function requestValues(table: Table, glued: ReadonlySet<Row>): ReadonlyMap<Row, Values> | null {
  const rows = table.parts.flatMap((part) => part.rows);
  const readings = rows.map((row): readonly Reading[] | null =>
    glued.has(row) ? rowReadings(runOf(row), row.cells.length) : [row.cells.map(({ value }) => value)],
  );
  if (!readings.every((some) => some !== null)) return null;
  const named = (name: string) =>
    rows.findIndex(({ cells }) => cells[0]?.key?.startsWith(`requests.${name}.`));
  const frame = ['received', 'carried_in', 'handled_total', 'carried_out'].map(named);
  const outcomes = [...rows.keys()].filter((at) => !frame.includes(at));
  const [received = [], carriedIn = [], handled = [], carriedOut = []] = frame.map(
    (at) => readings[at] ?? [],
  );
  const of = (at: number) => readings[at] ?? [];
  const left = solveJointly({ received, carriedIn, outcomes: outcomes.map(of), handled, carriedOut });
  return left && valuesOfRows(rows, left, { frame, outcomes });
}

interface Places {
  readonly frame: readonly number[];
  readonly outcomes: readonly number[];
}

function valuesOfRows(
  rows: readonly Row[],
  left: RequestRows,
  { frame, outcomes }: Places,
): Map<Row, Values> {
  const values = new Map<Row, Values>();
  const set = (at: number | undefined, readings: readonly Reading[]) => {
    const row = at === undefined ? undefined : rows[at];
    if (row) values.set(row, valuesOver(readings, row.cells.length));
  };
  for (const [index, at] of outcomes.entries()) set(at, left.outcomes[index] ?? []);
  for (const [index, some] of [left.received, left.carriedIn, left.handled, left.carriedOut].entries())
    set(frame[index], some);
  return values;
}
