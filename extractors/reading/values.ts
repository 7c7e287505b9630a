import type { NumberCell, Origin } from '../../model/cell.ts';
import type { Place } from '../../model/place.ts';
import { readCell, toYuan } from '../cells.ts';
import type { FormColumn } from '../form.ts';
import type { GridCell } from '../layout.ts';
import { amountUnitIn } from '../text/units.ts';
import type { RowReading, TableReading } from './read-table.ts';

/** Values of a table by key, each with the cell that it came from. */
export interface TableValues {
  readonly values: Readonly<Record<string, number | null>>;
  readonly cells: Readonly<Record<string, Origin>>;
}

/** Establishes the values of every row whose cells are all there; the others are the solver’s. */
export function valuesOf(reading: TableReading, table: number): TableValues {
  const values: Record<string, number | null> = {};
  const cells: Record<string, Origin> = {};
  reading.rows.forEach((row, rowIndex) => {
    if (row.cells.length !== row.row.columns.length) return;
    row.row.columns.forEach((column, index) => {
      const cell = row.cells[index];
      if (!cell) return;
      values[column.key] = numberOf(cell, column, row);
      cells[column.key] = {
        raw: cell.text,
        how: 'read',
        at: placeIn(cell.at, table, rowIndex + 1, index + 2),
      };
    });
  });
  return { values, cells };
}

/** The printed place, with table, row and column of the reading where the source does not tell them. */
function placeIn(at: Place, table: number, row: number, column: number): Place {
  return { ...at, table: at.table ?? table, row: at.row ?? row, column: at.column ?? column };
}

/** The number of a cell in the unit of its key; null where the cell is blank or illegible. */
export function numberOf(cell: GridCell, column: FormColumn, row: RowReading): number | null {
  const read = readCell(cell.text);
  if (read.kind !== 'number') return null;
  return column.amountUnit ? toYuan(read.value, unitOf(read, column, row)) : read.value;
}

/** A unit printed in the cell wins over the one in the unit column, that over the head’s, that over the form’s. */
function unitOf(read: NumberCell, column: FormColumn, row: RowReading): string {
  const heads = row.labels.map((label) => amountUnitIn(label.text)).find((unit) => unit !== null);
  const named = row.unit === '万元' || row.unit === '元' ? row.unit : null;
  return read.unit ?? named ?? heads ?? column.amountUnit ?? '元';
}
