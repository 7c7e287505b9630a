import type { FormTable } from '../form.ts';
import type { Separation } from '../layout.ts';
import { type Frame, isYearHead, namesColumns, readLeaf } from './frame.ts';
import { orderLeaves, type PrintedHead } from './order-leaves.ts';
import { alignByPosition } from './positions.ts';
import { NO_ROW, type PrintedRow } from './printed-row.ts';
import { asValue, type Token } from './tokens.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** What a sequence of cells is read with. */
export interface SequenceReading {
  readonly table: FormTable;
  readonly year: number | null;
  readonly separation: Separation;
}

/** A label may be broken over this many cells. */
const MAX_LABEL_PARTS = 5;
/** Longest text that stands where a number is due; a longer one is a remark or the next paragraph. */
const MAX_WORD_CHARS = 12;

/** Labels, and the cells behind them up to the next label. */
interface Run {
  labels: Token[];
  unit: Token | null;
  values: Token[];
  /** Blank cells that stand behind the heads among its labels. */
  padding?: number;
}

/**
 * Reads a table of which only the order of the cells is known: a label begins a row, the cells behind it stand below
 * the heads in the order of these. A row with as many cells as there are heads is told; any other is left loose.
 *
 * @param rows rows of the grid, which may break anywhere unless its cells are separated by rows
 */
export function readSequence(
  rows: readonly (readonly Token[])[],
  reading: SequenceReading,
): readonly PrintedRow[] {
  const vocabulary = vocabularyOf(reading.table);
  const printed: PrintedRow[] = [];
  let frame: Frame | null = null;
  const runs = joinHeads(runsOf(rows, reading, vocabulary), vocabulary);
  runs.forEach((run, index) => {
    const next = runs[index + 1];
    const parted = partLabels(run, next, vocabulary);
    if (parted.goesOn) next?.labels.shift();
    if (parted.heads.length > 0) frame = frameOf(parted.heads, reading, run.padding) ?? frame;
    printed.push(rowOf(run, { parted, frame, isLast: isEndOfStretch(next, vocabulary) }, reading));
  });
  const { separation } = reading;
  const placed = separation === 'spaces' ? alignByPosition(printed) : dropPadding(printed);
  return doubtCrowded(placed, separation);
}

/** Rows from which on blank cells behind all of them are padding, whatever stands behind the heads. */
const MIN_PADDED_ROWS = 3;

/** Blank cells behind the heads, or behind every row, fill the table up to the width of others on the page. */
function dropPadding(rows: readonly PrintedRow[]): readonly PrintedRow[] {
  const padding = new Map<Frame, number>();
  for (const frame of new Set(rows.flatMap((row) => row.frame ?? []))) {
    const below = rows.filter((row) => row.frame === frame && row.cells.length + row.loose.length > 0);
    const behind = below.map(({ loose }) => loose.length - frame.leaves.length);
    const [extra = 0] = behind;
    const isPadded = below.every(
      ({ loose }, at) => behind[at] === extra && loose.slice(-extra).every(isBlank),
    );
    const isKnown = below.length >= MIN_PADDED_ROWS || (frame.padding ?? 0) >= extra;
    if (extra > 0 && isPadded && isKnown) padding.set(frame, extra);
  }
  return rows.map((row) => {
    const extra = row.frame ? (padding.get(row.frame) ?? 0) : 0;
    return extra > 0 && row.loose.length > 0
      ? { ...row, cells: row.loose.slice(0, -extra), loose: [], fault: null }
      : row;
  });
}

function isBlank({ kind }: Token): boolean {
  return kind === 'blank';
}

/** Share of the rows below some heads that may have other cells than heads before the rest is doubted too. */
const MAX_FAULTY_SHARE = 0.2;

/**
 * Where many rows have more cells than there are heads, a column has no head: a row with as many cells as heads has
 * lost one then, and it is not known which. Where many rows have fewer, blank cells are not counted right.
 */
function doubtCrowded(rows: readonly PrintedRow[], separation: Separation): readonly PrintedRow[] {
  const [crowded, miscounted] = [new Set<Frame>(), new Set<Frame>()];
  for (const frame of new Set(rows.flatMap((row) => row.frame ?? []))) {
    const below = rows.filter((row) => row.frame === frame && row.cells.length + row.loose.length > 0);
    const faulty = below.filter(({ fault }) => fault !== null);
    const over = faulty.filter(({ loose }) => loose.length > frame.leaves.length);
    if (over.length > below.length * MAX_FAULTY_SHARE) crowded.add(frame);
    if (separation === 'cells' && faulty.length > below.length * MAX_FAULTY_SHARE) miscounted.add(frame);
  }
  return rows.map((row) => {
    if (!row.frame || row.fault !== null) return row;
    const loose = row.cells.filter((cell) => cell !== undefined);
    const isBlank = loose.some(({ kind }) => kind === 'blank');
    const isDoubtful = crowded.has(row.frame) || (isBlank && miscounted.has(row.frame));
    return isDoubtful && loose.length > 0 ? { ...row, cells: [], loose, fault: 'crowded' as const } : row;
  });
}

