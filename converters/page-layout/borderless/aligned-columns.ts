import type { Glyph } from '../geometry.ts';
import { gapEm } from '../lines.ts';
import { ALIGNMENT } from '../tolerances.ts';
import type { Section, Segment } from './segments.ts';
import { isNumber, type SegmentLine, segmentOf } from './segments.ts';

/** A column of figures, as wide as its widest text. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** Columns of figures from left to right, and the edges of their cells (one more than columns). */
export interface FigureColumns {
  readonly columns: readonly Column[];
  readonly edges: readonly number[];
}

/** Text of a head that may stand on several lines. */
export interface HeadBlock {
  readonly segments: readonly Segment[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The columns in which a section’s figures stand; null where they do not fall into columns.
 *
 * @param known edges of the section above, which are taken over where they fit
 */
export function figureColumns(section: Section, known: readonly number[]): FigureColumns | null {
  const rows = section.rows
    .filter((line) => line.isAnchor)
    .map(({ segments }) => segments.filter((segment) => segment.isFigure));
  const figures = rows.flat();
  const start = figures.length > 0 ? startOfFigures(section, figures) : startOfHead(known);
  const leaves = withoutHeadOfLabels(leafBlocks(headBlocks(section)), section, start);
  for (const extents of [[...figures, ...leaves], figures]) {
    const columns = pairedUp(mergeExtents(extents), figures, leaves);
    if (columns.length > 0 && rows.every((row) => fallsApart(row, columns)))
      return { columns, edges: edgesOf(columns, section, known) };
  }
  return null;
}

/** A head alone shows best where the figures above it began. */
function startOfHead(known: readonly number[]): number {
  return known.length > 0 ? Math.min(...known) : Number.NEGATIVE_INFINITY;
}

/**
 * Where the texts of a head begin that stand over figures, be they blank: behind all labels. Where no row has a label,
 * every text does.
 */
function startOfFigures(section: Section, figures: readonly Segment[]): number {
  const labels = section.rows.flatMap(({ segments }) => segments.filter((segment) => !segment.isFigure));
  const labelEnd = Math.max(...labels.map(({ right }) => right));
  return Math.min(labelEnd, ...(labels.length > 0 ? figures.map(({ left }) => left) : []));
}

/** The texts of a head that stand over figures: the first one stands over the labels, however short these are. */
function withoutHeadOfLabels(leaves: readonly HeadBlock[], section: Section, start: number): HeadBlock[] {
  const own = leaves.filter(({ left, right }) => (left + right) / 2 > start);
  const segments = section.rows.flatMap((row) => row.segments);
  const first = Math.min(...segments.filter(({ isFigure }) => isFigure).map(({ left }) => left));
  const isLabelled = segments.some(({ isFigure }) => !isFigure);
  const [head, ...others] = [...own].sort((a, b) => a.left - b.left);
  return isLabelled && own.length === leaves.length && head && head.right < first ? others : own;
}

/** Columns as wide as the texts that overlap. */
export function mergeExtents(extents: readonly Column[]): Column[] {
  const merged: Column[] = [];
  for (const { left, right } of [...extents].sort((a, b) => a.left - b.left)) {
    const last = merged.at(-1);
    if (last && left < last.right)
      merged[merged.length - 1] = { left: last.left, right: Math.max(last.right, right) };
    else merged.push({ left, right });
  }
  return merged;
}

/**
 * Figures at the side of their cells may stand under no part of a head in the middle of it: a column of figures alone
 * and one of a head alone next to it are one, as long as there are more columns than heads.
 */
function pairedUp(
  columns: readonly Column[],
  figures: readonly Segment[],
  leaves: readonly Column[],
): readonly Column[] {
  const holds = (column: Column, parts: readonly Column[]) =>
    parts.some((part) => columnAt([column], part) === 0);
  const isAlone = (column: Column, own: readonly Column[], others: readonly Column[]) =>
    holds(column, own) && !holds(column, others);
  const pairs = columns.slice(1).flatMap((right, index) => {
    const left = columns[index];
    if (!left) return [];
    const areParted =
      (isAlone(left, figures, leaves) && isAlone(right, leaves, figures)) ||
      (isAlone(left, leaves, figures) && isAlone(right, figures, leaves));
    return areParted ? [{ left, right, gap: right.left - left.right }] : [];
  });
  const [nearest] = pairs.sort((a, b) => a.gap - b.gap);
  if (!nearest) return columns;
  const one = { left: nearest.left.left, right: nearest.right.right };
  const rest = columns.filter((column) => column !== nearest.right);
  return pairedUp(
    rest.map((column) => (column === nearest.left ? one : column)),
    figures,
    leaves,
  );
}

/** Whether no two figures of a row stand in one column. */
function fallsApart(row: readonly Segment[], columns: readonly Column[]): boolean {
  const taken = row.map((figure) => columnAt(columns, figure));
  return new Set(taken).size === taken.length;
}

/** The column that a text stands in, by its middle. */
export function columnAt(columns: readonly Column[], { left, right }: Column): number {
  const middle = (left + right) / 2;
  return columns.findIndex((column) => middle >= column.left - 1 && middle <= column.right + 1);
}

function edgesOf(columns: readonly Column[], section: Section, known: readonly number[]): number[] {
  const [first, last] = [columns[0], columns.at(-1)];
  if (!first || !last) return [];
  const inner = columns.slice(1).map(({ left }, index) => {
    const before = columns[index]?.right ?? left;
    return edgeWithin(before, left, known) ?? (before + left) / 2;
  });
  const labels = section.rows
    .flatMap(({ segments }) => segments.filter((segment) => !segment.isFigure).map(({ right }) => right))
    .filter((right) => right < first.left);
  const labelEnd = Math.max(...labels, Math.min(first.left, ...section.head.map(({ line }) => line.left)));
  const mirrored = inner[0] === undefined ? (first.left + labelEnd) / 2 : first.left + first.right - inner[0];
  const start = edgeWithin(labelEnd, first.left, known) ?? Math.min(Math.max(mirrored, labelEnd), first.left);
  const end = last.left + last.right - (inner.at(-1) ?? start);
  return [start, ...inner, Math.max(end, last.right)];
}

/** The leftmost known edge in a gap between texts: where columns are missing, the last one is the wider for it. */
function edgeWithin(from: number, to: number, known: readonly number[]): number | undefined {
  const within = known.filter((edge) => edge >= from && edge <= to);
  return within.length > 0 ? Math.min(...within) : undefined;
}

/** The texts of a head: lines right below one another are one text. */
export function headBlocks(section: Section): HeadBlock[] {
  const blocks: (HeadBlock & { segments: Segment[] })[] = [];
  for (const { segments } of section.head) {
    const before = [...blocks];
    for (const segment of segments) {
      const above = before.find((block) => isBelow(block, segment) && !standsOverSeveral(block, segments));
      if (above) blocks.splice(blocks.indexOf(above), 1, ...goneOn(above, segment));
      else blocks.push(blockOf([segment]));
    }
  }
  return blocks;
}

/**
 * A text with its next line. Where its last line would have held more, that one begins a text of its own: the head of
 * several columns stands right above the one in their middle.
 */
function goneOn({ segments }: HeadBlock, next: Segment): (HeadBlock & { segments: Segment[] })[] {
  const last = segments.at(-1);
  const before = segments.slice(0, -1);
  const widest = Math.max(0, ...before.map(({ left, right }) => right - left));
  const hadRoom = last !== undefined && last.right - last.left + last.size <= widest;
  return hadRoom ? [blockOf(before), blockOf([last, next])] : [blockOf([...segments, next])];
}

/** A text over several of a line is the head of these, and the line none of its own. */
function standsOverSeveral(block: HeadBlock, line: readonly Segment[]): boolean {
  return line.filter(({ left, right }) => left < block.right && right > block.left).length > 1;
}

function isBelow(block: HeadBlock, segment: Segment): boolean {
  const last = block.segments.at(-1);
  if (!last) return false;
  const distance = segment.baseline - last.baseline;
  const overlaps = segment.left < block.right && segment.right > block.left;
  const isCentred = Math.abs(segment.middle - (block.left + block.right) / 2) < segment.size / 2;
  const isFlush = Math.abs(segment.left - block.left) < segment.size / 2;
  return (
    distance > 0 && distance <= ALIGNMENT.cellLineEm * segment.size && overlaps && (isCentred || isFlush)
  );
}

function blockOf(segments: Segment[]): HeadBlock & { segments: Segment[] } {
  return {
    segments,
    left: Math.min(...segments.map((segment) => segment.left)),
    right: Math.max(...segments.map((segment) => segment.right)),
    top: Math.min(...segments.map((segment) => segment.baseline - segment.size * 0.8)),
    bottom: Math.max(...segments.map((segment) => segment.baseline + segment.size * 0.2)),
  };
}

/**
 * Where the cell of a text at the foot of a head begins, if it is centred in it: a text that spans the rows of the
 * head stands higher than one in the last row only.
 */
export function cellTop(block: HeadBlock, footOfHead: number): number {
  return block.top + block.bottom - footOfHead;
}

/** The lowest texts of a head: nothing stands below them, and their cells reach down to its foot. */
export function leafBlocks(blocks: readonly HeadBlock[]): HeadBlock[] {
  const top = Math.min(...blocks.map((block) => block.top));
  const foot = Math.max(...blocks.map((block) => block.bottom));
  const isAbove = (block: HeadBlock, other: HeadBlock): boolean =>
    other.top >= block.bottom - 1 && other.left < block.right && other.right > block.left;
  return blocks.filter(
    (block) =>
      cellTop(block, foot) >= top - ALIGNMENT.sameLeftEm * (block.segments[0]?.size ?? 0) &&
      !blocks.some((other) => isAbove(block, other)),
  );
}

/** Heads of neighbouring columns are further apart than their own characters by this, in em. */
const APART_EM = 0.08;

/**
 * A section whose heads are cut where they touch: over several columns of figures stands one head for each, of the same
 * shape (2018年2019年2020年) or with more room between them than inside.
 */
export function withCutHeads(section: Section): Section {
  const figures = section.rows.flatMap(({ segments }) => segments.filter(isNumber));
  const columns = mergeExtents(figures);
  if (columns.length < 2) return section;
  return { ...section, head: section.head.map((line) => cutHead(line, columns)) };
}

function cutHead(own: SegmentLine, columns: readonly Column[]): SegmentLine {
  const segments = own.segments.flatMap((segment) => {
    const below = columns.filter(({ left, right }) => left < segment.right && right > segment.left);
    return below.length < 2 ? [segment] : (cutAbove(own, segment, below) ?? [segment]);
  });
  return segments.length === own.segments.length ? own : { ...own, segments };
}

function cutAbove({ line }: SegmentLine, segment: Segment, columns: readonly Column[]): Segment[] | null {
  const glyphs = line.glyphs.filter(({ x }) => x >= segment.left - 0.01 && x < segment.right);
  const edges = columns.slice(1).map(({ left }, index) => (left + (columns[index]?.right ?? left)) / 2);
  const parts: Glyph[][] = columns.map(() => []);
  for (const glyph of glyphs) {
    const middle = glyph.x + glyph.width / 2;
    parts[edges.filter((edge) => edge <= middle).length]?.push(glyph);
  }
  if (parts.some((part) => part.length < 2)) return null;
  const shapes = new Set(parts.map((part) => shapeOf(part)));
  const isRepeated = shapes.size === 1 && /9/.test([...shapes].join(''));
  return isRepeated || areApart(parts) ? parts.map(segmentOf) : null;
}

function shapeOf(glyphs: readonly Glyph[]): string {
  return glyphs
    .map(({ text }) => text)
    .join('')
    .replace(/\d/g, '9');
}

function areApart(parts: readonly (readonly Glyph[])[]): boolean {
  const inner = parts.flatMap((part) => part.slice(1).map((glyph, index) => gapBetween(part[index], glyph)));
  const between = parts.slice(1).map((part, index) => gapBetween(parts[index]?.at(-1), part[0]));
  return Math.min(...between) >= Math.max(...inner) + APART_EM;
}

function gapBetween(before: Glyph | undefined, after: Glyph | undefined): number {
  return before && after ? gapEm(before, after) : 0;
}
