import type { Form, FormRow, FormTable } from '../form.ts';
import type { Grid, Layout } from '../layout.ts';
import type { Page } from '../page.ts';
import { bareLabel } from '../text/label.ts';
import { type AlignedRow, align } from './align.ts';
import { arrangementsOf } from './arrange.ts';
import { fitCells, type RowCells, verdictOfSums } from './fit-cells.ts';
import { lexiconOf } from './lexicon.ts';
import type { Region } from './locate.ts';
import { type Group, groupsOf, holdsNumber, type Token, tokensOf } from './tokens.ts';

/** One row of a form as a layout printed it. */
export interface RowReading extends RowCells {
  readonly row: FormRow;
  readonly unit: string | null;
  /** The row’s label and the heads printed before it. */
  readonly labels: readonly Token[];
  readonly likeness: number;
  /** More numbers than columns, and not merely a page number: which of them are the row’s own is not known. */
  readonly overfull: boolean;
}

/** One table of a form, read through one layout. */
export interface TableReading {
  readonly table: FormTable;
  readonly layout: string;
  readonly rows: readonly RowReading[];
  /** Groups that are no row of the form and hold a value. */
  readonly unknown: readonly Group[];
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
  readonly groups: readonly Group[];
  /** Every label, bare. */
  readonly printed: ReadonlySet<string>;
}

/** What a row with all its cells counts beside its label. */
const COMPLETE_ROW = 0.5;
/** What it takes from that when blanks were left out to make the number of cells fit. */
const INEXACT_COST = 0.1;
/** What its sums count: of two ways to count blank cells, the one that adds up is right. */
const SOUND_ROW = { confirmed: 0.1, open: 0.05, contradicted: -0.15 } as const;
/** What a caption that is recognized counts between layouts: less than a row with all its cells. */
const CAPTION = 0.05;
/** What it counts between forms: the heads of table 2 tell two editions with the same rows apart. */
const EDITION_HEAD = 1;
/** A row of another edition speaks a little against the form; the heads of table 2 speak more. */
const FOREIGN_ROW = 0.1;

/** A region in every way in which a layout can read it. */
export function gridsOf(
  page: Page,
  region: Region,
  layouts: ReadonlyMap<string, Layout>,
): readonly GridReading[] {
  const items = page.slice(region.start, region.end);
  const known = new Map<string, Pick<Token, 'kind' | 'read'>>();
  return [...layouts].flatMap(([id, { explicitness, read }]) =>
    read(items).map((grid): GridReading => {
      const tokens = tokensOf(grid, known);
      const groups = groupsOf(tokens);
      const printed = new Set(groups.flatMap(({ labels }) => labels.map((cell) => bareLabel(cell.text))));
      return { layout: id, explicitness, grid, tokens, groups, printed };
    }),
  );
}

/**
 * Reads a region as a form’s table of that kind.
 *
 * @returns the reading that fits the form best; null where none does, or the form has no such table
 */
export function readTable(grids: readonly GridReading[], region: Region, form: Form): TableReading | null {
  const table = form.tables.find((candidate) => candidate.id === region.table);
  if (!table) return null;
  const readings = grids
    .map((grid) => ({ reading: readGrid(grid, table), explicitness: grid.explicitness }))
    .filter(({ reading }) => reading.rows.length > 0)
    .sort((a, b) => b.reading.fit - a.reading.fit || b.explicitness - a.explicitness);
  return readings[0]?.reading ?? null;
}

/** Reads a grid with the columns as its heads have them; where two ways fit alike, as the form has them. */
function readGrid(reading: GridReading, table: FormTable): TableReading {
  const [asOnForm, ...others] = arrangementsOf(table, reading.tokens).map((columns) =>
    readColumns(reading, columns),
  );
  if (!asOnForm) return readColumns(reading, table);
  return others.reduce((best, other) => (other.fit > best.fit ? other : best), asOnForm);
}

function readColumns(reading: GridReading, table: FormTable): TableReading {
  const { groups, grid, layout } = reading;
  const hasUnits = table.unitColumn === true && groups.some((group) => group.unit !== null);
  const found = withoutPadding(
    table.unlabelled
      ? unlabelledRows(reading, table)
      : align(groups, table).map((row) => labelledRow(row, hasUnits)),
  );
  const rows = found.map((row, index) => ({ ...row, overfull: isOverfull(row, index === found.length - 1) }));
  const used = new Set(rows.flatMap((row) => row.cells));
  const unknown = groups.filter(
    (group) => holdsNumber(group) && !group.values.some((cell) => used.has(cell)),
  );
  const recognized = captionsIn(reading, table);
  const rowsFit = fitOf(rows);
  const [fit, score] = [rowsFit + recognized * CAPTION, rowsFit + recognized * EDITION_HEAD];
  return { table, layout, rows, unknown, grid, fit, score };
}

