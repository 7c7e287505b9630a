import { type CutLine, type TextSegment, toPiece } from './stream-segments.ts';

/** A column as wide as its texts. */
export interface Extent {
  readonly left: number;
  readonly right: number;
}

/** Room between two columns at least, in points. */
const LEAST_ROOM = 1.5;
/** In a table of more rows a column has texts in two of them. */
const FEW_ROWS = 4;
/** Share of the rows that may print over the room between two columns. */
const CROSSING_SHARE = 0.08;
/** Gap between two words, in em. */
const WORD_GAP_EM = 0.18;
/** Gap at which a piece is cut where columns end, in em. */
const TOUCHING_GAP_EM = 0.22;

/** The columns in which the pieces of rows stand: what is between them is left free by all rows but a few. */
export function findColumns(rows: readonly CutLine[]): Extent[] {
  const lines = rows.filter(({ pieces }) => pieces.length > 1);
  const allowed = Math.floor(CROSSING_SHARE * lines.length);
  const events = lines
    .flatMap(({ pieces }) => pieces.flatMap(({ left, right }) => [[left, 1] as const, [right, -1] as const]))
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const columns: { left: number; right: number }[] = [];
  let depth = 0;
  for (const [x, change] of events) {
    const before = depth;
    depth += change;
    if (before <= allowed && depth > allowed) columns.push({ left: x, right: x });
    const last = columns.at(-1);
    if (before > allowed && depth <= allowed && last) last.right = x;
  }
  const parted: { left: number; right: number }[] = [];
  for (const column of columns) {
    const last = parted.at(-1);
    if (last && column.left - last.right < LEAST_ROOM) last.right = column.right;
    else parted.push(column);
  }
  const least = lines.length > FEW_ROWS ? 2 : 1;
  return parted.filter(
    (column) =>
      lines.filter(({ pieces }) => pieces.some((piece) => overlap(piece, column) > 0)).length >= least,
  );
}

/** How far a piece and a column, or two of either, lie over each other. */
export function overlap(one: Extent, other: Extent): number {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left);
}

/** First and last column that a piece lies over; the nearest where it lies over none. */
export function columnsUnder(piece: Extent, columns: readonly Extent[]): readonly [number, number] {
  const under = columns.flatMap((column, index) => (overlap(piece, column) > 0.5 ? [index] : []));
  const [first] = under;
  if (first !== undefined) return [first, under.at(-1) ?? first];
  const middle = (piece.left + piece.right) / 2;
  const distances = columns.map(({ left, right }) => Math.max(left - middle, middle - right));
  const nearest = distances.indexOf(Math.min(...distances));
  return [nearest, nearest];
}

/**
 * The columns of the pieces of a line, first and last: where each stands in one, they follow one another as the columns
 * do, each in the nearest that leaves the others theirs.
 */
export function assignColumns(
  pieces: readonly Extent[],
  columns: readonly Extent[],
): (readonly [number, number])[] {
  const under = pieces.map((piece) => columnsUnder(piece, columns));
  const isDoubtful = under.some(([from], index) => index > 0 && from <= (under[index - 1]?.[1] ?? -1));
  if (!isDoubtful || pieces.length > columns.length || under.some(([from, to]) => from !== to)) return under;
  let best: ({ cost: number; taken: number[] } | null)[] = [{ cost: 0, taken: [] }];
  for (const piece of pieces) {
    const next: typeof best = [];
    let known: (typeof best)[number] = null;
    columns.forEach((column, index) => {
      const before = best[index];
      if (before && (!known || before.cost < known.cost)) known = before;
      if (!known) return;
      const cost = known.cost + Math.max(0, -overlap(piece, column));
      next[index + 1] = { cost, taken: [...known.taken, index] };
    });
    best = next;
  }
  const found = best.reduce(
    (least, each) => (each && (!least || each.cost < least.cost) ? each : least),
    null,
  );
  return found ? found.taken.map((column) => [column, column] as const) : under;
}

/** A line with its pieces cut where they go over the room between columns and leave a gap there. */
export function cutAtColumns(own: CutLine, columns: readonly Extent[]): CutLine {
  const edges = columns.slice(1).map(({ left }, index) => ((columns[index]?.right ?? left) + left) / 2);
  return { ...own, pieces: own.pieces.flatMap((piece) => cutPiece(piece, own, edges)) };
}

/** The lowest line of a head: each column has a text of its own there, however near they stand. */
export function cutLeaves(own: CutLine, columns: readonly Extent[]): CutLine {
  const pieces = own.pieces.flatMap((piece) => {
    const [from, to] = columnsUnder(piece, columns);
    const words = wordsOf(piece);
    if (from === to || words.length <= to - from) return [piece];
    const parts: TextSegment['glyphs'][number][][] = columns.slice(from, to + 1).map(() => []);
    for (const word of words) {
      const [left, right] = [word[0]?.x ?? 0, (word.at(-1)?.x ?? 0) + (word.at(-1)?.width ?? 0)];
      const middle = (left + right) / 2;
      const distances = columns
        .slice(from, to + 1)
        .map((column) => Math.abs((column.left + column.right) / 2 - middle));
      parts[distances.indexOf(Math.min(...distances))]?.push(...word);
    }
    return parts.some((part) => part.length === 0) ? [piece] : parts.map((part) => toPiece(part, own.line));
  });
  return { ...own, pieces };
}

function wordsOf({ glyphs }: TextSegment): TextSegment['glyphs'][number][][] {
  const words: TextSegment['glyphs'][number][][] = [];
  glyphs.forEach((glyph, index) => {
    const before = glyphs[index - 1];
    if (before && glyph.x - before.x - before.width < WORD_GAP_EM * glyph.size) words.at(-1)?.push(glyph);
    else words.push([glyph]);
  });
  return words;
}

function cutPiece(piece: TextSegment, { line, pieces }: CutLine, edges: readonly number[]): TextSegment[] {
  const inside = edges.filter((edge) => edge > piece.left && edge < piece.right);
  if (inside.length === 0) return [piece];
  const parts: TextSegment['glyphs'][number][][] = [[]];
  let cuts = 0;
  piece.glyphs.forEach((glyph, index) => {
    const before = piece.glyphs[index - 1];
    const end = before ? before.x + before.width : glyph.x;
    const isAtEdge = inside.some((edge) => end - 1 <= edge && glyph.x + 1 >= edge);
    if (before && isAtEdge && glyph.x - end >= TOUCHING_GAP_EM * line.size) {
      parts.push([]);
      cuts++;
    }
    parts.at(-1)?.push(glyph);
  });
  // A text over several columns has gaps between its words, and seldom one at each end of a column.
  if (cuts < inside.length) return [piece];
  const cut = parts.map((glyphs) => toPiece(glyphs, line));
  const isWholeLine = pieces.length + cuts === edges.length + 1;
  return cut.some(({ isValue }) => isValue) || cuts > 1 || isWholeLine ? cut : [piece];
}
