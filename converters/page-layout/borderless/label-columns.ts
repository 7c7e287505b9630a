import { ALIGNMENT } from '../tolerances.ts';
import { LEVELS } from './numbering.ts';
import type { Segment } from './segments.ts';

/** A line of a label. */
export interface NumberedSegment extends Segment {
  /** The numbered line that it is or goes on with; null where its label has no number. */
  readonly start: Segment | null;
}

interface PlacedLabel extends NumberedSegment {
  readonly row: number;
}

/** Columns of labels: where each begins, which one a label stands in, and whether a label ends before one. */
export interface LabelColumns {
  readonly lefts: readonly number[];
  columnOf(label: NumberedSegment): number;
  endsBefore(label: Segment, column: number): boolean;
}

/** The columns of a section’s labels: by their numbering where that stands side by side, else by their left ends. */
export function labelColumns(labels: readonly PlacedLabel[]): LabelColumns {
  return columnsByNumber(labels) ?? columnsByLeft(labels);
}

/** Labels in the middle of their cells share no left end, but each level of their numbering has its column. */
function columnsByNumber(labels: readonly PlacedLabel[]): LabelColumns | null {
  const levelOf = ({ start }: NumberedSegment) =>
    start ? LEVELS.findIndex((level) => level.test(start.text)) : -1;
  const isBeside = (label: PlacedLabel, other: PlacedLabel) =>
    label.row === other.row &&
    label.right <= other.left + 1 &&
    levelOf(label) >= 0 &&
    levelOf(other) > levelOf(label);
  if (!labels.some((label) => labels.some((other) => isBeside(label, other)))) return null;
  const levels = [0, 1, 2].filter((level) => labels.some((label) => levelOf(label) === level));
  const lefts: number[] = [];
  for (const level of levels) {
    const left = Math.min(...labels.filter((label) => levelOf(label) === level).map((label) => label.left));
    lefts.push(Math.max(left, (lefts.at(-1) ?? Number.NEGATIVE_INFINITY) + 1));
  }
  lefts[0] = Math.min(...labels.map(({ left }) => left));
  const columnOf = (label: NumberedSegment) => {
    const level = levelOf(label);
    if (level >= 0) return levels.indexOf(level);
    return Math.max(
      0,
      lefts.findLastIndex((left) => left <= label.middle),
    );
  };
  return { lefts, columnOf, endsBefore: () => true };
}

/** Left ends at which columns begin: shared by several labels, with a label that ends before it in front. */
function columnsByLeft(labels: readonly PlacedLabel[]): LabelColumns {
  const lefts: number[] = [];
  for (const label of [...labels].sort((a, b) => a.left - b.left)) {
    const near = ALIGNMENT.sameLeftEm * label.size;
    if (label.left - (lefts.at(-1) ?? Number.NEGATIVE_INFINITY) <= near) continue;
    if (lefts.length === 0 || isColumn(label, labels)) lefts.push(label.left);
  }
  return {
    lefts,
    columnOf: (label) =>
      Math.max(
        0,
        lefts.findLastIndex((left) => left <= label.left + label.size * ALIGNMENT.sameLeftEm),
      ),
    endsBefore: (label, column) => label.right <= (lefts[column] ?? Number.POSITIVE_INFINITY),
  };
}

function isColumn(first: PlacedLabel, labels: readonly PlacedLabel[]): boolean {
  const near = ALIGNMENT.sameLeftEm * first.size;
  const members = labels.filter((label) => Math.abs(label.left - first.left) <= near);
  const rows = new Set(members.map((label) => label.row));
  const inFront = labels.some(
    (label) => label.left < first.left - near && label.right <= first.left + 1 && rows.has(label.row),
  );
  return rows.size >= 2 && inFront;
}