function runsOf(
  rows: readonly (readonly Token[])[],
  { separation, table }: SequenceReading,
  vocabulary: Vocabulary,
): readonly Run[] {
  const runs: Run[] = [];
  const hasLabels = table.rows.some(({ labels }) => labels.length > 0);
  const widest = Math.max(1, ...table.rows.map(({ columns }) => columns.length));
  for (const token of rows.flatMap(withoutCovered)) {
    const run = runs.at(-1);
    const isInRow = run !== undefined && run.values.length > 0 && run.values.length < widest;
    if (
      token.kind === 'label' &&
      !(isInRow && standsForNumber(token, run, { separation, vocabulary, hasLabels }))
    ) {
      if (!run || run.values.length > 0 || run.unit) runs.push({ labels: [token], unit: null, values: [] });
      else run.labels.push(token);
    } else if (!run) runs.push({ labels: [], unit: null, values: [token] });
    else if (token.kind === 'unit' && run.values.length === 0) run.unit = token;
    else run.values.push(asValue(token));
  }
  return runs;
}

/** Places that merged heads cover come as blank cells among the heads: what stands before and behind them is one run. */
function joinHeads(runs: readonly Run[], vocabulary: Vocabulary): readonly Run[] {
  const joined: Run[] = [];
  let heads: readonly Token[] = [];
  let padding = 0;
  for (const run of runs) {
    const labels = [...heads, ...run.labels];
    const isHeads =
      run.unit === null &&
      run.values.every(({ kind }) => kind === 'blank') &&
      endsInHeads(labels, vocabulary);
    if (!isHeads) joined.push({ ...run, labels, padding: heads.length > 0 ? padding : 0 });
    heads = isHeads ? labels : [];
    padding = run.values.length;
  }
  if (heads.length > 0) joined.push({ labels: [...heads], unit: null, values: [] });
  return joined;
}

/** Whether a run of labels ends in heads: one that no row has, or two of them, for 其他 may be the label of a row. */
function endsInHeads(labels: readonly Token[], vocabulary: Vocabulary): boolean {
  const last = labels.slice(-2);
  const [only] = last.slice(-1);
  if (!only || !last.every((token) => isHead(token, undefined, vocabulary))) return false;
  return last.length === 2 || vocabulary.rowsNamed(only.text).length === 0;
}

/** Empty places before the label of a row: merged cells of the rows above cover them. */
function withoutCovered(row: readonly Token[]): readonly Token[] {
  const own = row
    .filter(({ covered, absent, kind }) => !absent && !(covered && kind === 'label'))
    .map(
      (token): Token =>
        token.covered ? { ...token, text: '', kind: 'blank', read: { kind: 'blank' } } : token,
    );
  const first = own.findIndex((token) => token.kind !== 'blank');
  return first > 0 && own[first]?.kind === 'label' ? own.slice(first) : own;
}

interface WordContext {
  readonly separation: Separation;
  readonly vocabulary: Vocabulary;
  /** Whether the rows of the table have labels of their own, from which a word is told. */
  readonly hasLabels: boolean;
}

/** Whether a word stands among the cells of a row where a number is due: 持平, 见附件. No label is like it. */
function standsForNumber(
  token: Token,
  run: Run,
  { separation, vocabulary, hasLabels }: WordContext,
): boolean {
  if (separation === 'spaces' || separation === 'runs' || !hasLabels) return false;
  if (token.text.trim().length > MAX_WORD_CHARS || isKnown(token.text, vocabulary)) return false;
  const own = run.labels.at(-1)?.text ?? '';
  const joined = vocabulary.rowsNamed(own + token.text)[0]?.likeness ?? 0;
  if (joined > (vocabulary.rowsNamed(own)[0]?.likeness ?? 0)) return false;
  return separation !== 'rows' || run.values.at(-1)?.row === token.row;
}

function isKnown(text: string, vocabulary: Vocabulary): boolean {
  if (vocabulary.isCaption(text) || vocabulary.rowsNamed(text).length > 0) return true;
  return vocabulary.rowsResembling(text).length > 0 || vocabulary.headNamed(text).kind !== 'unknown';
}

