import { type Form, type FormColumn, type FormRow, type FormTable, rowId } from '../form.ts';
import type { Grid, Layout, Separation } from '../layout.ts';
import type { Page } from '../page.ts';
import { bareLabel } from '../text/label.ts';
import { type Frame, type Leaf, narrowTo } from './frame.ts';
import type { Region } from './locate.ts';
import { type MatchedRow, matchRows, type PrintedRow } from './printed-row.ts';
import { readRuled } from './read-ruled.ts';
import { readSequence } from './read-sequence.ts';
import { verdictOfSums } from './row-sums.ts';
import { holdsNumber, type Meaning, type Token, tokensOf } from './tokens.ts';
import { columnName, vocabularyOf } from './vocabulary.ts';

/** The cell of one column of the form in one printed row. */
export interface ColumnCell {
  readonly column: FormColumn;
  /** What is printed there; undefined where the table has no such column, or the cells are loose. */
  readonly token: Token | undefined;
  /** Heads of its column from the top down. */
  readonly heads: readonly string[];
}

/** One row of a form as it is printed. */
export interface RowReading {
  readonly row: FormRow;
  readonly printed: PrintedRow;
  /** Likeness of the printed label to the form’s, 0 to 1. */
  readonly likeness: number;
  /** One for each column of the form’s row. */
  readonly cells: readonly ColumnCell[];
  /** The columns in printed order, where the cells are loose; those that the form does not ask for are null. */
  readonly order: readonly (FormColumn | null)[];
  /** Whether no head tells the columns, so that they are taken in the order of the form. */
  readonly isAssumed: boolean;
}

