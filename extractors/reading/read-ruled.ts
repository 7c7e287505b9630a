import { placeAt } from '../../model/place.ts';
import type { FormTable } from '../form.ts';
import { bareLabel } from '../text/label.ts';
import { squeeze } from '../text/normal.ts';
import { type Frame, holdsCell, type Leaf, namesColumns, readLeaf } from './frame.ts';
import { NO_ROW, type PrintedRow } from './printed-row.ts';
import { splitMergedRows } from './split-merged-rows.ts';
import { asValue, type Token } from './tokens.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

type Matrix = readonly (readonly Token[])[];

/** What a ruled table is read with. */
export interface RuledReading {
  readonly table: FormTable;
  readonly year: number | null;
}

/**
 * Reads a table of which rows and columns are known: each cell belongs to the heads above it and the labels beside
 * it, wherever these stand. A table that is turned, its rows as columns, is turned back first; one in two halves side
 * by side is read half by half.
 *
 * @param rows rows of the grid; those of different tables of the source may differ in width
 */
export function readRuled(rows: Matrix, reading: RuledReading): readonly PrintedRow[] {
  const printed: PrintedRow[] = [];
  let frame: Frame | null = null;
  for (const block of blocksOf(rows)) {
    for (const half of halvesOf(isTurned(block, reading.table) ? turned(block) : block)) {
      const read = readBlock(half, reading, frame);
      printed.push(...read.rows);
      frame = read.frame;
    }
  }
  return printed;
}

/** Rows of one table of the source; lines between tables belong to none. */
function blocksOf(rows: Matrix): readonly Matrix[] {
  const blocks: (readonly Token[])[][] = [];
  let width = -1;
  let table: number | null = null;
  for (const row of rows) {
    const [first] = row;
    if (!first || row.length === 1) continue;
    if (row.length !== width || first.at.table !== table) blocks.push([]);
    width = row.length;
    table = first.at.table;
    blocks.at(-1)?.push(row);
  }
  return blocks;
}

/** Rows at the top in which the labels of the form’s rows stand where the table is turned. */
const HEAD_ROWS = 4;
const MIN_TURNED_LABELS = 3;

/** Whether the form’s rows head the columns: more of them are named across than down. */
function isTurned(block: Matrix, table: FormTable): boolean {
  const vocabulary = vocabularyOf(table);
  if (table.unlabelled) {
    const down = namedHeads(
      block.map(([first]) => first),
      vocabulary,
    );
    return down >= MIN_TURNED_LABELS && down > namedHeads(block.slice(0, HEAD_ROWS).flat(), vocabulary);
  }
  const across = namedRows(block.slice(0, HEAD_ROWS).flat(), vocabulary);
  if (across < MIN_TURNED_LABELS) return false;
  return across > namedRows(block.slice(HEAD_ROWS).flat(), vocabulary);
}

function namedHeads(tokens: readonly (Token | undefined)[], vocabulary: Vocabulary): number {
  const named = tokens.filter(
    (token) => token && !token.covered && vocabulary.headNamed(token.text).kind === 'value',
  );
  return new Set(named.map((token) => bareLabel(token?.text ?? ''))).size;
}

function namedRows(tokens: readonly Token[], vocabulary: Vocabulary): number {
  const named = tokens.flatMap((token) => {
    const [match] = token.kind === 'label' && !token.covered ? vocabulary.rowsNamed(token.text) : [];
    return match?.likeness === 1 ? [match.row] : [];
  });
  return new Set(named).size;
}

function turned(block: Matrix): Matrix {
  const width = Math.max(...block.map((row) => row.length));
  return Array.from({ length: width }, (_, column) =>
    block.flatMap((row) => {
      const token = row[column];
      return token ? [{ ...token, row: column }] : [];
    }),
  );
}

/** Parts a table whose heads begin again beside its numbers: 统计指标 | 单位 | 统计数 | 统计指标 | 单位 | 统计数. */
function halvesOf(block: Matrix): readonly Matrix[] {
  const head = block.find((row) => row.filter(isLabelHead).length > 1);
  const starts = (head ?? []).flatMap((token, column) => (isLabelHead(token) ? [column] : []));
  if (starts.length < 2) return [block];
  return starts.map((start, index) =>
    block.map((row) => row.slice(index === 0 ? 0 : start, starts[index + 1])),
  );
}

