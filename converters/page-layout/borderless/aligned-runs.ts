import type { PlacedLine } from '../paragraphs.ts';
import { ALIGNMENT } from '../tolerances.ts';
import { type Column, mergeExtents } from './aligned-columns.ts';
import { endAtFoot, headAloneAtFoot } from './aligned-foot.ts';
import { FIRST_OF_GROUP } from './numbering.ts';
import { cutLine, isNumber, isUnit, isUnitRow, type SegmentLine } from './segments.ts';

/** A part of a table without rules: the lines of its head, then the lines of its rows. */
export interface Section {
  readonly head: readonly SegmentLine[];
  readonly rows: readonly SegmentLine[];
}

/** Lines of labels between two rows at most. */
const LINES_BETWEEN_ROWS = 12;

/** Lines of cells beside it that may stand between two lines of one cell. */
const LINES_OF_NEIGHBOURS = 2;

const SECTION_HEADING = /^[一二三四五六七八九十]{1,3}[、.．]/;

interface Surroundings {
  readonly pageWidth: number;
  /** Whether a table may go on at the first line: its rows are some even where they are few. */
  readonly goesOn: boolean;
}

/**
 * Finds the lines that form tables without rules: rows of figures in columns, the heads above them, and the lines
 * of wrapped labels between them.
 */
export function findRuns(lines: readonly PlacedLine[], { pageWidth, goesOn }: Surroundings): Section[][] {
  const cut = withLoneFigures(withoutLoneUnits(lines.map(cutLine)));
  const runs: Section[][] = [];
  let from = 0;
  while (from < cut.length) {
    const first = cut.findIndex((line, index) => index >= from && line.isAnchor);
    if (first < 0) break;
    const last = lastAnchor(cut, first, pageWidth);
    const start = headStart(cut, { first, floor: from, pageWidth });
    const end = endAtFoot({ cut, first, last: labelEnd(cut, last), pageWidth });
    const members = cut.slice(start, end + 1);
    if ((goesOn && start === 0) || isTable(members)) runs.push(sectionsOf(members, pageWidth / 2));
    from = end + 1;
  }
  const alone = headAloneAtFoot(cut, from, pageWidth);
  return alone === null ? runs : [...runs, [{ head: cut.slice(alone), rows: [] }]];
}

/** The end of a label may read as a unit; units of figures stand in a column, and figures behind some of them. */
function withoutLoneUnits(cut: readonly SegmentLine[]): SegmentLine[] {
  const rows = cut.filter(({ segments }) => segments.some(isNumber));
  const columns = mergeExtents(rows.flatMap(({ segments }) => segments.filter(isUnit)));
  return cut.map((line) => {
    const figures = line.segments.filter(({ isFigure }) => isFigure);
    const isRow = figures.some((one) => isNumber(one) || columns.some((other) => isOver(one, other)));
    return line.isAnchor && !isRow ? { ...line, isAnchor: false } : line;
  });
}

/**
 * A figure alone on its line is a row’s too, where it stands below or above a figure of the table: the label beside it
 * goes over an even number of lines, and all other cells of the row are blank.
 */
function withLoneFigures(cut: readonly SegmentLine[]): SegmentLine[] {
  const marked = [...cut];
  const order = [...cut.keys()];
  for (const index of [...order, ...order.toReversed()]) {
    const own = marked[index];
    const [figure, ...others] = own?.segments ?? [];
    if (!own || own.isAnchor || !figure?.isFigure || others.length > 0) continue;
    const near = [nearestAnchor(marked, index, -1), nearestAnchor(marked, index, 1)];
    if (near.some((row) => row?.segments.some((other) => other.isFigure && isOver(other, figure)))) {
      marked[index] = { ...own, isAnchor: true };
    }
  }
  return marked;
}

function nearestAnchor(cut: readonly SegmentLine[], from: number, step: 1 | -1): SegmentLine | undefined {
  for (let index = from; Math.abs(index - from) <= LINES_BETWEEN_ROWS; index += step) {
    if (!cut[index] || (index !== from && cut[index]?.isAnchor)) return cut[index];
    if (isFar(cut, step > 0 ? index + 1 : index)) return undefined;
  }
  return undefined;
}

function isOver(one: Column, other: Column): boolean {
  return one.left < other.right && one.right > other.left;
}

function isTable(lines: readonly SegmentLine[]): boolean {
  const anchors = lines.filter((line) => line.isAnchor);
  const figures = anchors.map(({ segments }) => segments.filter((segment) => segment.isFigure).length);
  return (
    anchors.length >= ALIGNMENT.leastRows ||
    anchors.some((row) => isUnitRow(row) || hasOwnHead(row, lines)) ||
    figures.some((count) => count >= ALIGNMENT.figuresOfLoneRow)
  );
}

/** Whether right above a row stands a head with one text for each of its cells, or near above it one of many texts. */
function hasOwnHead(row: SegmentLine, lines: readonly SegmentLine[]): boolean {
  const heads = lines
    .slice(0, lines.indexOf(row))
    .filter(({ line }) => row.line.baseline - line.baseline <= ALIGNMENT.rowDistanceEm * row.line.size)
    .map(({ segments }) => (segments.some((one) => one.isFigure) ? 0 : segments.length));
  const texts = row.segments.length;
  const isRightBelow = row.segments[0]?.isFigure === false && heads.at(-1) === texts;
  return isRightBelow || heads.some((count) => count >= Math.max(ALIGNMENT.figuresOfLoneRow, texts));
}

