import { holdsSeveralNumbers } from '../../cells.ts';
import { type Frame, holdsCell, type Leaf } from '../heads/frame.ts';
import type { Token } from '../tokens.ts';
import type { PrintedRow } from './printed-row.ts';

type Span = readonly [start: number, end: number];

/**
 * Puts cells that white space separates below their heads by their places in the line: a blank column stays blank.
 * The places count only where the numbers of all rows below one frame fall into as many columns as it has, and no
 * row contradicts that; else rows stay as their order tells.
 */
export function alignByPosition(rows: readonly PrintedRow[]): readonly PrintedRow[] {
  const columns = new Map<Frame, Columns | null>();
  const isBeside = rows.some(standsBesideHeads);
  return rows.map((row) => {
    if (!row.frame) return row;
    const known = columns.get(row.frame);
    const found = known === undefined ? columnsBelow(row.frame, { rows, isBeside }) : known;
    columns.set(row.frame, found);
    return found ? alignRow(row, row.frame, found) : row;
  });
}

/** Columns by their places in the line. */
interface Columns {
  readonly spans: readonly Span[];
  /** In which some row prints several numbers: they are more columns than one, and which is not known. */
  readonly shared: ReadonlySet<number>;
}

/** The rows of a table. */
interface Below {
  readonly rows: readonly PrintedRow[];
  /** Whether its heads stand above other columns than their own, so that their places are no evidence. */
  readonly isBeside: boolean;
}

/** Whether a row with as many cells as heads has one below the head of another column. */
function standsBesideHeads(row: PrintedRow): boolean {
  const heads = (row.frame?.leaves ?? []).filter(holdsCell).flatMap(({ span }) => (span ? [span] : []));
  const values = valuesOf(row);
  if (heads.length < 2 || heads.length !== values.length) return false;
  return values.some(({ span }, at) => {
    const place = span ? columnAt(span, heads) : at;
    return place >= 0 && place !== at;
  });
}

function columnsBelow(frame: Frame, { rows, isBeside }: Below): Columns | null {
  const spans = columnsOf(frame, { rows, isBeside });
  if (!spans) return null;
  const shared = new Set(headsInOneCell(frame));
  for (const row of rows) {
    if (row.frame !== frame) continue;
    const places = placesOf(row, spans);
    for (const [at, place] of places.entries()) if (places.indexOf(place) < at) shared.add(place);
  }
  return { spans, shared };
}

/** Places between heads of one cell, and fewest between those of columns beside it. */
const MAX_INNER_GAP = 1;
const MIN_OUTER_GAP = 3;

/** Columns whose heads stand as close as words of one cell do, where all other heads stand further apart. */
function headsInOneCell(frame: Frame): readonly number[] {
  const heads = frame.leaves.filter(holdsCell).map(({ span }) => span);
  const gaps = heads.slice(1).map((span, at) => (span?.[0] ?? 0) - (heads[at]?.[1] ?? 0));
  if (heads.includes(undefined) || gaps.length < 2) return [];
  const close = gaps.flatMap((gap, at) => (gap <= MAX_INNER_GAP ? [at] : []));
  const isApart = gaps.every((gap) => gap <= MAX_INNER_GAP || gap >= MIN_OUTER_GAP);
  return isApart && close.length * 2 < gaps.length ? close.flatMap((at) => [at, at + 1]) : [];
}

/** The column of each value of a row; -1 for one that is in none, or in several. */
function placesOf(row: PrintedRow, spans: readonly Span[]): readonly number[] {
  return valuesOf(row).map(({ span }) => (span ? columnAt(span, spans) : -1));
}

/**
 * The columns that the numbers below a frame fall into, with their heads or by themselves; null where they do not
 * tell as many as the frame has.
 */
function columnsOf(frame: Frame, { rows, isBeside }: Below): readonly Span[] | null {
  const below = rows.filter((row) => row.frame === frame).map(valuesOf);
  const held = frame.leaves.filter(holdsCell);
  if (held.length < 2 || hasGluedHeads(held)) return null;
  const numbers = below.flat().flatMap(({ span }) => (span ? [span] : []));
  const heads = isBeside ? [] : held.flatMap(({ span }) => (span ? [span] : []));
  const isSound = (spans: readonly Span[]) =>
    spans.length === held.length &&
    heads.every((span, at) => heads.length < held.length || columnAt(span, spans) === at) &&
    below
      .filter((values) => values.length === held.length)
      .every((values) => values.every(({ span }, at) => span && columnAt(span, spans) === at));
  const found = [mergeSpans([...heads, ...numbers]), mergeSpans(numbers)];
  return (heads.length === held.length ? found : found.slice(1)).find(isSound) ?? null;
}

/** Whether heads of several columns run together in one place of the line. */
function hasGluedHeads(leaves: readonly Leaf[]): boolean {
  const places = leaves.flatMap(({ span }) => (span ? [span.join()] : []));
  return new Set(places).size < places.length;
}

function valuesOf({ cells, loose }: PrintedRow): readonly Token[] {
  return [...cells, ...loose].filter((token) => token !== undefined);
}

/** Spans as columns from left to right, those that overlap as one. */
function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && span[0] < last[1]) merged.splice(-1, 1, [last[0], Math.max(last[1], span[1])]);
    else merged.push(span);
  }
  return merged;
}

/** The column in which a span lies; -1 where it lies in none or in several. */
function columnAt([start, end]: Span, columns: readonly Span[]): number {
  const touched = columns.flatMap(([from, to], at) => (start < to && end > from ? [at] : []));
  return touched.length === 1 ? (touched[0] ?? -1) : -1;
}

function alignRow(row: PrintedRow, frame: Frame, { spans, shared }: Columns): PrintedRow {
  const values = valuesOf(row);
  // Numbers on a further line may be those of a row without a label.
  const isBroken = new Set(values.map((value) => value.row)).size > 1;
  // Where two cells ran together, those behind them may stand one column too far to the left.
  const isJoined = values.length < spans.length && values.some(({ text }) => holdsSeveralNumbers(text));
  if (isBroken || isJoined) return { ...row, cells: [], loose: values, fault: 'crowded' };
  const places = placesOf(row, spans);
  if (values.length === 0 || places.some((place) => place < 0 || shared.has(place))) return row;
  const held = frame.leaves.flatMap((leaf, at) => (holdsCell(leaf) ? [at] : []));
  const blank = values[0];
  const cells = frame.leaves.map((_, at): Token | undefined => {
    const column = held.indexOf(at);
    if (column < 0) return undefined;
    const value = values[places.indexOf(column)];
    return value ?? (blank && { ...blank, text: '', kind: 'blank', read: { kind: 'blank' } });
  });
  return { ...row, cells, loose: [], fault: null };
}