const LABEL_HEAD = /^(?:统计|指标)?(?:指标|项目|名称)(?:名称)?$/u;

function isLabelHead({ text, covered, kind }: Token): boolean {
  return kind === 'label' && !covered && LABEL_HEAD.test(squeeze(text));
}

interface BlockReading {
  readonly rows: readonly PrintedRow[];
  /** The frame that is still open at the end: a page may break within the table. */
  readonly frame: Frame | null;
}

function readBlock(block: Matrix, reading: RuledReading, before: Frame | null): BlockReading {
  const width = block[0]?.length ?? 0;
  const rows: PrintedRow[] = [];
  let frame = before?.leaves.length === width ? before : null;
  let heads: (readonly Token[])[] = [];
  for (const row of markReaching(block).flatMap((row) => splitMergedRows(row, reading.table))) {
    if (countsColumns(row)) continue;
    if (isHeadRow(row, reading, heads.length > 0)) heads.push(row);
    else {
      if (heads.length > 0) frame = withAsidesOf(frame, frameOf(heads, reading));
      heads = [];
      if (isFilled(row)) rows.push(readRow(row, frame, reading));
    }
  }
  return { rows, frame: heads.length > 0 ? null : frame };
}

/** A row below the heads that only counts the columns: 1 | 2 | 3. */
function countsColumns(row: readonly Token[]): boolean {
  const numbers = row.flatMap(({ read, covered }) =>
    read.kind === 'number' && !covered ? [read.value] : [],
  );
  const others = row.filter(({ kind, text }) => kind === 'label' && !/^[甲乙丙丁栏次列序号\s]+$/u.test(text));
  const [first] = numbers;
  if (numbers.length < 3 || others.length > 0 || first === undefined || first > 2) return false;
  return numbers.every((value, index) => value === first + index);
}

/** A row of heads: no number, and a head of the form or of its kind; or the row that heads labels and years. */
function isHeadRow(row: readonly Token[], { table }: RuledReading, isBelowHeads: boolean): boolean {
  const vocabulary = vocabularyOf(table);
  const own = row.filter(({ covered, absent }) => !covered && !absent);
  const labels = own.filter(({ kind }) => kind === 'label' || kind === 'unit');
  const heads = labels.map(({ text }) => vocabulary.headNamed(text));
  const numbers = own.filter(({ read }) => read.kind === 'number');
  if (numbers.length > 0) {
    const isHeaded = heads.some(({ kind }) => kind === 'label') || (isBelowHeads && labels.length === 0);
    return isHeaded && numbers.every(isYear);
  }
  // A row of words below the heads of a table whose rows have no labels goes on with the heads.
  if (table.unlabelled && isBelowHeads && labels.length > 0) return true;
  // 其中 and 不 stand in labels as well: what is an aside heads a column only beside other heads.
  if (heads.every(({ kind }) => kind === 'unknown' || kind === 'aside')) return false;
  const [label] = labels;
  const isRow = labels.length === 1 && label && heads[0]?.kind !== 'label' && namesRow(label, vocabulary);
  return !isRow;
}

function isYear({ read }: Token): boolean {
  return read.kind === 'number' && read.value > 2000 && read.value < 2100;
}

function namesRow({ text }: Token, vocabulary: Vocabulary): boolean {
  return vocabulary.rowsNamed(text).length > 0;
}

function frameOf(heads: Matrix, { table, year }: RuledReading): Frame {
  const filled = heads.map((row, index) =>
    index < heads.length - 1 ? filledRight(row, heads[index + 1]) : row,
  );
  const width = Math.max(...heads.map((row) => row.length));
  const leaves = Array.from({ length: width }, (_, column): Leaf => {
    const texts = filled.map((row) => row[column]?.text.trim() ?? '').filter((text) => text !== '');
    const path = texts.filter((text, index) => text !== texts[index - 1]);
    return readLeaf(path, table, year);
  });
  return { leaves };
}

/**
 * A head may be merged over columns that earlier heads of the table tell apart, last year’s and this year’s: of two
 * numbers below it, the one below this year’s earlier head is its own.
 */
