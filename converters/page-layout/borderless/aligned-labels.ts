import { joinText } from '../join-text.ts';
import { ALIGNMENT } from '../tolerances.ts';
import { lastLine } from './aligned-blank-rows.ts';
import type { TextRegion } from './aligned-head.ts';
import type { Section } from './aligned-runs.ts';
import { labelColumns, type NumberedSegment } from './label-columns.ts';
import { beginsLabel, FIRST_OF_GROUP, NUMBERED } from './numbering.ts';
import type { Segment, SegmentLine } from './segments.ts';

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