interface PartedLabels extends Pick<PrintedRow, 'labels' | 'label' | 'parts'> {
  /** Heads of columns, in order. */
  readonly heads: readonly Token[];
  /** Captions before the heads. */
  readonly captions: readonly Token[];
  /** Whether the label goes on in the first cell of the next run. */
  readonly goesOn: boolean;
}

/** Tells the heads in a run of labels from the labels of the row behind them. */
function partLabels({ labels }: Run, next: Run | undefined, vocabulary: Vocabulary): PartedLabels {
  const own = ownLabel(labels, next?.labels ?? [], vocabulary);
  const before = labels.slice(0, labels.length - own.parts);
  // A row of which nothing but its label is printed ends the heads above it.
  const blankRow = before.findLastIndex(({ text }) => isRowLabel(text, vocabulary));
  const first = before.findIndex(
    (token, index) => index > blankRow && isHead(token, before[index + 1], vocabulary),
  );
  const last = before.findLastIndex((token, index) => isHead(token, before[index + 1], vocabulary));
  const end = own.parts === 0 ? labels.length : endOfHeads(before, { first, last }, vocabulary);
  const found = first < 0 ? [] : before.slice(first, end);
  const heads = areHeads(found, vocabulary) ? found : [];
  const from = heads.length > 0 ? first : 0;
  return {
    heads,
    captions: labels.slice(0, from),
    labels: labels.slice(from + heads.length),
    label: own.text,
    parts: own.parts,
    goesOn: own.goesOn === true,
  };
}

/** Whether a text is the label of a row to the letter, and no head. */
function isRowLabel(text: string, vocabulary: Vocabulary): boolean {
  return likenessOf(text, vocabulary) === 1 && vocabulary.headNamed(text).kind === 'unknown';
}

/** 其他 and 总计 are labels of rows too: as heads they do not stand alone. */
function areHeads(heads: readonly Token[], vocabulary: Vocabulary): boolean {
  const columns = heads.filter(({ text }) => vocabulary.headNamed(text).kind === 'value');
  return (
    heads.length > columns.length ||
    columns.length > 2 ||
    columns.some(({ text }) => vocabulary.rowsNamed(text).length === 0)
  );
}

/** The heads end with the last that is known by itself, or with the second lines of those that are broken. */
function endOfHeads(labels: readonly Token[], { first, last }: HeadRange, vocabulary: Vocabulary): number {
  const further = labels.slice(Math.max(0, first));
  const joined = joinBroken(further, vocabulary);
  const isWhole = joined.every(
    ({ text }) => vocabulary.isCaption(text) || vocabulary.headNamed(text).kind !== 'unknown',
  );
  return isWhole && joined.length < further.length ? labels.length : last + 1;
}

interface HeadRange {
  readonly first: number;
  readonly last: number;
}

/** Whether a label, alone or with the one behind it, is the head of a column or heads the others. */
function isHead(token: Token, next: Token | undefined, vocabulary: Vocabulary): boolean {
  const { kind } = vocabulary.headNamed(token.text);
  if (kind === 'aside')
    return !vocabulary.isCaption(token.text) && vocabulary.rowsNamed(token.text).length === 0;
  if (kind !== 'unknown' || isYearHead(token.text) || vocabulary.headsWithin(token.text)) return true;
  return next !== undefined && vocabulary.headNamed(token.text + next.text).kind === 'value';
}

interface OwnLabel {
  readonly text: string;
  /** Cells at the end of the run that it is printed in; none where the run is heads only. */
  readonly parts: number;
  readonly goesOn?: boolean;
}

/**
 * The row’s own label: the last cell of the run, or the last two or three together; or these with the first cell of
 * the next run, where a broken label goes on behind its numbers.
 */