function withAsidesOf(before: Frame | null, frame: Frame): Frame {
  if (!before || before.leaves.length !== frame.leaves.length) return frame;
  const leaves = frame.leaves.map((leaf, column) =>
    before.leaves[column]?.kind === 'aside' ? { ...leaf, wasAside: true } : leaf,
  );
  return { ...frame, leaves };
}

/** A head above several columns whose merged places came through empty: it reaches on while heads stand below it. */
function filledRight(row: readonly Token[], below: readonly Token[] | undefined): readonly Token[] {
  let reach: Token | null = null;
  return row.map((token, column) => {
    if (token.text.trim() !== '') reach = token;
    const goesOn = token.text.trim() === '' && !token.absent && (below?.[column]?.text.trim() ?? '') !== '';
    return goesOn && reach ? { ...token, text: reach.text } : token;
  });
}

function isFilled(row: readonly Token[]): boolean {
  return row.some(({ kind, covered }) => kind !== 'blank' && !covered);
}

function readRow(row: readonly Token[], frame: Frame | null, { table }: RuledReading): PrintedRow {
  if (!frame || !namesColumns(frame)) return readFrameless(row, table);
  const headed = frame.leaves.findIndex(({ kind }) => kind === 'value');
  const named = headed < 0 ? frame.leaves.findIndex(({ kind }) => kind === 'aside') : headed;
  const first = firstCell(row, frame, named);
  const isLabel = (token: Token, column: number) => isLabelAt(token, frame.leaves[column], column < first);
  const labels = labelsIn(row.filter(isLabel));
  const cells = row.map((token, column) =>
    holdsCellAt(frame, column, first) && !isLabel(token, column) ? valueAt(row, column, frame) : undefined,
  );
  const units = row.find((token, column) => frame.leaves[column]?.kind === 'unit' && token.kind === 'unit');
  const extra = row.filter(
    (token, column) =>
      frame.leaves[column]?.kind === 'unnamed' &&
      token.kind === 'value' &&
      !token.covered &&
      !labels.includes(token),
  );
  const printed = { ...NO_ROW, ...ownLabel(labels), unit: units?.text.trim() ?? null, frame, extra };
  const isShort = row.some((token, column) => token.absent && frame.leaves[column]?.kind === 'value');
  const isShifted = isLabelBelow(row, first, { hasLabel: labels.length > 0, table });
  if (!isShort && !isShifted) return { ...printed, cells, loose: [], fault: null };
  return readShifted(row, { ...printed, frame });
}

/**
 * Where the cells of a row begin: below the first head that is known, or behind its labels where heads before that
 * are broken and not to be recognized.
 */
function firstCell(row: readonly Token[], { leaves }: Frame, named: number): number {
  const label = row.slice(0, named).findLastIndex(({ kind }) => kind === 'label');
  const isNumber = row[label + 1]?.read.kind === 'number';
  const isBroken =
    (label >= 0 || isNumber) && leaves.slice(label + 1, named).every(({ kind }) => kind === 'unknown');
  return isBroken ? label + 1 : named;
}

/** Whether a label stands below the first head of the numbers, for the labels of the row take more places. */
function isLabelBelow(
  row: readonly Token[],
  first: number,
  { hasLabel, table }: { readonly hasLabel: boolean; readonly table: FormTable },
): boolean {
  const token = row[first];
  if (token?.kind !== 'label') return false;
  return !hasLabel || token.covered === true || namesRow(token, vocabularyOf(table));
}

/**
 * A row whose labels take fewer or more places than those of the others: where it has as many cells behind its labels
 * as there are heads, they stand below these in order; else it is not known which is missing.
 */
function readShifted(row: readonly Token[], printed: PrintedRow & { readonly frame: Frame }): PrintedRow {
  const { leaves } = printed.frame;
  const end = row.findIndex(({ kind, absent }) => kind !== 'label' && !absent);
  const labels = labelsIn(row.slice(0, Math.max(0, end)));
  const behind = row
    .slice(Math.max(0, end))
    .filter(({ absent, covered, kind }) => !absent && !covered && kind !== 'unit')
    .map(asValue);
  const headed = leaves.flatMap((leaf, column) =>
    holdsCell(leaf) && leaf.kind !== 'unnamed' ? [column] : [],
  );
  const told = { ...printed, ...ownLabel(labels), extra: [] };
  if (behind.length !== headed.length) return { ...told, cells: [], loose: behind, fault: 'short' };
  return {
    ...told,
    cells: leaves.map((_, column) => behind[headed.indexOf(column)]),
    loose: [],
    fault: null,
  };
}

