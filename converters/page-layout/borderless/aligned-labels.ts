import { joinText } from '../join-text.ts';
import { ALIGNMENT } from '../tolerances.ts';

import type { TextRegion } from './aligned-head.ts';
import type { Section, Segment, SegmentLine } from './segments.ts';
import { beginsLabel, FIRST_OF_GROUP, isNumber, LEVELS, NUMBERED, PART_OF } from './segments.ts';

/** The labels of a section: left ends of their columns, and their cells. */
export interface LabelRegions {
  readonly lefts: readonly number[];
  readonly regions: readonly TextRegion[];
}

interface Label extends NumberedSegment {
  readonly row: number;
}

/** Sorts the labels of a section into rows and columns. `firstFigure` is where the figures begin. */
export function labelRegions(section: Section, firstFigure: number): LabelRegions {
  const labels = labelsOf(section, firstFigure);
  const rowCount = section.rows.filter((line) => line.isAnchor).length;
  const { lefts, columnOf, endsBefore } = labelColumns(labels);
  const isGroup = (label: Label): boolean =>
    labels.some((other) => other.row === label.row && other !== label && columnOf(other) > columnOf(label)) &&
    endsBefore(label, columnOf(label) + 1);
  const own = labels.filter((label) => !isGroup(label));
  const starts = Array.from({ length: rowCount }, (_, row) =>
    Math.min(lefts.length - 1, ...own.filter((label) => label.row === row).map(columnOf)),
  );
  const cells = starts.map((column, row): TextRegion => {
    const text = joined(own.filter((label) => label.row === row));
    return { row, rowSpan: 1, column, columnSpan: lefts.length - column, text };
  });
  const groups = lefts.flatMap((_, column) =>
    groupRegions(
      labels.filter((label) => isGroup(label) && columnOf(label) === column),
      { column, cells },
    ),
  );
  return { lefts, regions: [...cells, ...groups] };
}

/** Labels with the row that each belongs to: the row on its line, the row that it begins or goes on, or the nearest. */
function labelsOf(section: Section, firstFigure: number): Label[] {
  const lineDistance = distanceOfLines(section, firstFigure);
  const rows = section.rows.filter((line) => line.isAnchor);
  const labels: Label[] = [];
  const startAbove = (segment: Segment) =>
    labels.findLast((label) => isLineBelow(label, segment, lineDistance))?.start ?? null;
  section.rows.forEach((line, index) => {
    const own = rows.indexOf(line);
    const next = section.rows.slice(index).find((other) => other.isAnchor);
    const near = { rows, next: next ? rows.indexOf(next) : rows.length, firstFigure, lineDistance };
    const beside = (segment: Segment) => rowBeside(segment, lastLine(section.rows, index, segment), rows);
    for (const segment of line.segments.filter(({ middle }) => middle < firstFigure)) {
      const start = beginsLabel(segment.text) ? segment : startAbove(segment);
      labels.push({
        ...segment,
        start,
        row: own >= 0 ? own : (beside(segment) ?? rowOf(segment, near, labels)),
      });
    }
  });
  return labels;
}

/** The row whose figures stand beside the lines of a numbered label, nearest to their middle. */
function rowBeside(first: Segment, last: Segment, rows: readonly SegmentLine[]): number | null {
  if (!beginsLabel(first.text)) return null;
  const baselines = rows.map(({ line }) => line.baseline);
  const middle = (first.baseline + last.baseline) / 2;
  const row = nearestRow({ ...first, baseline: middle }, baselines);
  const at = baselines[row] ?? Number.NaN;
  return at >= first.baseline && at <= last.baseline ? row : null;
}

interface Near {
  readonly rows: readonly SegmentLine[];
  /** Index of the row below. */
  readonly next: number;
  readonly firstFigure: number;
  /** Distance of two lines of one label, in em, where it tells them from two labels; null where it does not. */
  readonly lineDistance: number | null;
}

/** The distance of the lines of wrapped labels, if there are any and the labels are further apart than their lines. */
function distanceOfLines({ rows }: Section, firstFigure: number): number | null {
  const labels = rows.flatMap(({ segments }) => segments.filter(({ middle }) => middle < firstFigure));
  const distances = labels.flatMap((label, index) => {
    const below = labels
      .slice(index + 1, index + 1 + NEIGHBOURS)
      .find((other) => other.left < label.right && other.right > label.left);
    return below ? [(below.baseline - label.baseline) / label.size] : [];
  });
  const least = Math.min(...distances.filter((distance) => distance > LEAST_DISTANCE_EM));
  const most = FURTHER * least;
  return least <= ALIGNMENT.cellLineEm && distances.some((distance) => distance > most) ? most : null;
}

/** Labels beside one another between two that stand below each other, at most. */
const NEIGHBOURS = 6;
/** Lines of one text are at least this far apart. */
const LEAST_DISTANCE_EM = 0.9;
/** Two labels are further apart than two lines of one by this factor. */
const FURTHER = 1.2;

