import type { Rule } from '../geometry.ts';
import { joinText } from '../join-text.ts';
import type { Region } from '../ruled/regions.ts';
import { assignColumns, columnsUnder, type Extent } from './stream-columns.ts';
import type { CutLine, TextSegment } from './stream-segments.ts';

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
  readonly piece: TextSegment;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The cells of a head: texts over several columns, one row for each line that has some, and below them one text for
 * each column, be it of several lines.
 */
export function readHead(
  lines: readonly CutLine[],
  figures: readonly Extent[],
  rules: readonly Rule[],
): StreamHead {
  const columns = withLeaves(figures, lines.at(-1));
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
    const above = joined.find(
      ({ from, to, last }) => from === own.from && to === own.to && last === own.line - 1,
    );
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
  const taken = assignColumns(own.pieces, columns);
  const middles = byMiddles(own, columns);
  return own.pieces.map((piece, at) => {
    const [from, to] = taken[at] ?? [0, 0];
    if (below.length === 0)
      return { piece, line: index, from, to: own.pieces.length === columns.length ? from : to };
    const span = byRule(piece, own, head) ?? middles[at] ?? [from, to];
    const isOverHeads = below.some(
      ({ pieces }) => pieces.filter((other) => isOver(span, other, columns)).length > 1,
    );
    const [start, end] = span[1] > span[0] && !isOverHeads && to === from ? [from, to] : span;
    return { piece, line: index, from: start, to: end };
  });
}

function isOver(
  [from, to]: readonly [number, number],
  piece: TextSegment,
  columns: readonly Extent[],
): boolean {
  const [first, last] = columnsUnder(piece, columns);
  return first >= from && last <= to;
}

/** Columns as wide as the heads right above their figures, too. */
function withLeaves(columns: readonly Extent[], leaves: CutLine | undefined): Extent[] {
  const places = assignColumns(leaves?.pieces ?? [], columns);
  return columns.map((column, index) => {
    const own =
      leaves?.pieces.filter((_, at) => places[at]?.[0] === index && places[at]?.[1] === index) ?? [];
    const lefts = [column.left, ...own.map(({ left }) => left)];
    return { left: Math.min(...lefts), right: Math.max(column.right, ...own.map(({ right }) => right)) };
  });
}

/** How far a text is off the middle of its columns, or off their left end where that is nearer. */
function offCentre(piece: TextSegment, first: Extent, last: Extent): number {
  return Math.min(
    Math.abs((first.left + last.right) / 2 - middleOf(piece)),
    Math.abs(first.left - piece.left),
  );
}

/** The columns over which the rule right below a text goes. */
function byRule(
  piece: TextSegment,
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

/**
 * The columns below each text of a line that stands over heads of single columns: behind the labels they follow one
 * another, and each text stands about in the middle of its own. Null for a text that does not.
 */
function byMiddles(own: CutLine, columns: readonly Extent[]): (readonly [number, number] | null)[] {
  const labelled = own.pieces.filter((piece) => columnsUnder(piece, columns)[0] === 0).length;
  const over = own.pieces.slice(labelled);
  const groups = partition(over, columns.slice(1));
  return own.pieces.map((piece, index) => {
    const [from, to] = groups?.[index - labelled] ?? [];
    const [first, last] = [columns[(from ?? 0) + 1], columns[(to ?? 0) + 1]];
    if (from === undefined || to === undefined || !first || !last) return null;
    return offCentre(piece, first, last) <= OFF_SHARE * (last.right - first.left) ? [from + 1, to + 1] : null;
  });
}

/** Columns in as many groups as there are texts, each as near to the middle of its text as can be. */
function partition(pieces: readonly TextSegment[], columns: readonly Extent[]): [number, number][] | null {
  if (pieces.length === 0 || pieces.length > columns.length) return null;
  // best[n]: the first n columns for the texts so far.
  let best: ({ cost: number; groups: [number, number][] } | null)[] = [{ cost: 0, groups: [] }];
  for (const piece of pieces) {
    const next: typeof best = [];
    for (let end = 1; end <= columns.length; end++) {
      for (let start = 0; start < end; start++) {
        const [before, first, last] = [best[start], columns[start], columns[end - 1]];
        if (!before || !first || !last) continue;
        const cost = before.cost + offCentre(piece, first, last);
        const known = next[end];
        if (!known || cost < known.cost) next[end] = { cost, groups: [...before.groups, [start, end - 1]] };
      }
    }
    best = next;
  }
  return best[columns.length]?.groups ?? null;
}

function middleOf({ left, right }: Extent): number {
  return (left + right) / 2;
}
