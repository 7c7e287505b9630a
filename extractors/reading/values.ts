import type { CellState, NumberCell, Origin } from '../../model/cell.ts';
import { type Place, placeAt } from '../../model/place.ts';
import { toYuan } from '../cells.ts';
import type { FormColumn } from '../form.ts';
import { isPlain, type SolvedRow } from '../solving/solve-rows.ts';
import { amountUnitIn } from '../text/units.ts';
import type { RowReading, TableReading } from './read-table.ts';
import type { Token } from './tokens.ts';

/** Values by key, each with the cell that it came from. */
export interface TableValues {
  readonly values: Readonly<Record<string, number | null>>;
  readonly cells: Readonly<Record<string, Origin>>;
}

type Entry = readonly [key: string, value: number | null, origin: Origin];

/**
 * Values of one table: those of rows that stand as printed, and those that the sums decided.
 *
 * @param number which table of the page it is, counted from 1; for places where the source does not tell it
 */
export function valuesOf(table: TableReading, solved: readonly SolvedRow[], number: number): TableValues {
  const entries = table.rows.flatMap((row, index): readonly Entry[] => {
    const locate = (at: Place, column: number) =>
      placeIn(at, { table: number, row: index + 1, column: column + 2 });
    if (isPlain(row))
      return row.row.columns.map((column, at) =>
        readEntry(row, column, { cell: row.cells[at], locate: (place) => locate(place, at) }),
      );
    const decided = solved.find(({ reading }) => reading === row);
    return decided ? solvedEntries(decided, locate) : [];
  });
  return {
    values: Object.fromEntries(entries.map(([key, value]) => [key, value])),
    cells: Object.fromEntries(entries.map(([key, , origin]) => [key, origin])),
  };
}

interface PlacedCell {
  readonly cell: Token | undefined;
  readonly locate: (at: Place) => Place;
}

function readEntry(row: RowReading, column: FormColumn, { cell, locate }: PlacedCell): Entry {
  const value = cell ? numberOf(cell, column, row) : null;
  const at = locate(cell?.at ?? placeAt({}));
  return [column.key, value, { raw: cell?.text ?? '', how: 'read', state: stateOf(value), at }];
}

/** A cell of a broken row: `read` where it still stands alone as printed, else `solved` from all that is left of the row. */
function solvedEntries(
  { reading, cells }: SolvedRow,
  locate: (at: Place, column: number) => Place,
): readonly Entry[] {
  const whole = !reading.overfull && reading.cells.length === reading.row.columns.length;
  const raw = reading.cells
    .map((cell) => cell.text)
    .join(' ')
    .trim();
  const start = reading.cells[0]?.at ?? placeAt({});
  return reading.row.columns.map((column, index): Entry => {
    const own = whole ? reading.cells[index] : undefined;
    const standsAlone = own !== undefined && own.read.kind !== 'illegible';
    const value = standsAlone
      ? numberOf(own, column, reading)
      : scaled(cells[index] ?? null, column, { row: reading, raw });
    const isOpen = !standsAlone && cells[index] === undefined;
    const origin = isOpen ? openCell(own) : established(standsAlone, value);
    return [column.key, value, { raw: own?.text ?? raw, ...origin, at: locate(own?.at ?? start, index) }];
  });
}

function stateOf(value: number | null): CellState {
  return value === null ? 'blank' : 'number';
}

function established(standsAlone: boolean, value: number | null): Pick<Origin, 'how' | 'state'> {
  return { how: standsAlone ? 'read' : 'solved', state: stateOf(value) };
}

/** A cell that no sum decided: one that stands alone holds no number, digits that run together allow several readings. */
function openCell(own: Token | undefined): Pick<Origin, 'how' | 'state'> {
  return own ? { how: 'read', state: 'unreadable' } : { how: null, state: 'ambiguous' };
}

/** The printed place, with table, row and column of the reading where the source does not tell them. */
function placeIn(
  at: Place,
  read: { readonly table: number; readonly row: number; readonly column: number },
): Place {
  return { ...at, table: at.table ?? read.table, row: at.row ?? read.row, column: at.column ?? read.column };
}

/** The number of a cell in the unit of its key; null where the cell is blank or illegible. */
function numberOf(cell: Token, column: FormColumn, row: RowReading): number | null {
  const { read } = cell;
  if (read.kind !== 'number') return null;
  return column.amountUnit ? toYuan(read.value, unitOf(read, column, row)) : read.value;
}

/** A number that was found in a run of digits; a unit at the end of the run is that of its amount. */
function scaled(
  value: number | null,
  column: FormColumn,
  { row, raw }: { readonly row: RowReading; readonly raw: string },
): number | null {
  if (value === null || !column.amountUnit) return value;
  const unit = /(?:亿元|万元|元)$/u.exec(raw)?.[0] ?? null;
  return toYuan(value, unitOf({ kind: 'number', value, unit, oddity: null }, column, row));
}

/** A unit printed in the cell wins over the one in the unit column, that over the head’s, that over the form’s. */
function unitOf(read: NumberCell, column: FormColumn, row: RowReading): string {
  const heads = row.labels.map((label) => amountUnitIn(label.text)).find((unit) => unit !== null);
  const named = row.unit === '万元' || row.unit === '元' ? row.unit : null;
  const printed = /元$|^万$/u.test(read.unit ?? '') ? read.unit : null;
  return printed ?? named ?? heads ?? column.amountUnit ?? '元';
}
