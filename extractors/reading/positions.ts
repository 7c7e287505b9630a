import type { Frame } from './frame.ts';
import { holdsCell } from './frame.ts';
import type { PrintedRow } from './printed-row.ts';
import type { Token } from './tokens.ts';

type Span = readonly [start: number, end: number];

/**
 * Puts cells that white space separates below their heads by their places in the line: a blank column stays blank.
 * The places count only where the numbers of all rows below one frame fall into as many columns as it has, and no
 * row contradicts that; else rows stay as their order tells.
 */
export function alignByPosition(rows: readonly PrintedRow[]): readonly PrintedRow[] {
  const columns = new Map<Frame, readonly Span[] | null>();
  return rows.map((row) => {
    if (!row.frame) return row;
    const known = columns.get(row.frame);
    const spans = known === undefined ? columnsOf(row.frame, rows) : known;
    columns.set(row.frame, spans);
    return spans ? alignRow(row, row.frame, spans) : row;
  });
}

/**
 * The columns that the numbers below a frame fall into, with their heads or by themselves; null where they do not
 * tell as many as the frame has.
 */
function columnsOf(frame: Frame, rows: readonly PrintedRow[]): readonly Span[] | null {
  const below = rows.filter((row) => row.frame === frame).map(valuesOf);
  const held = frame.leaves.filter(holdsCell);
  if (held.length < 2) return null;
  const numbers = below.flat().flatMap(({ span }) => (span ? [span] : []));
  const heads = held.flatMap(({ span }) => (span ? [span] : []));
  const isSound = (spans: readonly Span[]) =>
    spans.length === held.length &&
    heads.every((span, at) => heads.length < held.length || columnAt(span, spans) === at) &&
    below
      .filter((values) => values.length === held.length)
      .every((values) => values.every(({ span }, at) => span && columnAt(span, spans) === at));
  const found = [mergeSpans([...heads, ...numbers]), mergeSpans(numbers)];
  return (heads.length === held.length ? found : found.slice(1)).find(isSound) ?? null;
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

function alignRow(row: PrintedRow, frame: Frame, columns: readonly Span[]): PrintedRow {
  const values = valuesOf(row);
  const places = values.map(({ span }) => (span ? columnAt(span, columns) : -1));
  if (values.length === 0 || places.includes(-1) || new Set(places).size < places.length) return row;
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
