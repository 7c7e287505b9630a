import type { PlacedLine } from '../lines.ts';
import { ALIGNMENT } from '../tolerances.ts';
import { type Column, mergeExtents } from './aligned-columns.ts';
import type { Section } from './segments.ts';
import {
  cutLine,
  FIRST_OF_GROUP,
  isNumber,
  isUnit,
  isUnitRow,
  LEVELS,
  type SegmentLine,
} from './segments.ts';

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

/** Lines of a head at the foot of a page at most. */
const MOST_LINES = 12;
/** Lines of blank rows there at most. */
const MOST_BLANK_LINES = 60;

/** Lines of a page with the first and the last row of a table among them. */
export interface RunOfLines {
  readonly cut: readonly SegmentLine[];
  readonly first: number;
  readonly last: number;
  readonly pageWidth: number;
}

/**
 * The last line of a table that the foot of the page cuts: rows that are blank throughout, or the head of what stands
 * on the next page. The line of the last row where anything else follows.
 */
export function endAtFoot(run: RunOfLines): number {
  const { cut, last } = run;
  const rest = cut.slice(last + 1);
  const row = cut[last]?.line;
  if (!row || rest.length === 0 || rest.length > MOST_BLANK_LINES) return last;
  const isNear = rest.every(({ line }, index) => {
    const above = cut[last + index]?.line ?? row;
    const isSmall = line.size <= ALIGNMENT.largerText * row.size;
    return isSmall && line.baseline - above.baseline <= ALIGNMENT.rowDistanceEm * row.size;
  });
  return isNear && (areBlankRows(rest, run) || isHead(rest, run.pageWidth)) ? cut.length - 1 : last;
}

/** Labels in front of all figures, the first of them with a number that comes later than those above. */
function areBlankRows(rest: readonly SegmentLine[], { cut, first, last }: RunOfLines): boolean {
  const rows = cut.slice(first, last + 1);
  const figures = rows.flatMap(({ segments }) => segments.filter(({ isFigure }) => isFigure));
  const start = Math.min(...figures.map(({ left }) => left));
  const [label] = rest[0]?.segments.slice(-1) ?? [];
  const style = label && LEVELS.find((level) => level.test(label.text));
  if (!label || !style || rest.some(({ line }) => line.right > start || /[。；]/.test(line.text)))
    return false;
  const alike = rows.flatMap(({ segments }) => segments.filter(({ text }) => style.test(text)));
  return (
    alike.length === 0 ||
    alike.some(({ left, text }) => left <= label.left + label.size && text[0] !== label.text[0])
  );
}

/** Titles in the middle and below them a line of several texts, none of them a figure. */
function isHead(rest: readonly SegmentLine[], pageWidth: number): boolean {
  if (rest.length > MOST_LINES) return false;
  const isTitle = ({ segments: [text, ...others] }: SegmentLine) =>
    text !== undefined && others.length === 0 && Math.abs(text.middle - pageWidth / 2) <= text.size;
  const isOfSeveral = ({ segments }: SegmentLine) =>
    segments.length > 1 && segments.every(({ isFigure }) => !isFigure);
  return rest.every((line) => isTitle(line) || isOfSeveral(line)) && rest.slice(-1).every(isOfSeveral);
}

/**
 * The first line of a head that stands alone at the foot of a page, its rows on the next one; null where there is none.
 *
 * @param from the first line that belongs to no table
 */
export function headAloneAtFoot(cut: readonly SegmentLine[], from: number, pageWidth: number): number | null {
  const last = cut.at(-1)?.line;
  if (!last) return null;
  let start = cut.length;
  for (let index = cut.length - 1; index >= from && cut.length - index <= MOST_LINES; index--) {
    const [own, below] = [cut[index], cut[index + 1]?.line];
    const isNear = !below || (own && below.baseline - own.line.baseline <= HEAD_LINES_EM * last.size);
    if (!own || !isNear || !isOfHead(own, last.size, pageWidth)) break;
    start = index;
  }
  const isWide = cut.slice(start).some(({ segments }) => segments.length >= ALIGNMENT.figuresOfLoneRow);
  return isWide ? start : null;
}

/** Lines of a head are no further apart than this, in em: their cells may go over several rows. */
const HEAD_LINES_EM = 2.5;

function isOfHead({ line, segments }: SegmentLine, size: number, pageWidth: number): boolean {
  const isRunning = segments.length === 1 && line.right - line.left > ALIGNMENT.runningTextShare * pageWidth;
  const isAlike = line.size <= ALIGNMENT.largerText * size && size <= ALIGNMENT.largerText * line.size;
  const isText = segments.every(
    ({ isFigure, text }) => !isFigure && !LEVELS.some((level) => level.test(text)),
  );
  return isAlike && isText && !isRunning && !/[。；]/.test(line.text);
}