function lastAnchor(cut: readonly SegmentLine[], first: number, pageWidth: number): number {
  let last = first;
  for (let index = first + 1; index < cut.length; index++) {
    const line = cut[index];
    if (!line || isOutside(cut, { index, anchor: last, pageWidth }, first) || isFar(cut, index)) break;
    if (line.isAnchor) last = index;
  }
  return last;
}

/**
 * Whether a line is running text or a heading, seen from a row of the table.
 *
 * @param first the first row of the table, where that stands above
 */
function isOutside(
  cut: readonly SegmentLine[],
  { index, anchor, pageWidth }: { index: number; anchor: number; pageWidth: number },
  first = index,
): boolean {
  const [own, row] = [cut[index], cut[anchor]];
  if (!own || !row || own.isAnchor) return false;
  const { line, segments } = own;
  if (line.size > ALIGNMENT.largerText * row.line.size) return true;
  if (segments.length > 1) return false;
  if (/[。；]/.test(line.text)) return true;
  if (line.right - line.left > ALIGNMENT.runningTextShare * pageWidth) return true;
  if (!SECTION_HEADING.test(line.text)) return false;
  return !isWrappedLabel(cut, index) && !goesOnBelow(cut, index) && !isNextRow(cut.slice(first, index), line);
}

/** Whether a label goes on with the numbers of labels above it, which begin where it does: its row is blank. */
function isNextRow(above: readonly SegmentLine[], own: PlacedLine): boolean {
  const alike = above.filter(({ line: { text, left } }) => {
    return SECTION_HEADING.test(text) && Math.abs(left - own.left) <= own.size / 2;
  });
  return alike.length > 0 && alike.every(({ line }) => line.text[0] !== own.text[0]);
}

/** Whether the next line holds a text no wider right below this one: the head beside the results is so narrow. */
function goesOnBelow(cut: readonly SegmentLine[], index: number): boolean {
  const own = cut[index]?.line;
  return cut.slice(index + 1, index + 1 + LINES_OF_NEIGHBOURS).some(({ segments: [next] }) => {
    if (!own || !next || next.baseline - own.baseline > ALIGNMENT.cellLineEm * own.size) return false;
    return next.left >= own.left - own.size / 2 && next.right <= own.right + own.size / 2;
  });
}

function isWrappedLabel(cut: readonly SegmentLine[], index: number): boolean {
  const own = cut[index]?.line;
  return [index - 1, index + 1].some((near) => {
    const other = cut[near];
    if (!own || !other?.isAnchor) return false;
    return Math.abs(other.line.baseline - own.baseline) <= ALIGNMENT.wrappedLabelEm * own.size;
  });
}

function isFar(cut: readonly SegmentLine[], index: number): boolean {
  const [above, own] = [cut[index - 1]?.line, cut[index]?.line];
  return !above || !own || own.baseline - above.baseline > ALIGNMENT.rowDistanceEm * own.size;
}

function headStart(
  cut: readonly SegmentLine[],
  { first, floor, pageWidth }: { first: number; floor: number; pageWidth: number },
): number {
  let start = first;
  while (
    start > floor &&
    !isFar(cut, start) &&
    !isOutside(cut, { index: start - 1, anchor: first, pageWidth })
  ) {
    start--;
  }
  return start;
}

/** The last label may wrap below the figures of its row. */
function labelEnd(cut: readonly SegmentLine[], last: number): number {
  const [row, below] = [cut[last]?.line, cut[last + 1]];
  if (!row || !below || below.segments.length !== 1) return last;
  const firstFigure = cut[last]?.segments.find((segment) => segment.isFigure);
  const isNear = below.line.baseline - row.baseline <= ALIGNMENT.wrappedLabelEm * row.size;
  const isLabel = firstFigure !== undefined && below.line.right < firstFigure.left;
  return isNear && isLabel && below.line.size <= ALIGNMENT.largerText * row.size ? last + 1 : last;
}

/** Cuts a run where a new head begins: at a line that is no row but stands over the figures. */
function sectionsOf(lines: readonly SegmentLine[], pageMiddle: number): Section[] {
  const sections: { head: SegmentLine[]; rows: SegmentLine[] }[] = [];
  lines.forEach((line, index) => {
    const section = sections.at(-1);
    const standsOver = !line.isAnchor && (isTitle(line, pageMiddle) || reachesFigures(line, lines, index));
    if (!section || (standsOver && section.rows.length > 0)) sections.push({ head: [], rows: [] });
    const own = sections.at(-1);
    const inHead = own?.rows.length === 0 && !line.isAnchor && !(isFirstLabel(lines, index) && !standsOver);
    if (inHead) own.head.push(line);
    else own?.rows.push(line);
  });
  return sections;
}

/** A single text in the middle of the page is the title of what follows. */
function isTitle({ segments: [first, second], line }: SegmentLine, pageMiddle: number): boolean {
  return first !== undefined && second === undefined && Math.abs(first.middle - pageMiddle) <= line.size;
}

function reachesFigures(line: SegmentLine, lines: readonly SegmentLine[], index: number): boolean {
  const next = lines.slice(index + 1).find((other) => other.isAnchor);
  const before = lines.slice(0, index).findLast((other) => other.isAnchor);
  return [next, before].some((row) => {
    const firstFigure = row?.segments.find((segment) => segment.isFigure);
    return firstFigure !== undefined && line.line.right > firstFigure.left;
  });
}

/** A line of labels right above the first row of figures is that row’s, when it begins as labels do. */
function isFirstLabel(lines: readonly SegmentLine[], index: number): boolean {
  const [own, next] = [lines[index]?.line, lines[index + 1]];
  if (!own || !next?.isAnchor) return false;
  return (
    next.line.baseline - own.baseline <= ALIGNMENT.wrappedLabelEm * own.size && FIRST_OF_GROUP.test(own.text)
  );
}
