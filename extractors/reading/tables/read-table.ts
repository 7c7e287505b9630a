import type { Form, FormTable } from '../../form.ts';
import type { Grid, Layout, Separation } from '../../layout.ts';
import type { Page } from '../../page.ts';
import { bareLabel } from '../../text/label.ts';
import { vocabularyOf } from '../labels/vocabulary.ts';
import { findSpacers } from '../rows/column-cells.ts';
import { matchRows } from '../rows/match-rows.ts';
import type { PrintedRow } from '../rows/printed-row.ts';
import { checkSums, isTold, type RowReading, readMatchedRow } from '../rows/row-reading.ts';
import { holdsNumber, type Meaning, type Token, tokensOf } from '../tokens.ts';
import { readRuled } from './read-ruled.ts';
import { readSequence } from './read-sequence.ts';
import { rateTable, type TableFit } from './table-fit.ts';
import type { Region } from './table-region.ts';

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
  /** Lines and captions without cells of their own that hold a number all the same. */
  readonly aside: readonly PrintedRow[];
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
  return best ? doubtSurplus(doubtDisordered(doubtDisagreeing(best, others))) : null;
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
    return leftLoose(row);
  });
  return { ...best, rows };
}

/**
 * Leaves rows open whose heads stand in another order than the form's, as far as the layout tells, where the sums of
 * more of them contradict that order than confirm it.
 */
function doubtDisordered(reading: TableReading): TableReading {
  if (reading.separation === 'borders') return reading;
  const disordered = reading.rows.filter((row) => isTold(row) && isDisordered(row));
  const verdicts = disordered.map(checkSums);
  const contradicted = verdicts.filter((verdict) => verdict === 'contradicted').length;
  const confirmed = verdicts.filter((verdict) => verdict === 'confirmed').length;
  if (contradicted <= confirmed) return reading;
  const rows = reading.rows.map((row) => (disordered.includes(row) ? leftLoose(row) : row));
  return { ...reading, rows };
}

/** Share of the rows from which on surplus numbers show that text was printed column by column. */
const MAX_SURPLUS_SHARE = 0.1;
const MIN_SURPLUS = 2;

/** Leaves all rows of a table of single cells open where several print more numbers than one: some are of other rows. */
function doubtSurplus(reading: TableReading): TableReading {
  if (reading.separation !== 'cells' && reading.separation !== 'spaces') return reading;
  const single = reading.rows.filter(({ row }) => row.columns.length === 1);
  const surplus = single.filter(({ printed }) => printed.loose.length > 1 && holdsNumber(printed.loose));
  if (surplus.length < MIN_SURPLUS || surplus.length <= single.length * MAX_SURPLUS_SHARE) return reading;
  return { ...reading, rows: reading.rows.map((row) => (single.includes(row) ? leftLoose(row) : row)) };
}

function isDisordered({ order, row }: RowReading): boolean {
  const places = order.flatMap((column) => (column ? [row.columns.indexOf(column)] : []));
  return places.some((place, at) => place < (places[at - 1] ?? 0));
}

function leftLoose(row: RowReading): RowReading {
  const { printed } = row;
  const loose = [...printed.loose, ...printed.cells.filter((cell) => cell !== undefined)];
  // Cells below no heads count as told as long as there is one for each column.
  const cells = row.isAssumed ? row.cells.map((cell) => ({ ...cell, token: undefined })) : row.cells;
  return { ...row, cells, printed: { ...printed, cells: [], loose, fault: 'crowded' } };
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
  const isSure = ruled.rows.some(isHeaded) && (separation === 'borders' || !isBroken(ruled));
  return isSure ? [ruled] : [ruled, bySequence()];
}

/** Share of the rows from which on those that do not fit their heads show that these stand above other columns. */
const MAX_UNFIT_SHARE = 0.5;

/** Whether most rows do not fit the heads above them: a tool that leaves out merged places moves cells to the left. */
function isBroken({ rows }: TableReading): boolean {
  const unfit = rows.filter((row) => !isTold(row) || checkSums(row) === 'contradicted');
  return unfit.length > rows.length * MAX_UNFIT_SHARE;
}

/** Whether heads tell every column of a row, or say that it has others. */
function isHeaded({ isAssumed, printed }: RowReading): boolean {
  return !isAssumed && !printed.frame?.leaves.some(({ kind }) => kind === 'unknown');
}

/** Fewest rows of a table, and of what goes on with it narrower behind a page break. */
const MIN_STRETCH_ROWS = 3;

/** Whether all rows are as wide; once at most, where a page breaks, the table may go on narrower. */
function isRectangular(rows: readonly (readonly Token[])[]): boolean {
  const widths = rows.filter((row) => row.length > 1).map((row) => row.length);
  const [first = 0] = widths;
  const change = widths.findIndex((width) => width !== first);
  if (widths.length === 0 || change < 0) return widths.length > 0;
  const behind = widths.slice(change);
  const isNarrower = behind.every((width) => width === behind[0] && width < first);
  return isNarrower && change >= MIN_STRETCH_ROWS && behind.length >= MIN_STRETCH_ROWS;
}

function readRows(
  grid: GridReading,
  { table, year, unitCaptions }: RowContext,
  printed: readonly PrintedRow[],
): TableReading {
  const matched = matchRows(printed, table);
  const context = { table, spacers: findSpacers(printed) };
  const rows = matched.rows.map((row) => readMatchedRow(row, context, unitCaptions));
  const captions = [...grid.labels].filter((label) => vocabularyOf(table).isCaption(label)).length;
  const { layout, grid: source } = grid;
  const { unknown, aside } = matched;
  return {
    table,
    year,
    layout,
    separation: source.separation,
    rows,
    unknown,
    aside,
    printed,
    grid: source,
    ...rateTable(rows, { captions, unknown: unknown.length }),
  };
}
