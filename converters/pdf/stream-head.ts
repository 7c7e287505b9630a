import type { Rule } from './geometry.ts';
import { joinText } from './join-text.ts';
import type { Region } from './regions.ts';
import { columnsUnder, type Extent } from './stream-columns.ts';
import type { CutLine, Piece } from './stream-pieces.ts';

/** A cell with its text. */
export interface StreamRegion extends Region {
  readonly text: string;
}

export interface StreamHead {
  readonly rowCount: number;
  readonly regions: readonly StreamRegion[];
}

/** A head stands in the middle of its columns when it is no further off than this share of their width. */
const OFF_SHARE = 0.25;
/** A rule below a head that goes over its columns begins and ends this near to them, in points. */
const RULE_NEAR = 6;

interface Placed {
  readonly piece: Piece;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The cells of a head: texts over several columns, one row for each line that has some, and below them one text for
 * each column, be it of several lines.
 */
export function headOf(
  lines: readonly CutLine[],
  columns: readonly Extent[],
  rules: readonly Rule[],
): StreamHead {
  const placed = lines.flatMap((line, index) => placeLine(line, index, { lines, columns, rules }));
  const spanning = joinWrapped(placed.filter(({ from, to }) => to > from));
  const levels = [...new Set(spanning.map(({ line }) => line))].sort((a, b) => a - b);
  const regions: StreamRegion[] = spanning.map(({ text, line, from, to }) => ({
    row: levels.indexOf(line),
    rowSpan: 1,
    column: from,
    columnSpan: to - from + 1,
    text,
  }));
  columns.forEach((_, column) => {
    const above = spanning.filter(({ from, to }) => from <= column && column <= to).map(({ last }) => last);
    const top = Math.max(-1, ...above);
    const own = placed.filter(({ line, from, to }) => from === to && from === column && line > top);
    const row = levels.filter((line) => line <= top).length;
    const text = own.reduce((all, { piece }) => joinText(all, piece.text), '');
    regions.push({ row, rowSpan: levels.length + 1 - row, column, columnSpan: 1, text });
  });
  return { rowCount: levels.length + 1, regions };
}

interface Spanning extends Placed {
  readonly text: string;
  /** The line that it ends on. */
  readonly last: number;
}

/** A text over the same columns on the next line is the rest of the one above. */
function joinWrapped(placed: readonly Placed[]): Spanning[] {
  const joined: Spanning[] = [];
  for (const own of placed) {
    const above = joined.find(({ from, to, last }) => from === own.from && to === own.to && last === own.line - 1);
    const text = above ? joinText(above.text, own.piece.text) : own.piece.text;
    if (above) joined[joined.indexOf(above)] = { ...above, text, last: own.line };
    else joined.push({ ...own, text, last: own.line });
  }
  return joined;
}

interface HeadLines {
  readonly lines: readonly CutLine[];
  readonly columns: readonly Extent[];
  readonly rules: readonly Rule[];
}

function placeLine(own: CutLine, index: number, head: HeadLines): Placed[] {
  const { lines, columns } = head;
  const below = lines.slice(index + 1);
  const taken = own.pieces.map((piece) => columnsUnder(piece, columns));
  return own.pieces.map((piece, at) => {
    const [from, to] = taken[at] ?? [0, 0];
    if (below.length === 0)
      return { piece, line: index, from, to: own.pieces.length === columns.length ? from : to };
    const span = byRule(piece, own, head) ?? byTerritory(own, at, columns) ?? [from, to];
    const isOverHeads = below.some(
      ({ pieces }) => pieces.filter((other) => isOver(span, other, columns)).length > 1,
    );
    const [start, end] = span[1] > span[0] && !isOverHeads && to === from ? [from, to] : span;
    return { piece, line: index, from: start, to: end };
  });
}

function isOver([from, to]: readonly [number, number], piece: Piece, columns: readonly Extent[]): boolean {
  const [first, last] = columnsUnder(piece, columns);
  return first >= from && last <= to;
}

/** The columns over which the rule right below a text goes. */
function byRule(
  piece: Piece,
  { line }: CutLine,
  { columns, rules }: HeadLines,
): readonly [number, number] | null {
  const whole = (columns.at(-1)?.right ?? 0) - (columns[0]?.left ?? 0);
  const rule = rules.find(({ at, from, to }) => {
    const isBelow = at > line.baseline - 1 && at < line.baseline + 0.8 * line.size;
    return isBelow && from <= piece.left + 2 && to >= piece.right - 2 && to - from < 0.9 * whole;
  });
  if (!rule) return null;
  const under = columns.flatMap(({ left, right }, index) =>
    left >= rule.from - RULE_NEAR && right <= rule.to + RULE_NEAR ? [index] : [],
  );
  const [first] = under;
  return first === undefined ? null : [first, under.at(-1) ?? first];
}

/** The columns that are nearer to a text than to its neighbours, where it stands about in their middle. */
function byTerritory(own: CutLine, at: number, columns: readonly Extent[]): readonly [number, number] | null {
  const piece = own.pieces[at];
  if (!piece || columnsUnder(piece, columns)[0] === 0) return null;
  const middles = own.pieces.map(middleOf);
  const middle = middleOf(piece);
  const labels = columns[0]?.right ?? 0;
  const before = own.pieces[at - 1];
  const left = before && before.left > labels ? ((middles[at - 1] ?? 0) + middle) / 2 : labels;
  const right = at + 1 < middles.length ? ((middles[at + 1] ?? 0) + middle) / 2 : Number.POSITIVE_INFINITY;
  const within = columns.flatMap((column, index) => {
    return index > 0 && middleOf(column) > left && middleOf(column) < right ? [index] : [];
  });
  const [from, to] = [within[0], within.at(-1)];
  const [first, last] = [columns[from ?? 0], columns[to ?? 0]];
  if (from === undefined || to === undefined || !first || !last) return null;
  const off = Math.abs((first.left + last.right) / 2 - middle);
  return off <= OFF_SHARE * (last.right - first.left) ? [from, to] : null;
}

function middleOf({ left, right }: Extent): number {
  return (left + right) / 2;
}
