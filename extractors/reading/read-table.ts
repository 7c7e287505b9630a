import type { Form, FormTable } from '../form.ts';
import type { Grid, Layout, Separation } from '../layout.ts';
import type { Page } from '../page.ts';
import { bareLabel } from '../text/label.ts';
import { findSpacers } from './column-cells.ts';
import { matchRows, type PrintedRow } from './printed-row.ts';
import { readRuled } from './read-ruled.ts';
import { readSequence } from './read-sequence.ts';
import { checkSums, isTold, type RowReading, readMatchedRow } from './row-reading.ts';
import { rateTable, type TableFit } from './table-fit.ts';
import type { Region } from './table-region.ts';
import { holdsNumber, type Meaning, type Token, tokensOf } from './tokens.ts';
import { vocabularyOf } from './vocabulary.ts';

/** One table of a form, read through one layout. */
export interface TableReading extends TableFit {
  readonly table: FormTable;
  /** The year reported on, or null. */
  readonly year: number | null;
  readonly layout: string;
  readonly separation: Separation;
  readonly rows: readonly RowReading[];
  /** Printed rows with a number that are no row of the form. */
  readonly unknown: readonly PrintedRow[];
  /** Every printed row in order, for the text. */
  readonly printed: readonly PrintedRow[];
  readonly grid: Grid;
}

/** A region through one layout, before it is known which form it follows. */
export interface GridReading {
  readonly layout: string;
  readonly explicitness: number;
  readonly grid: Grid;
  readonly tokens: readonly (readonly Token[])[];
  /** Every label, bare. */
  readonly labels: ReadonlySet<string>;
}

/** A region in every way in which a layout can read it. */
export function gridsOf(
  page: Page,
  region: Region,
  layouts: ReadonlyMap<string, Layout>,
): readonly GridReading[] {
  const items = page.slice(region.start, region.end);
  const known = new Map<string, Meaning>();
  return [...layouts].flatMap(([layout, { explicitness, read }]) =>
    read(items).map((grid): GridReading => {
      const tokens = tokensOf(grid, known);
      const labels = new Set(
        tokens.flat().flatMap(({ kind, text }) => (kind === 'label' ? [bareLabel(text)] : [])),
      );
      return { layout, explicitness, grid, tokens, labels };
    }),
  );
}

/** What is known of a region before it is read. */
export interface TableContext {
  readonly region: Region;
  readonly form: Form;
  /** The year reported on, or null. */
  readonly year: number | null;
  /** Captions and notes of the table that name units, the nearest first. */
  readonly unitCaptions: readonly string[];
}

/**
 * Reads a region as a form’s table of that kind.
 *
 * @returns the reading that fits the form best; null where none does, or the form has no such table
 */
export function readTable(
  grids: readonly GridReading[],
  { region, form, year, unitCaptions }: TableContext,
): TableReading | null {
  const table = form.tables.find((candidate) => candidate.id === region.table);
  if (!table) return null;
  const readings = grids
    .flatMap((grid) => {
      const [reading] = readGrid(grid, { table, year, unitCaptions })
        .filter(({ rows }) => rows.length > 0)
        .sort((a, b) => b.fit - a.fit);
      return reading ? [{ reading, explicitness: grid.explicitness }] : [];
    })
    .sort((a, b) => b.reading.fit - a.reading.fit || b.explicitness - a.explicitness);
  const [best, ...others] = readings.map(({ reading }) => reading);
  return best ? doubtDisagreeing(best, others) : null;
}

/** Share of the best fit from which on another way to read the same layout counts. */
const MIN_RIVAL_FIT = 0.5;

/**
 * Leaves rows open that another way to read the same layout reads otherwise: where pipes at the edges of lines may
 * close empty cells or be borders, a row that only one of the ways makes whole may be whole by chance.
 */
function doubtDisagreeing(best: TableReading, others: readonly TableReading[]): TableReading {
  const rivals = others.filter(
    ({ layout, fit }) => layout === best.layout && fit >= best.fit * MIN_RIVAL_FIT,
  );
  const told = new Map(
    rivals.flatMap(({ rows }) => rows.filter(isPossible).map((row) => [row.row, printOf(row)])),
  );
  const rows = best.rows.map((row): RowReading => {
    const other = told.get(row.row);
    if (!isTold(row) || other === undefined || other === printOf(row)) return row;
    const loose = row.printed.cells.filter((cell) => cell !== undefined);
    return { ...row, printed: { ...row.printed, cells: [], loose, fault: 'crowded' } };
  });
  return { ...best, rows };
}

/** Whether a row is told and its sums do not say otherwise. */
function isPossible(row: RowReading): boolean {
  return isTold(row) && checkSums(row) !== 'contradicted';
}

function printOf({ cells }: RowReading): string {
  return cells.map(({ token }) => token?.text.trim() ?? '').join('|');
}

type RowContext = Pick<TableReading, 'table' | 'year'> & Pick<TableContext, 'unitCaptions'>;

/** A grid whose rows all have the same number of cells may show its columns too; where it does, they decide. */
function readGrid(grid: GridReading, context: RowContext): readonly TableReading[] {
  const { separation } = grid.grid;
  const isRuled = separation === 'borders' || (separation === 'rows' && isRectangular(grid.tokens));
  const { table, year } = context;
  const bySequence = () => readRows(grid, context, readSequence(grid.tokens, { table, year, separation }));
  if (!isRuled) return [bySequence()];
  const ruled = readRows(grid, context, readRuled(grid.tokens, { table, year }));
  return ruled.rows.some(isHeaded) ? [ruled] : [ruled, bySequence()];
}

/** Whether heads tell every column of a row, or say that it has others. */
function isHeaded({ isAssumed, printed }: RowReading): boolean {
  return !isAssumed && !printed.frame?.leaves.some(({ kind }) => kind === 'unknown');
}

function isRectangular(rows: readonly (readonly Token[])[]): boolean {
  const widths = new Set(rows.filter((row) => row.length > 1).map((row) => row.length));
  return widths.size === 1;
}

function readRows(
  grid: GridReading,
  { table, year, unitCaptions }: RowContext,
  printed: readonly PrintedRow[],
): TableReading {
  const matched = matchRows(printed, table);
  const context = { table, spacers: findSpacers(printed) };
  const rows = matched.rows.map((row) => readMatchedRow(row, context, unitCaptions));
  const unknown = matched.unknown.filter((row) => holdsNumber(row.cells) || holdsNumber(row.loose));
  const captions = [...grid.labels].filter((label) => vocabularyOf(table).isCaption(label)).length;
  const { layout, grid: source } = grid;
  return {
    table,
    year,
    layout,
    separation: source.separation,
    rows,
    unknown,
    printed,
    grid: source,
    ...rateTable(rows, { captions, unknown: unknown.length }),
  };
}