function ownLabel(labels: readonly Token[], next: readonly Token[], vocabulary: Vocabulary): OwnLabel {
  const texts = labels.map(({ text }) => text);
  const most = Math.min(MAX_LABEL_PARTS, texts.length);
  const counts = Array.from({ length: most }, (_, index) => index + 1);
  const endings = counts.map((parts) => ({ parts, text: texts.slice(-parts).join('') }));
  const [behind, further] = next;
  const goingOn =
    behind && further
      ? endings.map(({ parts, text }) => ({ parts, text: text + behind.text, goesOn: true }))
      : [];
  const exact = endings.find(({ text }) => likenessOf(text, vocabulary) === 1);
  if (exact) return exact;
  const [alone] = endings;
  if (alone && vocabulary.isCaption(alone.text) && !isHeadOnly(alone.text, vocabulary)) return alone;
  const ranked = [...endings, ...goingOn]
    .map((ending, index) => ({ ...ending, like: likenessOf(ending.text, vocabulary) - index * PART_COST }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like);
  const [best] = ranked;
  if (best) return best;
  const isHeads =
    alone &&
    isHeadOnly(alone.text, vocabulary) &&
    labels.some(({ text }) => vocabulary.headNamed(text).kind === 'value');
  if (isHeads) return { text: '', parts: 0 };
  return alone ?? { text: '', parts: 0 };
}

/** What each further cell that a label is broken over takes from its likeness. */
const PART_COST = 0.01;

function likenessOf(label: string, vocabulary: Vocabulary): number {
  return vocabulary.rowsNamed(label)[0]?.likeness ?? 0;
}

function isHeadOnly(text: string, vocabulary: Vocabulary): boolean {
  return vocabulary.headNamed(text).kind !== 'unknown';
}

function frameOf(
  heads: readonly Token[],
  { table, year, separation }: SequenceReading,
  padding = 0,
): Frame | null {
  const knowsRows = separation === 'rows' || separation === 'spaces' || separation === 'borders';
  const printed = joinBroken(heads.flatMap(splitGlued(vocabularyOf(table))), vocabularyOf(table)).map(
    ({ text, row, span }): PrintedHead => ({ text, row: knowsRows ? row : null, span }),
  );
  const paths = orderLeaves(printed, table);
  if (!paths) return ambiguousFrame(printed, vocabularyOf(table));
  const all = paths.map(({ path, span }) => ({ ...readLeaf(path, table, year), ...(span && { span }) }));
  const leaves = all.filter(({ kind }) => kind !== 'label' && kind !== 'unit');
  const frame = { leaves, hasUnits: all.some(({ kind }) => kind === 'unit'), padding };
  return namesColumns(frame) ? frame : null;
}

/** Heads of the form that can be put in several orders: none of their columns is known, and none is assumed. */
function ambiguousFrame(heads: readonly PrintedHead[], vocabulary: Vocabulary): Frame | null {
  const columns = heads.filter(({ text }) => vocabulary.headNamed(text).kind === 'value');
  if (columns.length < 2) return null;
  return { leaves: columns.map(({ text }) => ({ path: [text], kind: 'ambiguous', columns: new Set() })) };
}

/** A cell in which several heads run together, as cells of their own. */
function splitGlued(vocabulary: Vocabulary): (head: Token) => readonly Token[] {
  return (head) => vocabulary.headsWithin(head.text)?.map((text) => ({ ...head, text })) ?? [head];
}

type HeadText = Pick<Token, 'text' | 'row' | 'span'>;

/** The places of the line that several heads take together. */
function spanOf(heads: readonly Token[]): Token['span'] {
  const [first, last] = [heads[0]?.span, heads.at(-1)?.span];
  return first && last && heads.every(({ row }) => row === heads[0]?.row) ? [first[0], last[1]] : undefined;
}

/** The heads, one that is broken over two or three cells as one. */
function joinBroken(heads: readonly Token[], vocabulary: Vocabulary): readonly HeadText[] {
  const texts: HeadText[] = [];
  for (let at = 0; at < heads.length; ) {
    const textOf = (count: number) =>
      heads
        .slice(at, at + count)
        .map(({ text }) => text.trim())
        .join('');
    const isKnown = (count: number) =>
      at + count <= heads.length && vocabulary.headNamed(textOf(count)).kind !== 'unknown';
    const parts = [1, 2, 3].find(isKnown) ?? 1;
    texts.push({ text: textOf(parts), row: heads[at]?.row ?? 0, span: spanOf(heads.slice(at, at + parts)) });
    at += parts;
  }
  return joinLevels(texts, vocabulary);
}

/** Heads broken over two lines come line by line: 本年新 | 本年新 | 制作数量 | 公开数量. Each is joined with its rest. */
function joinLevels(heads: readonly HeadText[], vocabulary: Vocabulary): readonly HeadText[] {
  const isKnown = ({ text }: HeadText) =>
    vocabulary.isCaption(text) || vocabulary.headNamed(text).kind !== 'unknown' || isYearHead(text);
  const broken = heads.filter((head) => !isKnown(head));
  const half = broken.length / 2;
  if (half === 0 || !Number.isInteger(half)) return heads;
  const joined = broken
    .slice(0, half)
    .map((head, index) => ({ ...head, text: head.text + (broken[half + index]?.text ?? '') }));
  if (!joined.every(({ text }) => vocabulary.headNamed(text).kind === 'value')) return heads;
  return heads.flatMap((head) => {
    const index = broken.indexOf(head);
    return index < 0 ? [head] : index < half ? [joined[index] ?? head] : [];
  });
}

interface Beside {
  readonly parted: PartedLabels;
  readonly frame: Frame | null;
  /** Whether the table, or the rows below these heads, end with the row. */
  readonly isLast: boolean;
}

/** Whether what comes next is no row: heads, captions, or nothing. */
function isEndOfStretch(next: Run | undefined, vocabulary: Vocabulary): boolean {
  const [label] = next?.labels ?? [];
  return !label || isHead(label, next?.labels[1], vocabulary) || vocabulary.isCaption(label.text);
}

function rowOf(
  run: Run,
  { parted, frame, isLast }: Beside,
  { separation, table }: SequenceReading,
): PrintedRow {
  const { labels, label, parts, captions, heads } = parted;
  const count = frame?.leaves.length ?? null;
  const unit = run.unit?.text.trim() ?? null;
  const printed = { heads: [...captions, ...heads], labels, label, parts, unit, frame };
  if (run.values.length === 0 && run.unit === null) return { ...NO_ROW, ...printed };
  const own = ownCells(withoutLostUnit(run, frame), count, {
    separation,
    isLast,
    places: labelPlaces(table),
  });
  if (count !== null && own.cells.length === count)
    return { ...printed, cells: own.cells, loose: [], extra: own.behind, fault: null };
  return {
    ...printed,
    cells: [],
    loose: own.cells,
    extra: own.behind,
    fault: count === null ? null : 'cell-count',
  };
}

interface OwnCells {
  readonly cells: readonly Token[];
  /** What stands behind the row and is none of its cells. */
  readonly behind: readonly Token[];
}

interface RowEnd {
  readonly separation: Separation;
  readonly isLast: boolean;
  /** Blanks that may stand in place of labels. */
  readonly places: number;
}

/** Levels of labels beside the numbers of a table with row groups, less the row’s own. */
const MAX_LABEL_PLACES = 2;
/** Places in the lowest row of heads that the heads of blocks cover: those of five outcomes. */
const MAX_HEAD_PLACES = 5;

function labelPlaces({ rows, unlabelled }: FormTable): number {
  if (unlabelled) return MAX_HEAD_PLACES;
  return rows.some(({ group }) => group) && rows.some(({ sums }) => sums) ? MAX_LABEL_PLACES : 0;
}

/**
 * The cells of a row. Where grid rows are rows of the table, what stands in another one is not its own as soon as the
 * row has all its cells. Blank lines behind the last row of a stretch are none of its cells, and neither are blanks
 * in place of the labels that rows beside it have more of.
 */
function ownCells(
  { values, labels }: Run,
  count: number | null,
  { separation, isLast, places }: RowEnd,
): OwnCells {
  if (count === null) return { cells: values, behind: [] };
  const beside = values.filter(({ row }) => row === labels.at(-1)?.row);
  const isWhole = separation !== 'cells' && beside.length >= count;
  const cells = withoutPlaces(isWhole ? beside : values, count, places);
  const behind = isWhole ? values.filter((cell) => !beside.includes(cell) && cell.kind === 'value') : [];
  return { cells: separation === 'cells' && isLast ? withoutPadding(cells, count) : cells, behind };
}

/** Without blanks before the cells that exceed the heads, as many as labels may stand beside each other at most. */
function withoutPlaces(cells: readonly Token[], count: number, places: number): readonly Token[] {
  const extra = cells.length - count;
  const isPlaces =
    extra > 0 && extra <= places && cells.slice(0, extra).every(isBlank) && cells.at(-1)?.kind === 'value';
  return isPlaces ? cells.slice(extra) : cells;
}

function withoutPadding(cells: readonly Token[], count: number): readonly Token[] {
  let kept = cells;
  while (kept.length > count && kept.at(-1)?.kind === 'blank') kept = kept.slice(0, -1);
  return kept;
}

/** Where the table has a column of units, a row without one has a blank in its place. */
function withoutLostUnit(run: Run, frame: Frame | null): Run {
  const [first, ...others] = run.values;
  const isLost =
    run.unit === null && first?.kind === 'blank' && run.values.length === (frame?.leaves.length ?? 0) + 1;
  return frame?.hasUnits && isLost ? { ...run, values: others } : run;
}
