import type { Line } from '../lines.ts';
import { TOLERANCES } from '../tolerances.ts';
import { isValueText } from '../value-text.ts';
import type { Region } from './regions.ts';

/** A cell that rules draw, with its lines and its sides. */
export interface CellLines extends Region {
  readonly lines: readonly Line[];
  readonly left: number;
  readonly right: number;
}

export interface SplitRows<T> {
  readonly cells: readonly T[];
  readonly rowCount: number;
}

/** Lines that leave less room than this, in em, may be parts of one number. */
const FULL_EM = 1.2;
/** What the parts of a number that was broken come to. */
const NUMBER = /^[-－+]?(?:\d+|\d{1,3}(?:[,，]\d{3})+)(?:\.\d+)?[%％]?$/;
/** A label that leaves less room than this, as a share of its cell, may go on in the next line. */
const FULL_HEADING_SHARE = 0.25;
/** Rows that no rule parts are further apart than their lines by this factor. */
const ROOMIER = 1.15;
/** Lines that cells of text alone have at least where each is a row. */
const LEAST_LINES_OF_TEXT = 3;
/** Room that the lines of such a cell leave, as a share of its width: lines of a paragraph are full. */
const ROOM_SHARE = 0.3;

/**
 * Rows that no rule parts. Where neighbouring cells have lines on the same baselines, and one of them a figure on each,
 * every line is a row. A figure that was broken because its cell is too narrow is none of several.
 */
export function splitRows(cells: readonly CellLines[], rowCount: number): SplitRows<CellLines> {
  let split = cells;
  let count = rowCount;
  for (let row = rowCount - 1; row >= 0; row--) {
    const own = split.filter((cell) => cell.row === row && cell.rowSpan === 1);
    const baselines = withHeadings(baselinesOf(own), own);
    const starts = baselines.length < 2 ? startsOf(own) : [];
    if (baselines.length < 2 && starts.length < 2) continue;
    const place = starts.length > 1 ? rowFrom : rowOf;
    const rows = starts.length > 1 ? starts : baselines;
    const added = rows.length - 1;
    const cut = split.flatMap((cell) => cutAbove(cell, row, rows));
    const rest = cut.filter((cell) => !isOnly(cell, row)).map((cell) => stretched(cell, row, added));
    split = [
      ...rest,
      ...cut.filter((cell) => isOnly(cell, row)).flatMap((cell) => partsOf(cell, rows, place)),
    ];
    count += added;
  }
  return { cells: split, rowCount: count };
}

function isOnly(cell: CellLines, row: number): boolean {
  return cell.row === row && cell.rowSpan === 1;
}

/** A cell that reaches down into the rows, and has lines there as they do: the head of labels, and these. */
function cutAbove(cell: CellLines, row: number, rows: readonly number[]): CellLines[] {
  if (cell.row >= row || cell.row + cell.rowSpan - 1 !== row) return [cell];
  const isBelow = (line: Line) => line.baseline >= (rows[0] ?? 0) - nearOf(line);
  const below = cell.lines.filter(isBelow);
  const isShared = (line: Line) => rows.some((at) => Math.abs(at - line.baseline) <= nearOf(line));
  if (below.filter(isShared).length < 2) return [cell];
  const above = cell.lines.filter((line) => !isBelow(line));
  return [
    { ...cell, rowSpan: cell.rowSpan - 1, lines: above },
    { ...cell, row, rowSpan: 1, lines: below },
  ];
}

function stretched(cell: CellLines, row: number, added: number): CellLines {
  if (cell.row > row) return { ...cell, row: cell.row + added };
  return cell.row + cell.rowSpan > row ? { ...cell, rowSpan: cell.rowSpan + added } : cell;
}

function baselinesOf(cells: readonly CellLines[]): number[] {
  const figures = cells.filter((cell) => holdsFigures(cell) && cells.some((other) => isMate(cell, other)));
  const source = figures.length > 0 ? figures : areRowsOfText(cells) ? cells : [];
  const found: number[] = [];
  for (const line of source.flatMap(({ lines }) => lines).sort((a, b) => a.baseline - b.baseline)) {
    if (line.baseline - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > nearOf(line)) found.push(line.baseline);
  }
  return found;
}

function nearOf({ size }: Line): number {
  return TOLERANCES.baselineEm * size;
}

function holdsFigures({ lines, left, right }: CellLines): boolean {
  if (lines.length < 2 || !lines.every(({ text }) => isValueText(text))) return false;
  const isFull = (line: Line) => right - left - (line.right - line.left) < FULL_EM * line.size;
  return !lines.slice(0, -1).every(isFull) || !NUMBER.test(lines.map(({ text }) => text).join(''));
}

