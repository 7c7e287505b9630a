import type { Glyph } from '../geometry.ts';
import { gapEm } from '../lines.ts';
import { type Column, mergeExtents } from './aligned-columns.ts';
import type { Section } from './aligned-runs.ts';
import { isNumber, type Segment, type SegmentLine, segmentOf } from './segments.ts';

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
