import type { CellState } from '../../../model/cell.ts';
import { placeAt } from '../../../model/place.ts';
import { type FormRow, rowId } from '../../form.ts';
import type { LooseRow } from '../../solving/loose-row.ts';
import { type SolvedRow, solveRows } from '../../solving/solve-rows.ts';
import { scaleNumber } from '../amounts.ts';
import type { EstablishedCell, EstablishedRow, Locate } from '../established-cell.ts';
import { incompleteRow, severalReadings } from '../findings.ts';
import type { TableReading } from '../tables/read-table.ts';
import type { Token } from '../tokens.ts';
import { leaveOpen } from './open-rows.ts';
import type { RowReading } from './row-reading.ts';

/** What loose rows are solved with. */
export interface Solving {
  readonly table: TableReading;
  /** Rows in which each cell is told apart. */
  readonly told: readonly RowReading[];
  /** What the narrative says of single cells, by key. */
  readonly said: ReadonlyMap<string, number>;
  /** Whether every row that was found takes part; else a balance may lack a term. */
  readonly isWhole: boolean;
}

/** Solves rows whose cells are loose: by the sums of the form, the rows that are told and the narrative. */
export function solveLoose(
  loose: readonly RowReading[],
  { table, told, said, isWhole }: Solving,
): ReadonlyMap<FormRow, SolvedRow> {
  const showsBlanks =
    table.separation !== 'spaces' &&
    table.separation !== 'runs' &&
    told.some(({ cells }) => cells.some(({ token }) => token?.kind === 'blank'));
  const rows = loose
    .filter(({ printed }) => printed.fault !== 'short' && printed.fault !== 'crowded')
    // A column that is none of the form's takes any number: then sums that hold without it choose nothing.
    .filter(({ order }) => !order.includes(null))
    .map((row) => looseRow(row, table, showsBlanks));
  const read = new Map(told.map((row) => [rowId(row.row), row.cells.map(({ token }) => numberIn(token))]));
  const isClosed = isWhole && table.unknown.length === 0 && rows.length === loose.length;
  const balances = isClosed ? (table.table.balances ?? []) : [];
  const solved = solveRows(rows, { read, balances, said, blankTotals: blankTotalsOf(table) });
  return new Map(solved.map((row) => [row.row, row]));
}

/** By id of the rows that some reports print without a total: its column. */
function blankTotalsOf({ table }: TableReading): ReadonlyMap<string, number> {
  return new Map(
    table.rows.flatMap((row) => {
      const total = row.mayLackTotal ? row.sums?.[0]?.total : undefined;
      return total === undefined ? [] : [[rowId(row), total]];
    }),
  );
}

function looseRow(
  { row, order, printed }: RowReading,
  { separation }: TableReading,
  showsBlanks: boolean,
): LooseRow {
  const tokens = tokensIn(printed);
  const isRun = separation === 'runs' || tokens.some(({ isGlued }) => isGlued);
  const lines = new Set(tokens.map((token) => token.row));
  const isBroken = !showsBlanks && separation === 'rows' && lines.size === 2;
  return { row, order, texts: tokens.map(({ text }) => text), isRun, showsBlanks, isBroken };
}

function tokensIn({ loose, cells }: RowReading['printed']): readonly Token[] {
  return [...loose, ...cells].filter((token) => token !== undefined);
}

function numberIn(token: Token | undefined): number | null | undefined {
  if (!token || token.read.kind === 'blank') return null;
  return token.read.kind === 'number' ? token.read.value : undefined;
}

/** A row whose cells were loose: solved where the sums leave one reading of a cell, else open. */
export function establishLoose(
  reading: RowReading,
  { solved, locate }: { readonly solved: SolvedRow | undefined; readonly locate: Locate },
): EstablishedRow {
  if (!solved || solved.readings.length === 0)
    return leaveOpen(reading, { finding: incompleteRow(reading), state: 'unread', locate });
  const { printed, row, order } = reading;
  const tokens = tokensIn(printed);
  const raw = tokens
    .map(({ text }) => text)
    .join(' ')
    .trim();
  const start = tokens[0]?.at ?? placeAt({});
  const cells = row.columns.flatMap((column, at): EstablishedCell[] => {
    if (!reading.isAssumed && !order.includes(column)) return [];
    const number = solved.cells[at];
    const value = number === undefined || number === null ? null : scaleSolved(number, { raw, reading, at });
    const state: CellState = number === undefined ? 'ambiguous' : value === null ? 'blank' : 'number';
    const origin = {
      raw,
      how: number === undefined ? null : ('solved' as const),
      state,
      at: locate(start, reading, at),
    };
    return [{ key: column.key, value, origin, reading, heads: [], readings: solved.readings, solved }];
  });
  const isOpen = cells.some(({ origin }) => origin.state === 'ambiguous');
  return { cells, findings: isOpen ? [severalReadings(solved, raw)] : [] };
}

interface SolvedCell {
  readonly raw: string;
  readonly reading: RowReading;
  readonly at: number;
}

/** A number that was found in a run of digits; a unit at the end of the run is that of its amount. */
function scaleSolved(value: number, { raw, reading, at }: SolvedCell): number | null {
  const column = reading.row.columns[at];
  if (!column) return null;
  const unit = column.amountUnit ? (/(?:亿元|万元|元)$/u.exec(raw)?.[0] ?? null) : null;
  const { printed, cells, unitCaptions } = reading;
  const labels = printed.labels.map(({ text }) => text);
  const heads = cells[at]?.heads ?? [];
  return scaleNumber({ kind: 'number', value, unit, oddity: null }, column, {
    row: printed.unit,
    labels,
    heads,
    captions: unitCaptions,
  });
}