/** Whether a cell is in a column of labels: one headed as such, or one before the numbers that holds words. */
function isLabelAt(token: Token, leaf: Leaf | undefined, isBefore: boolean): boolean {
  if (leaf?.kind === 'label') return true;
  return isBefore && token.kind === 'label' && (leaf?.kind === 'unnamed' || leaf?.kind === 'unknown');
}

function holdsCellAt({ leaves }: Frame, column: number, first: number): boolean {
  const leaf = leaves[column];
  return leaf !== undefined && holdsCell(leaf) && leaf.kind !== 'unnamed' && column >= first;
}

const BLANK = { text: '', kind: 'blank', read: { kind: 'blank' } } as const;
const UNREADABLE = { kind: 'value', read: { kind: 'unreadable' } } as const;

/**
 * The cell at one place. A number that is merged over places below one head stands in the first of them; below
 * several heads, or beside several rows, nothing tells whose it is.
 */
function valueAt(row: readonly Token[], column: number, { leaves }: Frame): Token {
  const token = row[column];
  if (!token || token.kind === 'blank') return token ?? { ...BLANK, at: placeAt({}), row: 0 };
  const isUnderOther = (other: number) =>
    row[other]?.text === token.text &&
    isHeaded(leaves[other]) &&
    headsOf(leaves[other]) !== headsOf(leaves[column]);
  const isAbove = token.covered && !isFromLeft(row, column);
  const isAcross =
    (token.covered && isUnderOther(column - 1)) || (row[column + 1]?.covered && isUnderOther(column + 1));
  if (isAbove || isAcross || token.reachesDown) return { ...token, ...UNREADABLE };
  return token.covered ? { ...token, ...BLANK } : asValue(token);
}

function isHeaded(leaf: Leaf | undefined): boolean {
  return leaf !== undefined && leaf.kind !== 'unnamed';
}

function headsOf(leaf: Leaf | undefined): string {
  return (leaf?.path ?? []).join('|');
}

/** Marks numbers that are merged over the row below. */
function markReaching(block: Matrix): Matrix {
  return block.map((row, index) =>
    row.map((token, column) => {
      const below = block[index + 1]?.[column];
      const isSame = token.kind === 'value' && !token.covered && below?.covered && below.text === token.text;
      return isSame && !isFromLeft(block[index + 1] ?? [], column) ? { ...token, reachesDown: true } : token;
    }),
  );
}

/** Whether a covered place belongs to a cell that begins to the left of it in its own row. */
function isFromLeft(row: readonly Token[], column: number): boolean {
  const first = row.slice(0, column).findLastIndex((token) => !token.covered);
  return first >= 0 && row.slice(first, column).every(({ text }) => text === row[column]?.text);
}

/** The labels of a row from the outermost in; a merged label stands once. */
function labelsIn(tokens: readonly Token[]): readonly Token[] {
  const labels = tokens.filter(({ kind, text }) => kind === 'label' && text.trim() !== '');
  return labels.filter((token, index) => token.text !== labels[index - 1]?.text);
}

/** A row without heads: its labels, and the cells behind the last of them. */
function readFrameless(row: readonly Token[], table: FormTable): PrintedRow {
  const vocabulary = vocabularyOf(table);
  const last = row.findLastIndex(
    (token) => token.kind === 'label' && (namesRow(token, vocabulary) || vocabulary.isCaption(token.text)),
  );
  const end = last < 0 ? row.findIndex(({ kind }) => kind === 'value') : last + 1;
  const behind = row.slice(Math.max(0, end)).filter(({ covered, absent }) => !covered && !absent);
  const unit = behind.find(({ kind }) => kind === 'unit');
  const labels = labelsIn(row.slice(0, Math.max(0, end)));
  const loose = behind.filter((token) => token !== unit).map(asValue);
  return { ...NO_ROW, ...ownLabel(labels), unit: unit?.text.trim() ?? null, loose };
}

/** The labels of a row, the last of which is its own. */
function ownLabel(labels: readonly Token[]): Pick<PrintedRow, 'labels' | 'label' | 'parts'> {
  return { labels, label: labels.at(-1)?.text ?? '', parts: Math.min(1, labels.length) };
}