/** A row whose figures stand between the lines of its label: a numbered line begins it, any other goes on with it. */
function rowOf(segment: Segment, near: Near, before: readonly Label[]): number {
  const { rows, next, firstFigure, lineDistance } = near;
  const isBare = (row: number): boolean =>
    rows[row]?.segments.every((other) => other.middle >= firstFigure) === true;
  if (beginsLabel(segment.text)) {
    const goesOnBelow = rows[next]?.segments.some((other) => isLineBelow(segment, other));
    if (isBare(next) || goesOnBelow) return next;
  } else {
    const above = before.findLast((label) => isLineBelow(label, segment, lineDistance));
    if (above && (above.start || lineDistance !== null)) return above.row;
    const isBegun = before.some((label) => label.row === next - 1) && isBare(next - 1);
    if (lineDistance === null && isBegun) return next - 1;
  }
  return nearestRow(
    segment,
    rows.map((row) => row.line.baseline),
  );
}

/** Whether one text is the next line of the other’s cell: near, below it, and without a number of its own. */
function isLineBelow(above: Segment, below: Segment, lineDistance: number | null = null): boolean {
  return (
    !beginsLabel(below.text) &&
    above.left < below.right &&
    above.right > below.left &&
    above.baseline < below.baseline &&
    below.baseline - above.baseline <= Math.min(lineDistance ?? Infinity, ALIGNMENT.cellLineEm) * below.size
  );
}

function nearestRow(segment: Segment, baselines: readonly number[]): number {
  let best = 0;
  baselines.forEach((baseline, row) => {
    const nearest = baselines[best] ?? 0;
    if (Math.abs(baseline - segment.baseline) < Math.abs(nearest - segment.baseline)) best = row;
  });
  return best;
}

function joined(labels: readonly Label[]): string {
  return labels.reduce((text, label) => joinText(text, label.text), '');
}

interface Beside {
  readonly column: number;
  readonly cells: readonly TextRegion[];
}

/** Labels of several rows, each with the rows that it stands for. */
function groupRegions(labels: readonly Label[], { column, cells }: Beside): TextRegion[] {
  const regions: TextRegion[] = [];
  for (const run of freeRuns(cells, column)) {
    const blocks = blocksOf(labels.filter((label) => label.row >= run.from && label.row <= run.to));
    const starts = startsOf(run, blocks, cells);
    if (starts[0] !== run.from)
      regions.push(group(run.from, (starts[0] ?? run.to + 1) - 1, { column, text: '' }));
    starts.forEach((row, index) => {
      const end = (starts[index + 1] ?? run.to + 1) - 1;
      regions.push(group(row, end, { column, text: joined(blocks[index] ?? []) }));
    });
  }
  return regions;
}

function group(row: number, last: number, { column, text }: { column: number; text: string }): TextRegion {
  return { row, rowSpan: last - row + 1, column, columnSpan: 1, text };
}

interface Rows {
  readonly from: number;
  readonly to: number;
}

/** Stretches of rows whose own labels begin to the right of a column. */
function freeRuns(cells: readonly TextRegion[], column: number): Rows[] {
  const runs: { from: number; to: number }[] = [];
  cells.forEach((cell, row) => {
    if (cell.column <= column) return;
    const last = runs.at(-1);
    if (last && last.to === row - 1) last.to = row;
    else runs.push({ from: row, to: row });
  });
  return runs;
}

function blocksOf(labels: readonly Label[]): Label[][] {
  const blocks: Label[][] = [];
  for (const label of [...labels].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const above = blocks.at(-1)?.at(-1);
    const isNear = above && label.baseline - above.baseline <= ALIGNMENT.cellLineEm * label.size;
    if (isNear && !NUMBERED.test(label.text)) blocks.at(-1)?.push(label);
    else blocks.push([label]);
  }
  return blocks;
}

/**
 * First rows of the groups in a stretch: where the numbering beside them begins anew, if that gives one for each;
 * else as far as the text of each is centred in its rows.
 */
function startsOf(run: Rows, blocks: readonly Label[][], cells: readonly TextRegion[]): number[] {
  const rows = Array.from({ length: run.to - run.from + 1 }, (_, index) => run.from + index);
  const restarts = rows.filter((row) => FIRST_OF_GROUP.test(cells[row]?.text ?? ''));
  if (blocks.length === 0) return [run.from];
  if (restarts.length === blocks.length) return restarts;
  const all = [...new Set([run.from, ...restarts])];
  if (all.length === blocks.length) return all;
  const starts = [run.from];
  blocks.slice(0, -1).forEach((block, index) => {
    const start = starts[index] ?? run.from;
    const near = block.map((label) => label.row);
    const middle = (Math.min(...near) + Math.max(...near)) / 2;
    starts.push(Math.min(run.to, Math.max(start + 1, Math.round(2 * middle - start) + 1)));
  });
  return starts;
}

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
