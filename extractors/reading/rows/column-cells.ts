import type { FormColumn, FormRow, FormTable } from '../../form.ts';
import { bareLabel } from '../../text/label.ts';
import { columnName } from '../heads/column-heads.ts';
import { type Frame, type Leaf, narrowTo } from '../heads/frame.ts';
import type { Token } from '../tokens.ts';
import type { PrintedRow } from './printed-row.ts';

/** The cell of one column of the form in one printed row. */
export interface ColumnCell {
  readonly column: FormColumn;
  /** What is printed there; undefined where the table has no such column, or the cells are loose. */
  readonly token: Token | undefined;
  /** Heads of its column from the top down. */
  readonly heads: readonly string[];
}

/** A column’s cell, and whether a head of the table names the column. */
export interface HeadedCell extends ColumnCell {
  readonly isHeaded: boolean;
}

/** What tells which cell is that of a column. */
export interface ColumnContext {
  readonly table: FormTable;
  /** For each frame the leaves below which nothing stands in any row, see {@link findSpacers}. */
  readonly spacers: ReadonlyMap<Frame, ReadonlySet<number>>;
}

/**
 * The cell of a column of the form: the one below the leaf that bears its head. Of several such leaves, as a
 * spreadsheet has spacers between its columns, those that are blank in every row do not count; where two are left and
 * differ, neither is the cell.
 */
export function findCellBelow(column: FormColumn, printed: PrintedRow, context: ColumnContext): HeadedCell {
  const leaves = printed.frame?.leaves ?? [];
  const spacers = (printed.frame && context.spacers.get(printed.frame)) ?? NO_SPACERS;
  const headed = leaves.flatMap((leaf, at) =>
    isColumn(leaf, column, { printed, table: context.table }) ? [at] : [],
  );
  // A head that is printed twice heads two columns, be one of them blank throughout.
  const isOneHead = headed.slice(1).every((at) => leaves[at]?.isMerged);
  const filled = headed.length > 1 && isOneHead ? headed.filter((at) => !spacers.has(at)) : headed;
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
export function findSpacers(printed: readonly PrintedRow[]): ReadonlyMap<Frame, ReadonlySet<number>> {
  const frames = [...new Set(printed.flatMap(({ frame }) => frame ?? []))];
  return new Map(
    frames.map((frame) => {
      const rows = printed.filter((row) => row.frame === frame);
      const isSpacer = (at: number) => rows.every(({ cells }) => (cells[at]?.text.trim() ?? '') === '');
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

/** The column of a form’s row that a leaf is; null where the form does not ask for it. */
export function findColumn(leaf: Leaf, row: FormRow, context: RowContext): FormColumn | null {
  return row.columns.find((column) => isColumn(leaf, column, context)) ?? null;
}
