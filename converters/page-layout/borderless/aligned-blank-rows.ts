import { ALIGNMENT } from '../tolerances.ts';
import type { Section } from './aligned-runs.ts';
import { FIRST_OF_GROUP, LEVELS, PART_OF } from './numbering.ts';
import { isNumber, type Segment, type SegmentLine } from './segments.ts';

/**
 * A section with the rows that are blank throughout: a label that begins with a number, and no figures beside any of
 * its lines. Without them its text would pass for that of the rows around it.
 */
export function withBlankRows(section: Section): Section {
  const { rows } = section;
  const baselines = rows.filter(({ isAnchor }) => isAnchor).map(({ line }) => line.baseline);
  const isBlankRow = (own: SegmentLine, index: number): boolean => {
    const label = own.segments.findLast(({ text }) => levelOf(text) >= 0);
    if (own.isAnchor || !label || isHeadOfGroup(rows, index, label)) return false;
    const last = lastLine(rows, index, label);
    const near = label.size / 2;
    return !baselines.some((at) => at >= label.baseline - near && at <= last.baseline + near);
  };
  return {
    ...section,
    rows: rows.map((own, index) => (isBlankRow(own, index) ? { ...own, isAnchor: true } : own)),
  };
}

function levelOf(text: string): number {
  return PART_OF.test(text) ? LEVELS.length : LEVELS.findIndex((level) => level.test(text));
}

/** The head of several rows stands between them: the next label below it is of a deeper level and not its first. */
function isHeadOfGroup(rows: readonly SegmentLine[], index: number, label: Segment): boolean {
  const next = rows
    .slice(index + 1, index + 1 + LINES_OF_GROUP)
    .flatMap(({ segments }) => segments)
    .find(({ text }) => levelOf(text) >= 0);
  return next !== undefined && levelOf(next.text) > levelOf(label.text) && !isFirst(next.text);
}

function isFirst(text: string): boolean {
  return FIRST_OF_GROUP.test(text) || PART_OF.test(text);
}

/** Lines of labels to look through for the next number: a label has fewer. */
const LINES_OF_GROUP = 12;

/** The last line of a label, that stands on one of the lines of a section. */
export function lastLine(rows: readonly SegmentLine[], index: number, label: Segment): Segment {
  let last = label;
  for (const { segments } of rows.slice(index + 1, index + 1 + LINES_OF_GROUP)) {
    const next = segments.find(
      (segment) =>
        !isNumber(segment) &&
        levelOf(segment.text) < 0 &&
        segment.left < last.right &&
        segment.right > last.left &&
        segment.baseline - last.baseline <= ALIGNMENT.cellLineEm * segment.size,
    );
    if (next) last = next;
  }
  return last;
}
