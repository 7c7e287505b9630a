import { readCell } from '../cells.ts';
import type { Form, FormRow, FormTable } from '../form.ts';
import type { Grid, GridCell, Layout } from '../layout.ts';
import type { Page } from '../page.ts';
import { bareLabel } from '../text/label.ts';
import { type AlignedRow, align } from './align.ts';
import type { Region } from './locate.ts';
import { type Group, groupsOf } from './tokens.ts';

/** One row of a form as a layout printed it. */
export interface RowReading {
  readonly row: FormRow;
  /** Cells in the order of the columns; fewer than columns where the layout lost some. */
  readonly cells: readonly GridCell[];
  readonly unit: string | null;
  /** The row’s label and the heads printed before it. */
  readonly labels: readonly GridCell[];
  readonly likeness: number;
  /** Values printed behind the last column: read, and ignored by name. */
  readonly surplus: readonly GridCell[];
}

/** One table of a form, read through one layout. */
export interface TableReading {
  readonly table: FormTable;
  readonly layout: string;
  readonly rows: readonly RowReading[];
  /** Groups that are no row of the form and hold a value. */
  readonly unknown: readonly Group[];
  readonly grid: Grid;
  readonly score: number;
}

/** What a row with all its cells counts beside its label. */
const COMPLETE_ROW = 0.5;
/** What a caption that is recognized counts: enough to tell two editions with the same rows apart. */
const CAPTION = 0.3;
/** A row of another edition speaks a little against the form; the heads of table 2 speak more. */
const FOREIGN_ROW = 0.1;

/**
 * Reads a region as each form’s table of that kind, through every layout.
 *
 * @returns readings of the form’s table, best first; empty where no layout fits
 */
export function readTable(
  page: Page,
  region: Region,
  form: Form,
  layouts: ReadonlyMap<string, Layout>,
): readonly TableReading[] {
  const table = form.tables.find((candidate) => candidate.id === region.table);
  if (!table) return [];
  const items = page.slice(region.start, region.end);
  const readings = [...layouts].flatMap(([id, layout]) =>
    layout.read(items).map((grid) => readGrid(grid, table, id)),
  );
  const plain = (reading: TableReading) => layouts.get(reading.layout)?.explicitness ?? 0;
  return readings
    .filter((reading) => reading.rows.length > 0)
    .sort((a, b) => b.score - a.score || plain(b) - plain(a));
}

function readGrid(grid: Grid, table: FormTable, layout: string): TableReading {
  const groups = groupsOf(grid);
  const rows = table.unlabelled
    ? unlabelledRows(groups, table)
    : align(groups, table).rows.map((row) => labelledRow(row, table));
  const used = new Set(rows.flatMap((row) => row.cells));
  const unknown = groups.filter(
    (group) => holdsNumber(group) && !group.values.some((cell) => used.has(cell)),
  );
  return { table, layout, rows, unknown, grid, score: scoreOf(rows, groups, table) };
}

function scoreOf(rows: readonly RowReading[], groups: readonly Group[], table: FormTable): number {
  const complete = rows.filter(
    (row) => row.cells.length === row.row.columns.length && row.surplus.length === 0,
  ).length;
  const captions = new Set(table.captions.map(bareLabel));
  const printed = new Set(groups.flatMap((group) => group.labels.map((cell) => bareLabel(cell.text))));
  const recognized = [...printed].filter((label) => captions.has(label)).length;
  const likeness = rows.reduce((sum, row) => sum + row.likeness - (row.row.foreign ? FOREIGN_ROW : 0), 0);
  return likeness + complete * COMPLETE_ROW + recognized * CAPTION;
}

function labelledRow({ row, group, likeness }: AlignedRow, table: FormTable): RowReading {
  const values = table.unitColumn && group.unit === null ? withoutBlankUnit(group.values, row) : group.values;
  return { row, labels: group.labels, unit: group.unit, likeness, ...fitCells(values, row.columns.length) };
}

/** The unit column is there but empty: a blank stands before the value. */
function withoutBlankUnit(values: readonly GridCell[], row: FormRow): readonly GridCell[] {
  const [first, ...others] = values;
  const blankFirst = first !== undefined && readCell(first.text).kind === 'blank';
  return blankFirst && others.length >= row.columns.length ? others : values;
}

/** Exactly as many cells as columns where blanks at the ends allow it; what stands behind them is surplus. */
function fitCells(
  values: readonly GridCell[],
  columns: number,
): { cells: readonly GridCell[]; surplus: readonly GridCell[] } {
  const isBlank = (cell: GridCell | undefined) => cell !== undefined && readCell(cell.text).kind === 'blank';
  let cells = values;
  while (cells.length > columns && isBlank(cells.at(-1))) cells = cells.slice(0, -1);
  while (cells.length > columns && isBlank(cells[0])) cells = cells.slice(1);
  return { cells: cells.slice(0, columns), surplus: cells.slice(columns) };
}

/** The one row of a table without row labels: all numbers below the heads, whichever lines they stand on. */
function unlabelledRows(groups: readonly Group[], table: FormTable): readonly RowReading[] {
  return table.rows.flatMap((row): RowReading[] => {
    const fitted = groups.map((group) => fitCells(group.values, row.columns.length));
    const whole = fitted.find(
      ({ cells, surplus }) => cells.length === row.columns.length && surplus.length === 0,
    );
    const parts = groups.filter(holdsNumber).flatMap((group) => group.values);
    const found = whole ?? fitCells(parts, row.columns.length);
    if (found.cells.length === 0) return [];
    const labels = groups.flatMap((group) => group.labels);
    return [{ row, labels, unit: null, likeness: 1, ...found }];
  });
}

function holdsNumber(group: Group): boolean {
  return group.values.some((cell) => readCell(cell.text).kind === 'number');
}
