import { holdsSeveralNumbers } from '../../cells.ts';
import type { FormColumn, FormRow } from '../../form.ts';
import { bareLabel, editDistance } from '../../text/label.ts';
import { qualifiersIn } from '../../text/qualifiers.ts';
import { columnName } from '../heads/column-heads.ts';
import type { Leaf } from '../heads/frame.ts';
import type { Token } from '../tokens.ts';
import {
  type ColumnCell,
  type ColumnContext,
  findCellBelow,
  findColumn,
  type HeadedCell,
} from './column-cells.ts';
import type { MatchedRow } from './match-rows.ts';
import type { PrintedRow } from './printed-row.ts';
import { verdictOfSums } from './row-sums.ts';

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
  /** Captions and notes of the table that name units, the nearest first. */
  readonly unitCaptions: readonly string[];
}

/**
 * Finds the cells of a form’s row in the printed row that it is matched with: below their heads or, where no head
 * tells the columns, in the order of the form.
 */
export function readMatchedRow(
  matched: MatchedRow,
  context: ColumnContext,
  unitCaptions: readonly string[],
): RowReading {
  return { ...readCells(matched, context), unitCaptions };
}

type RowCells = Omit<RowReading, 'unitCaptions'>;

function readCells(matched: MatchedRow, context: ColumnContext): RowCells {
  const { printed, row, likeness } = matched;
  const told = row.columns.map((column) => findCellBelow(column, printed, context));
  const isUnheaded = told.every(({ isHeaded }) => !isHeaded);
  // Heads that say that a column is none of the form’s leave nothing to assume.
  const isRefused =
    printed.frame?.leaves.some(({ kind }) => kind === 'aside' || kind === 'ambiguous') ?? false;
  if (isUnheaded && !isRefused) return assumeOrder(matched);
  const assumed = isUnheaded ? null : assumeUnknown(matched, told);
  if (assumed) return assumed;
  const cells = told.map(({ column, token, heads }) => ({ column, token, heads }));
  const isShort = told.some(({ isHeaded }) => !isHeaded) && holdsBlankBehind(printed);
  const order =
    printed.frame?.leaves.map((leaf) => findColumn(leaf, row, { printed, table: context.table })) ?? [];
  const own = isShort ? leftOpen(printed) : printed;
  return { row, printed: own, likeness, cells, order, isAssumed: false };
}

/** Whether a blank of the row was taken for none of its cells: it may be that of a column whose head is lost. */
function holdsBlankBehind({ extra, cells, fault }: PrintedRow): boolean {
  const isCounted = cells.every((token) => token === undefined || token.at.table === null);
  return fault === null && isCounted && extra.some(({ kind }) => kind === 'blank');
}

/** The row without telling which cell stands below which head. */
function leftOpen(printed: PrintedRow): PrintedRow {
  return { ...printed, cells: [], loose: looseCells(printed), fault: 'crowded' };
}

/** Whether a head names something else than any of some columns: it is none of theirs that lost characters. */
export function isForeign({ kind, path }: Leaf, columns: readonly FormColumn[]): boolean {
  if (kind !== 'unknown') return false;
  const head = bareLabel(path.at(-1) ?? '');
  const labels = columns.flatMap((column) => column.labels.map(bareLabel));
  return !labels.some((label) => isBrokenHead(head, label));
}

/** Most characters that a broken head has changed. */
const MAX_CHANGED = 1;

/**
 * Whether a head is a label that lost its beginning or end, or of which one character is lost or came through as
 * another: what is left says nothing that the label does not say.
 */
function isBrokenHead(head: string, label: string): boolean {
  if (qualifiersIn(head).join() !== qualifiersIn(label).join()) return false;
  return label.includes(head) || editDistance(head, label, MAX_CHANGED) <= MAX_CHANGED;
}

/**
 * Heads of which some are broken and not to be recognized: where the others stand as on the form, and there are as
 * many as it has columns, the broken ones are taken for those that are missing.
 */
function assumeUnknown({ printed, row, likeness }: MatchedRow, told: readonly HeadedCell[]): RowCells | null {
  const leaves = (printed.frame?.leaves ?? []).flatMap((leaf, at) =>
    printed.cells[at] && (leaf.kind === 'value' || leaf.kind === 'unknown') ? [{ leaf, at }] : [],
  );
  const isBroken = leaves.some(({ leaf }) => leaf.kind === 'unknown');
  if (!isBroken || leaves.length !== row.columns.length || printed.fault) return null;
  const fits = leaves.every(({ leaf }, index) => {
    const column = row.columns[index];
    if (!column) return false;
    if (leaf.kind === 'unknown') return !told[index]?.isHeaded && !isForeign(leaf, [column]);
    return leaf.columns.has(columnName(column));
  });
  if (!fits) return null;
  const cells = row.columns.map((column, index) => {
    const { leaf, at } = leaves[index] ?? { leaf: null, at: -1 };
    return { column, token: printed.cells[at], heads: leaf?.path ?? [] };
  });
  return { row, printed, likeness, cells, order: row.columns, isAssumed: !isOneSlip(leaves, row.columns) };
}