/** Whether another cell has lines on at least two baselines of this one. */
function isMate(cell: CellLines, other: CellLines): boolean {
  if (other === cell) return false;
  const shared = other.lines.filter((line) =>
    cell.lines.some(({ baseline }) => Math.abs(baseline - line.baseline) <= nearOf(line)),
  );
  return shared.length >= 2;
}

/** Several columns of text with a short line on each of the same baselines. */
function areRowsOfText(cells: readonly CellLines[]): boolean {
  const filled = cells.filter(({ lines }) => lines.length > 0);
  const [first] = filled;
  if (!first || filled.length < 2 || first.lines.length < LEAST_LINES_OF_TEXT) return false;
  return filled.every(({ lines, left, right }) => {
    const isRoomy = (line: Line) => right - left - (line.right - line.left) >= ROOM_SHARE * (right - left);
    const isAlike = lines.every((line, index) => {
      const mate = first.lines[index];
      return mate !== undefined && Math.abs(mate.baseline - line.baseline) <= nearOf(line);
    });
    return lines.length === first.lines.length && isAlike && lines.filter(isRoomy).length * 2 >= lines.length;
  });
}

type PlaceLine = (line: Line, baselines: readonly number[]) => number;

function partsOf(cell: CellLines, baselines: readonly number[], place: PlaceLine): CellLines[] {
  const lines: Line[][] = baselines.map(() => []);
  for (const line of cell.lines) lines[place(line, baselines)]?.push(line);
  return baselines.map((_, index) => ({ ...cell, row: cell.row + index, lines: lines[index] ?? [] }));
}

/** Adds a row for each line of the first column alone that neither begins nor ends a label of several lines. */
function withHeadings(baselines: readonly number[], cells: readonly CellLines[]): number[] {
  const [labels] = [...cells].sort((a, b) => a.column - b.column);
  if (baselines.length < 2 || !labels) return [...baselines];
  const isFull = (line: Line | undefined) =>
    line !== undefined && labels.right - line.right < FULL_HEADING_SHARE * (labels.right - labels.left);
  const own = labels.lines.filter((line, index) => {
    const isFree = baselines.every((baseline) => Math.abs(baseline - line.baseline) > nearOf(line));
    const goesOn = /^\p{Ll}/u.test(line.text) || /^\p{Ll}/u.test(labels.lines[index + 1]?.text ?? '');
    return isFree && !goesOn && !isFull(line) && !isFull(labels.lines[index - 1]);
  });
  return [...baselines, ...own.map(({ baseline }) => baseline)].sort((a, b) => a - b);
}

/** Where rows begin that are further apart than their lines: all cells begin there, after more room than elsewhere. */
function startsOf(cells: readonly CellLines[]): number[] {
  const filled = cells.filter(({ lines }) => lines.length > 0);
  if (filled.length < 2) return [];
  const all = filled.flatMap(({ lines }) => lines).sort((a, b) => a.baseline - b.baseline);
  const distances = all.slice(1).map((line, index) => line.baseline - (all[index]?.baseline ?? 0));
  const lines = distances.filter((distance, index) => distance > nearOf(all[index] ?? EMPTY));
  const tight = Math.min(...lines);
  const found = all.filter((_, index) => {
    const distance = index === 0 ? Number.POSITIVE_INFINITY : (distances[index - 1] ?? 0);
    return distance > ROOMIER * tight;
  });
  const isShared = ({ baseline }: Line) =>
    filled.every((cell) => cell.lines.some((line) => Math.abs(line.baseline - baseline) <= nearOf(line)));
  return found.length > 1 && lines.length > found.length && found.every(isShared)
    ? found.map(({ baseline }) => baseline)
    : [];
}

const EMPTY: Line = { glyphs: [], text: '', left: 0, right: 0, baseline: 0, size: 0 };

/** The row that has begun above. */
function rowFrom(line: Line, starts: readonly number[]): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= line.baseline + nearOf(line)),
  );
}

/** The row that is nearest; between two, that above for a line which goes on with a sentence, else that below. */
function rowOf(line: Line, baselines: readonly number[]): number {
  const below = baselines.findIndex((baseline) => baseline >= line.baseline - nearOf(line));
  if (below < 0) return baselines.length - 1;
  const above = below - 1;
  if (above < 0 || (baselines[below] ?? 0) - line.baseline <= nearOf(line)) return below;
  const [up, down] = [line.baseline - (baselines[above] ?? 0), (baselines[below] ?? 0) - line.baseline];
  if (Math.abs(up - down) > line.size / 4) return up < down ? above : below;
  return /^\p{Ll}/u.test(line.text) ? above : below;
}