function fitOf(rows: readonly LoneRow[]): number {
  const complete = rows.filter(
    ({ row, cells, surplus }) =>
      cells.length === row.columns.length &&
      surplus.length === 0 &&
      cells.every((cell) => cell.read.kind !== 'illegible'),
  );
  const completeness = complete.reduce(
    (sum, { exact, cells, row }) =>
      sum + COMPLETE_ROW - (exact ? 0 : INEXACT_COST) + SOUND_ROW[verdictOfSums(cells, row.sums ?? [])],
    0,
  );
  const likeness = rows.reduce((sum, row) => sum + row.likeness - (row.row.foreign ? FOREIGN_ROW : 0), 0);
  return likeness + completeness;
}

function captionsIn({ printed }: GridReading, table: FormTable): number {
  const { captions } = lexiconOf(table);
  return [...printed].filter((label) => captions.has(label)).length;
}

/**
 * Where most rows ran together, blanks behind the digits of one are lines behind the table, and no cells: that row
 * ran together too.
 */
function withoutPadding(rows: readonly LoneRow[]): readonly LoneRow[] {
  const wide = rows.filter(({ row, cells }) => row.columns.length > 1 && cells.length > 0);
  const lost = wide.filter(({ row, cells }) => cells.length < row.columns.length).length;
  if (lost * 2 <= wide.length) return rows;
  return rows.map((row) => {
    const [first, ...others] = row.cells;
    const isPadded =
      first?.kind === 'value' && others.length > 0 && others.every(({ kind }) => kind === 'blank');
    return isPadded ? { ...row, cells: [first] } : row;
  });
}

/** What is known of a row by itself; whether it is overfull its place in the table tells. */
type LoneRow = Omit<RowReading, 'overfull'>;

/** Page numbers and the like that may stand behind the last row; more are cells of rows that fell apart. */
const MOST_BEHIND = 3;

/** Behind the last row stand the page’s own numbers; within the table one page number may. */
function isOverfull({ row, cells, surplus, labels }: LoneRow, isLast: boolean): boolean {
  const numbers = surplus.filter((cell) => cell.kind === 'value').length;
  if (!isLast) return numbers > 1;
  const isWhole = cells.length === row.columns.length && cells.every((cell) => isBeside(cell, { labels }));
  return numbers > MOST_BEHIND && !isWhole;
}

function labelledRow({ row, group, likeness }: AlignedRow, hasUnits: boolean): LoneRow {
  const values = hasUnits && group.unit === null ? withoutLostUnit(group, row) : group.values;
  return { row, labels: group.labels, unit: group.unit, likeness, ...ownCells(values, group, row) };
}

/** Where the row of the grid that holds the label holds all its cells, what follows in other rows is not its own. */
function ownCells(values: readonly Token[], group: Group, row: FormRow): RowCells {
  const own = values.filter((cell) => isBeside(cell, group));
  if (own.length < row.columns.length) return fitCells(values, row);
  const fitted = fitCells(own, row);
  const others = values.filter((cell) => !isBeside(cell, group) && cell.kind === 'value');
  return { ...fitted, surplus: [...fitted.surplus, ...others] };
}

/** Whether a cell stands in the row of the grid that holds the label. */
function isBeside(cell: Token, { labels }: Pick<Group, 'labels'>): boolean {
  return cell.row === labels.at(-1)?.row;
}

/** The unit column is there but empty or not to be read: a blank or a cell that is no number stands before the value. */
function withoutLostUnit(group: Group, row: FormRow): readonly Token[] {
  const [first, ...others] = group.values;
  const beside = first && isBeside(first, group) ? others.filter((cell) => isBeside(cell, group)) : others;
  const isNoNumber = first?.kind === 'blank' || first?.read.kind === 'illegible';
  return isNoNumber && beside.length >= row.columns.length ? others : group.values;
}

/**
 * The one row of a table without row labels: the cells below its heads, whichever lines they stand on. Grid rows
 * tell where it begins; where a layout knows no rows, it is what follows the last head.
 */
function unlabelledRows({ tokens, groups }: GridReading, table: FormTable): readonly LoneRow[] {
  return table.rows.flatMap((row): readonly LoneRow[] => {
    const lastHead = tokens.findLastIndex((line) => line.some((token) => token.kind === 'label'));
    const below = tokens.slice(lastHead + 1);
    const wide = tokens.some((line) => line.length > 1);
    const candidates = [
      ...(wide ? below : []),
      ...(wide ? [below.flat()] : []),
      ...groups.map((group) => group.values),
      groups.filter(holdsNumber).flatMap((group) => group.values),
    ].filter((cells) => cells.length > 0);
    // A row that is blank throughout counts only where no other is printed.
    const printed = candidates.filter((cells) => cells.some((cell) => cell.kind === 'value'));
    const fitted = (printed.length > 0 ? printed : candidates).map((cells) => fitCells(cells, row));
    const whole = fitted.filter(
      ({ cells, surplus }) => cells.length === row.columns.length && surplus.length === 0,
    );
    const found = whole.find(({ exact }) => exact) ?? whole[0] ?? fitted.at(-1);
    if (!found || found.cells.length === 0) return [];
    const labels = groups.flatMap((group) => group.labels);
    return [{ row, labels, unit: null, likeness: 1, ...found }];
  });
}