/** Shorter heads differ from others in one character. */
const MIN_SLIP_LENGTH = 3;

/** Whether a single head differs from the only one that is missing, and by one character: 自然天 for 自然人. */
function isOneSlip(leaves: readonly { readonly leaf: Leaf }[], columns: readonly FormColumn[]): boolean {
  const broken = leaves.flatMap(({ leaf }, at) => (leaf.kind === 'unknown' ? [at] : []));
  const [at = -1] = broken;
  const head = bareLabel(leaves[at]?.leaf.path.at(-1) ?? '');
  const labels = columns[at]?.labels.map(bareLabel) ?? [];
  return (
    broken.length === 1 &&
    head.length >= MIN_SLIP_LENGTH &&
    labels.some(
      (label) => label.length === head.length && editDistance(head, label, MAX_CHANGED) <= MAX_CHANGED,
    )
  );
}

/** The cells of a row below no heads: as many as the form has columns are taken in the order of these. */
function assumeOrder({ printed, row, likeness }: MatchedRow): RowCells {
  const loose = looseCells(printed);
  const isWhole = loose.length === row.columns.length;
  const cells = row.columns.map((column, at) => ({
    column,
    token: isWhole ? loose[at] : undefined,
    heads: [],
  }));
  return { row, printed, likeness, cells, order: row.columns, isAssumed: true };
}

/** The cells of a row in order, wherever they stand. */
function looseCells({ loose, cells }: PrintedRow): readonly Token[] {
  return loose.length > 0 ? loose : cells.filter((cell) => cell !== undefined);
}

/** Whether every cell of the row was told apart, or is known not to be printed. */
export function isTold({ row, printed, isAssumed, cells }: RowReading): boolean {
  const sums = checkSums({ row, cells });
  if (countsBlankLines(cells) && sums === 'contradicted') return false;
  if (isCounted(cells) && areJoined(cells)) return false;
  if (countsUncertain(cells) && (sums !== 'confirmed' || fitsElsewhere({ row, cells }))) return false;
  if (sums === 'contradicted' && isCounted(cells) && fitsElsewhere({ row, cells })) return false;
  return isAssumed ? cells.every(({ token }) => token !== undefined) : printed.fault === null;
}

/** Whether a blank cell is nothing but a blank line more than usual: weak evidence, which a sum can contradict. */
function countsBlankLines(cells: readonly ColumnCell[]): boolean {
  return cells.some(
    ({ token }) => token?.kind === 'blank' && token.at.line === null && token.at.table === null,
  );
}

/** Whether the place of a number hangs on empty cells that may be none. */
function countsUncertain(cells: readonly ColumnCell[]): boolean {
  return cells.length > 1 && cells.some(({ token }) => token?.isUncertain) && cells.some(holdsOne);
}

/** Whether two cells of a row ran together and another is blank: as many cells as heads are no evidence then. */
function areJoined(cells: readonly ColumnCell[]): boolean {
  const isJoined = cells.some(({ token }) => token?.kind === 'value' && holdsSeveralNumbers(token.text));
  return isJoined && cells.some(({ token }) => token?.kind === 'blank');
}

/** Whether nothing but their count tells which column each cell belongs to: no source table does. */
function isCounted(cells: readonly ColumnCell[]): boolean {
  return cells.every(({ token }) => token !== undefined && token.at.table === null);
}

/** Most ways to place the blank cells of a row that are tried. */
const MAX_PLACEMENTS = 2_000;

/** Whether the sums of a row come out where its blank cells stand elsewhere: their places may be those of others. */
function fitsElsewhere({ row, cells }: Pick<RowReading, 'row' | 'cells'>): boolean {
  const tokens = cells.map(({ token }) => token);
  const filled = tokens.filter((token) => token?.kind !== 'blank');
  if (filled.length === 0 || filled.length === tokens.length) return false;
  let tried = 0;
  const place = (placed: readonly (Token | undefined)[], next: number): boolean => {
    if (tried > MAX_PLACEMENTS) return true;
    if (placed.length === tokens.length) {
      tried += 1;
      const isOwn = placed.every(
        (token, at) => token === (tokens[at]?.kind === 'blank' ? undefined : tokens[at]),
      );
      return !isOwn && verdictOfSums(placed, row.sums ?? []) === 'confirmed';
    }
    const left = tokens.length - placed.length;
    const token = filled[next];
    if (token && place([...placed, token], next + 1)) return true;
    return left > filled.length - next && place([...placed, undefined], next);
  };
  return place([], 0);
}

function holdsOne({ token }: ColumnCell): boolean {
  return token?.read.kind === 'number';
}

/** What the sums of a row say of its cells. */
export function checkSums({
  row,
  cells,
}: Pick<RowReading, 'row' | 'cells'>): ReturnType<typeof verdictOfSums> {
  return verdictOfSums(
    cells.map(({ token }) => token),
    row.sums ?? [],
  );
}
