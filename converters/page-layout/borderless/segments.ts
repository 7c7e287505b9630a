import { isChinese } from '../characters.ts';
import { type Glyph, median } from '../geometry.ts';
import type { PlacedLine } from '../lines.ts';
import { gapEm, joinGlyphs, usualChineseGap } from '../lines.ts';
import { ALIGNMENT } from '../tolerances.ts';

/** A stretch of a line with room on both sides: the text of one cell, or a line of it. */
export interface Segment {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  readonly baseline: number;
  readonly size: number;
  /** Whether a figure, a unit, or a mark for “none” stands here. */
  readonly isFigure: boolean;
}

/** A line cut at its wide gaps. */
export interface SegmentLine {
  readonly line: PlacedLine;
  readonly segments: readonly Segment[];
  /** A row’s own line: figures with a label, or several of them. */
  readonly isAnchor: boolean;
}

const FIGURE =
  /^(?:[-－+＋增减]?\d[\d,，.]*(?:亿?万?元|[%％件条个项次人篇份])?|[-－—–/／]{1,2}|无|[件条个项次人篇份]|万?元|人次)$/;

/** A unit in a column of its own. */
const UNIT = /^(?:[件条个项次人篇份]|万?元|人次)$/;

/** Dots that lead to a page number in a list of contents. */
const LEADER = /\.{4}|…{2}|·{4}/;

/** Whether a text is a unit and no figure. */
export function isUnit({ text }: Segment): boolean {
  return UNIT.test(text);
}

/** Whether a text is a figure, or a mark for none, and no unit. */
export function isNumber(segment: Segment): boolean {
  return segment.isFigure && !isUnit(segment);
}

/** Whether a line is a label, a unit and a number: that is a row, even where it stands alone. */
export function isUnitRow({ segments }: SegmentLine): boolean {
  const [label, unit, figure, ...others] = segments;
  if (!label || !unit || !figure || others.length > 0) return false;
  return !label.isFigure && isUnit(unit) && isNumber(figure);
}

/** Cuts a line at the gaps that are wider than those inside a text. */
export function cutLine(line: PlacedLine): SegmentLine {
  const segments = pieces(line.glyphs).map(segmentOf);
  const figures = segments.filter((segment) => segment.isFigure);
  const labelled = figures.length > 0 && segments[0] !== undefined && !segments[0].isFigure;
  const isContents = LEADER.test(line.text);
  return { line, segments, isAnchor: !isContents && (figures.length >= 2 || labelled) };
}

function pieces(glyphs: readonly Glyph[]): Glyph[][] {
  const usual = Math.min(usualChineseGap(glyphs), ALIGNMENT.stretchedGapEm);
  const wide = cutAt(glyphs, ALIGNMENT.cellGapEm + usual);
  if (wide.length < ALIGNMENT.tabularTexts) return wide;
  return wide.flatMap((piece) => withoutLoneCharacters(cutAt(piece, ALIGNMENT.narrowGapEm + usual)));
}

function cutAt(glyphs: readonly Glyph[], least: number): Glyph[][] {
  const cut: Glyph[][] = [];
  glyphs.forEach((glyph, index) => {
    const before = glyphs[index - 1];
    const gap = before ? gapEm(before, glyph) : Number.POSITIVE_INFINITY;
    const isNewLabel =
      gap >= ALIGNMENT.labelGapEm && gap < least && startsNumbering(glyphs.slice(index, index + 4));
    if (!before || isNewLabel || gap >= (areFigures(before, glyph) ? ALIGNMENT.figureGapEm : least))
      cut.push([glyph]);
    else cut.at(-1)?.push(glyph);
  });
  return cut;
}

/** The number of a label begins a cell, however little room is left in the one before. */
function startsNumbering(glyphs: readonly Glyph[]): boolean {
  return NUMBERED.test(glyphs.map(({ text }) => text).join(''));
}

/** Nobody prints a number with room between its figures; two numbers may stand as near as their columns. */
function areFigures(before: Glyph, glyph: Glyph): boolean {
  return [before, glyph].every(({ text }) => /^[\d\uff10-\uff19/／—–－-]$/.test(text));
}

/** Two characters spread over a cell, as in “总 计”, stay one text. */
function withoutLoneCharacters(cut: readonly Glyph[][]): Glyph[][] {
  const isLone = (piece: readonly Glyph[] | undefined) =>
    piece?.length === 1 && isChinese(piece[0]?.text ?? '');
  return cut.length > 1 && cut.every(isLone) ? [cut.flat()] : [...cut];
}

/** Characters of one text as a segment. */
export function segmentOf(glyphs: readonly Glyph[]): Segment {
  const size = median(glyphs.map((glyph) => glyph.size));
  const baseline = median(glyphs.map((glyph) => glyph.y));
  const text = joinGlyphs(glyphs, { size, baseline });
  const left = glyphs[0]?.x ?? 0;
  const right = Math.max(...glyphs.map((glyph) => glyph.x + glyph.width));
  const isFigure = FIGURE.test(text.normalize('NFKC').replace(/\s/g, ''));
  return { text, left, right, middle: (left + right) / 2, baseline, size, isFigure };
}

/** A part of a table without rules: the lines of its head, then the lines of its rows. */
export interface Section {
  readonly head: readonly SegmentLine[];
  readonly rows: readonly SegmentLine[];
}

/** A number that begins a label. */
export const NUMBERED = /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])/;

/** Styles of numbering from the highest level down. */
export const LEVELS = [
  /^[一二三四五六七八九十]+[、.．]/,
  /^[（(][一二三四五六七八九十]+[）)]/,
  /^(?:\d+[.．、]|[（(]\d+[）)])/,
];

/** The first number of a group, in any style. */
export const FIRST_OF_GROUP = /^[（(]?[一1][）).．、]/;

/** Part of a whole: the statistics tables begin such labels with this word and give them no number. */
export const PART_OF = /^其中[:：]/;

/** Whether a text begins a label, so that it never goes on with the one above. */
export function beginsLabel(text: string): boolean {
  return NUMBERED.test(text) || PART_OF.test(text);
}