/** One table of a form, read through one layout. */
export interface TableReading {
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
  /** How well the layout fits: decides between layouts. */
  readonly fit: number;
  /** How well the form fits: decides between forms. */
  readonly score: number;
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

/** What a row with all its cells counts beside its label; less where their columns are only assumed. */
const TOLD_ROW = 0.5;
const ASSUMED_ROW = 0.35;
/** What its sums count: of two ways to count blank cells, the one that adds up is right. */
const SOUND_ROW = { confirmed: 0.1, open: 0.05, contradicted: -0.15 } as const;
/** What a caption that is recognized counts between layouts: less than a row with all its cells. */
const CAPTION = 0.05;
/** What a column head of its own counts between forms: the heads of table 2 tell two editions with the same rows apart. */
const EDITION_HEAD = 1;
/** A row of another edition speaks a little against the form; the heads of table 2 speak more. */
const FOREIGN_ROW = 0.1;
const UNKNOWN_ROW = 0.1;

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

/**
 * Reads a region as a form’s table of that kind.
 *
 * @param year the year reported on, or null
 * @returns the reading that fits the form best; null where none does, or the form has no such table
 */
export function readTable(
  grids: readonly GridReading[],
  { region, form, year }: { readonly region: Region; readonly form: Form; readonly year: number | null },
): TableReading | null {
  const table = form.tables.find((candidate) => candidate.id === region.table);
  if (!table) return null;
  const readings = grids
    .flatMap((grid) =>
      readGrid(grid, table, year).map((reading) => ({ reading, explicitness: grid.explicitness })),
    )
    .filter(({ reading }) => reading.rows.length > 0)
    .sort((a, b) => b.reading.fit - a.reading.fit || b.explicitness - a.explicitness);
  return readings[0]?.reading ?? null;
}

/** A grid whose rows all have the same number of cells may show its columns too; where it does, they decide. */
function readGrid(grid: GridReading, table: FormTable, year: number | null): readonly TableReading[] {
  const { separation } = grid.grid;
  const isRuled = separation === 'borders' || (separation === 'rows' && isRectangular(grid.tokens));
  const context = { table, year };
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

interface TableContext {
  readonly table: FormTable;
  readonly year: number | null;
  readonly spacers: ReadonlyMap<Frame, ReadonlySet<number>>;
}

function readRows(
  grid: GridReading,
  { table, year }: Pick<TableContext, 'table' | 'year'>,
  printed: readonly PrintedRow[],
): TableReading {
  const matched = matchRows(printed, table);
  const context = { table, year, spacers: spacersOf(printed) };
  const rows = matched.rows.map((row) => readRow(row, context));
  const unknown = matched.unknown.filter((row) => holdsNumber(row.cells) || holdsNumber(row.loose));
  const captions = [...grid.labels].filter((label) => vocabularyOf(table).isCaption(label)).length;
  const fit = fitOf(rows) + captions * CAPTION - unknown.length * UNKNOWN_ROW;
  const score = fit + headsNamed(rows) * EDITION_HEAD;
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
    fit,
    score,
  };
}

function readRow({ printed, row, likeness }: MatchedRow, context: TableContext): RowReading {
  const { table } = context;
  const told = row.columns.map((column) => cellBelow(column, printed, context));
  const isUnheaded = told.every(({ isHeaded }) => !isHeaded);
  // Heads that say that a column is none of the form’s leave nothing to assume.
  const isRefused =
    printed.frame?.leaves.some(({ kind }) => kind === 'aside' || kind === 'ambiguous') ?? false;
  const isAssumed = isUnheaded && !isRefused;
  if (!isAssumed && !isUnheaded) {
    const assumed = assumeUnknown({ printed, row, likeness }, told);
    if (assumed) return assumed;
  }
  if (!isAssumed) {
    const cells = told.map(({ column, token, heads }) => ({ column, token, heads }));
    const order = printed.frame?.leaves.map((leaf) => columnOf(leaf, row, { printed, table })) ?? [];
    return { row, printed, likeness, cells, order, isAssumed };
  }
  const loose = looseCells(printed);
  const isWhole = loose.length === row.columns.length;
  const cells = row.columns.map((column, at) => ({
    column,
    token: isWhole ? loose[at] : undefined,
    heads: [],
  }));
  return { row, printed, likeness, cells, order: row.columns, isAssumed };
}

/**
 * Heads of which some are broken and not to be recognized: where the others stand as on the form, and there are as
 * many as it has columns, the broken ones are taken for those that are missing.
 */
function assumeUnknown(
  { printed, row, likeness }: MatchedRow,
  told: readonly HeadedCell[],
): RowReading | null {
  const leaves = (printed.frame?.leaves ?? []).flatMap((leaf, at) =>
    printed.cells[at] && (leaf.kind === 'value' || leaf.kind === 'unknown') ? [{ leaf, at }] : [],
  );
  const isBroken = leaves.some(({ leaf }) => leaf.kind === 'unknown');
  if (!isBroken || leaves.length !== row.columns.length || printed.fault) return null;
  const fits = leaves.every(({ leaf }, index) => {
    const column = row.columns[index];
    return leaf.kind === 'unknown' ? !told[index]?.isHeaded : column && leaf.columns.has(columnName(column));
  });
  if (!fits) return null;
  const cells = row.columns.map((column, index) => {
    const { leaf, at } = leaves[index] ?? { leaf: null, at: -1 };
    return { column, token: printed.cells[at], heads: leaf?.path ?? [] };
  });
  return { row, printed, likeness, cells, order: row.columns, isAssumed: true };
}

/** The cells of a row in order, wherever they stand; blanks behind the last column of its row are padding. */
function looseCells({ loose, cells }: PrintedRow): readonly Token[] {
  return loose.length > 0 ? loose : cells.filter((cell) => cell !== undefined);
}

interface HeadedCell extends ColumnCell {
  readonly isHeaded: boolean;
}

/**
 * The cell of a column of the form: the one below the leaf that bears its head. Of several such leaves, as a
 * spreadsheet has spacers between its columns, those that are blank in every row do not count; where two are left and
 * differ, neither is the cell.
 */
function cellBelow(column: FormColumn, printed: PrintedRow, context: TableContext): HeadedCell {
  const leaves = printed.frame?.leaves ?? [];
  const spacers = (printed.frame && context.spacers.get(printed.frame)) ?? NO_SPACERS;
  const headed = leaves.flatMap((leaf, at) =>
    isColumn(leaf, column, { printed, table: context.table }) ? [at] : [],
  );
  const filled = headed.length > 1 ? headed.filter((at) => !spacers.has(at)) : headed;
  const own = filled.filter((at) => !leaves[at]?.wasAside);
  const isApart = own.some((at) => printed.cells[at]?.kind === 'value');
  const below = filled.length > 1 && isApart ? own : filled;
  const tokens = (below.length > 0 ? below : headed).flatMap((at) => printed.cells[at] ?? []);
  const [first, ...others] = tokens;
  const isOne = others.every(({ text }) => text.trim() === first?.text.trim());
  const both = first && {
    ...first,
    text: tokens.map(({ text }) => text).join(' '),
    read: { kind: 'unreadable' as const },
  };
  return {
    column,
    token: isOne ? first : both,
    heads: leaves[headed[0] ?? -1]?.path ?? [],
    isHeaded: headed.length > 0,
  };
}

const NO_SPACERS: ReadonlySet<number> = new Set();

/** For each frame the leaves below which nothing stands in any row. */
function spacersOf(printed: readonly PrintedRow[]): ReadonlyMap<Frame, ReadonlySet<number>> {
  const frames = [...new Set(printed.flatMap(({ frame }) => frame ?? []))];
  return new Map(
    frames.map((frame) => {
      const rows = printed.filter((row) => row.frame === frame);
      const isSpacer = (at: number) => rows.every(({ cells }) => (cells[at]?.kind ?? 'blank') === 'blank');
      return [frame, new Set(frame.leaves.flatMap((_, at) => (isSpacer(at) ? [at] : [])))];
    }),
  );
}

interface RowContext {
  readonly printed: PrintedRow;
  readonly table: FormTable;
}

/** Whether a leaf is a column of the form; of columns with one head, the row’s labels may tell which. */
function isColumn(leaf: Leaf, column: FormColumn, { printed, table }: RowContext): boolean {
  const name = columnName(column);
  if (!leaf.columns.has(name)) return false;
  if (leaf.columns.size === 1 || !table.unlabelled) return true;
  const groups = printed.labels.map(({ text }) => bareLabel(text));
  const narrowed = narrowTo(leaf.columns, groups);
  return narrowed.size === 1 && narrowed.has(name);
}

function columnOf(leaf: Leaf, row: FormRow, context: RowContext): FormColumn | null {
  return row.columns.find((column) => isColumn(leaf, column, context)) ?? null;
}

/** Whether a blank cell is nothing but a blank line more than usual: weak evidence, which a sum can contradict. */
function countsBlankLines(cells: readonly ColumnCell[]): boolean {
  return cells.some(
    ({ token }) => token?.kind === 'blank' && token.at.line === null && token.at.table === null,
  );
}

/** Whether every cell of the row was told apart, or is known not to be printed. */
export function isTold({ row, printed, isAssumed, cells }: RowReading): boolean {
  if (
    countsBlankLines(cells) &&
    verdictOfSums(
      cells.map(({ token }) => token),
      row.sums ?? [],
    ) === 'contradicted'
  )
    return false;
  return isAssumed ? cells.every(({ token }) => token !== undefined) : printed.fault === null;
}

function fitOf(rows: readonly RowReading[]): number {
  const best = new Map<string, number>();
  for (const row of rows) {
    const value = worth(row);
    const id = rowId(row.row);
    if (value > (best.get(id) ?? 0)) best.set(id, value);
  }
  return [...best.values()].reduce((sum, value) => sum + value, 0);
}

function worth(reading: RowReading): number {
  const { row, likeness, cells, isAssumed } = reading;
  const own = likeness - (row.foreign ? FOREIGN_ROW : 0);
  if (!isTold(reading) || cells.some(({ token }) => token?.read.kind === 'unreadable')) return own;
  const sums = verdictOfSums(
    cells.map(({ token }) => token),
    row.sums ?? [],
  );
  return own + (isAssumed ? ASSUMED_ROW : TOLD_ROW) + SOUND_ROW[sums];
}

/** How many columns of the form are headed as the form heads them. */
function headsNamed(rows: readonly RowReading[]): number {
  const named = rows.flatMap(({ isAssumed, cells }) =>
    isAssumed ? [] : cells.flatMap(({ column, heads }) => (heads.length > 0 ? [columnName(column)] : [])),
  );
  return new Set(named).size;
}
