import { ALIGNMENT } from '../tolerances.ts';
import { LEVELS } from './numbering.ts';
import type { SegmentLine } from './segments.ts';

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
