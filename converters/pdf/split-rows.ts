import type { Line } from './lines.ts';
import type { Region } from './regions.ts';
import { TOLERANCES } from './tolerances.ts';
import { isValueText } from './value-text.ts';

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
    const baselines = baselinesOf(own);
    if (baselines.length < 2) continue;
    const added = baselines.length - 1;
    const rest = split.filter((cell) => !own.includes(cell)).map((cell) => stretched(cell, row, added));
    split = [...rest, ...own.flatMap((cell) => partsOf(cell, baselines))];
    count += added;
  }
  return { cells: split, rowCount: count };
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

function partsOf(cell: CellLines, baselines: readonly number[]): CellLines[] {
  const lines: Line[][] = baselines.map(() => []);
  for (const line of cell.lines) lines[rowOf(line, baselines)]?.push(line);
  return baselines.map((_, index) => ({ ...cell, row: cell.row + index, lines: lines[index] ?? [] }));
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
