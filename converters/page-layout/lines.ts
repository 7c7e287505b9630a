import { isChinese, raised } from './characters.ts';
import { type Glyph, lowerQuartile, median, type Rotation } from './geometry.ts';
import { TOLERANCES } from './tolerances.ts';
import { turnedUpright } from './upright.ts';

/** A visual line of text. */
export interface Line {
  /** From left to right. */
  readonly glyphs: readonly Glyph[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

/**
 * Characters as lines from top to bottom: those on one baseline belong together, footnote marks belong to the line
 * that they are raised from, double print counts once. Text turned against the page follows after the rest.
 */
export function findLines(glyphs: readonly Glyph[]): Line[] {
  const turned = ([1, 2, 3] as const).flatMap((turn) => turnedLines(glyphs, turn));
  const straight = glyphs.filter((glyph) => glyph.turn === 0);
  const downwards = straight.some((glyph) => glyph.downwards) ? downwardLines(straight) : null;
  return [...(downwards ?? straightLines(straight)), ...turned];
}

function turnedLines(glyphs: readonly Glyph[], turn: Rotation): Line[] {
  const members = glyphs.filter((glyph) => glyph.turn === turn);
  return members.length === 0 ? [] : straightLines(turnedUpright(members, turn));
}

function straightLines(glyphs: readonly Glyph[]): Line[] {
  return attachMarks(groupByBaseline(glyphs)).map(toLine);
}

/** Text of a font that writes downwards: one line a column, columns from the right. */
function downwardLines(glyphs: readonly Glyph[]): Line[] {
  const columns = new Map<number, Glyph[]>();
  for (const glyph of [...glyphs].sort((a, b) => b.x - a.x || a.y - b.y)) {
    const near = [...columns.keys()].find((x) => Math.abs(x - glyph.x) < glyph.size / 2);
    columns.set(near ?? glyph.x, [...(columns.get(near ?? glyph.x) ?? []), glyph]);
  }
  return [...columns.values()].map((column) => {
    const sorted = column.sort((a, b) => a.y - b.y);
    return { ...toLine(sorted), text: sorted.map(({ text }) => text).join('') };
  });
}

function groupByBaseline(glyphs: readonly Glyph[]): Glyph[][] {
  const groups: Glyph[][] = [];
  let baseline = Number.NEGATIVE_INFINITY;
  let size = 0;
  for (const glyph of [...glyphs].sort((a, b) => a.y - b.y)) {
    const group = groups.at(-1);
    if (group && glyph.y - baseline <= TOLERANCES.baselineEm * Math.min(size, glyph.size)) {
      group.push(glyph);
      size = Math.min(size, glyph.size);
    } else {
      groups.push([glyph]);
      baseline = glyph.y;
      size = glyph.size;
    }
  }
  return groups;
}

/** Puts a group of small raised characters to the group below it that it stands over or behind. */
function attachMarks(groups: readonly Glyph[][]): Glyph[][] {
  const kept: Glyph[][] = [];
  groups.forEach((group, index) => {
    const below = groups[index + 1];
    if (below && areMarksOf(group, below)) below.push(...group);
    else kept.push(group);
  });
  return kept;
}

function areMarksOf(group: readonly Glyph[], below: readonly Glyph[]): boolean {
  const size = median(below.map((glyph) => glyph.size));
  const baseline = median(below.map((glyph) => glyph.y));
  return group.every(
    (mark) =>
      mark.size <= TOLERANCES.markSize * size &&
      baseline - mark.y < 0.75 * size &&
      below.some(
        (glyph) => glyph.x - mark.x - mark.width < size / 2 && mark.x - glyph.x - glyph.width < size / 2,
      ),
  );
}

/** Characters of one baseline as a line. */
export function toLine(members: readonly Glyph[]): Line {
  const glyphs = withoutDoublePrint([...members].sort((a, b) => a.x - b.x));
  const size = median(glyphs.map((glyph) => glyph.size));
  const baseline = median(glyphs.filter((glyph) => glyph.size >= size).map((glyph) => glyph.y));
  return {
    glyphs,
    text: joinGlyphs(glyphs, { size, baseline }),
    left: Math.min(...glyphs.map((glyph) => glyph.x)),
    right: Math.max(...glyphs.map((glyph) => glyph.x + glyph.width)),
    baseline,
    size,
  };
}

function withoutDoublePrint(sorted: readonly Glyph[]): Glyph[] {
  const kept: Glyph[] = [];
  for (const glyph of sorted) {
    const near = TOLERANCES.doublePrintEm * Math.min(glyph.size, glyph.width || glyph.size);
    const twin = kept
      .slice(-3)
      .some((other) => other.text === glyph.text && Math.abs(other.x - glyph.x) < near);
    if (!twin) kept.push(glyph);
  }
  return kept;
}

interface LineMetrics {
  readonly size: number;
  readonly baseline: number;
}

/** The text of characters in order, with spaces where the print leaves room for them. */
export function joinGlyphs(glyphs: readonly Glyph[], line: LineMetrics): string {
  const usual = usualChineseGap(glyphs);
  let text = '';
  glyphs.forEach((glyph, index) => {
    const before = glyphs[index - 1];
    if (before) text += separator(before, glyph, usual);
    text += isMark(glyph, line) ? raised(glyph.text) : glyph.text;
  });
  return text;
}

function isMark(glyph: Glyph, line: LineMetrics): boolean {
  return (
    glyph.size <= TOLERANCES.markSize * line.size &&
    line.baseline - glyph.y >= TOLERANCES.markRiseEm * line.size
  );
}

/** In a justified line every gap is stretched: what most of them have in common, in em, is no space. */
export function usualChineseGap(glyphs: readonly Glyph[]): number {
  const gaps: number[] = [];
  glyphs.forEach((glyph, index) => {
    const before = glyphs[index - 1];
    if (before && isChinese(glyph.text) && isChinese(before.text)) gaps.push(gapEm(before, glyph));
  });
  return gaps.length < 4 ? 0 : Math.max(0, lowerQuartile(gaps));
}

/** The room between two characters, in em. */
export function gapEm(before: Glyph, glyph: Glyph): number {
  return (glyph.x - before.x - before.width) / Math.max(before.size, glyph.size);
}

function separator(before: Glyph, glyph: Glyph, usual: number): string {
  const gap = gapEm(before, glyph);
  if (gap >= TOLERANCES.columnGapEm + usual) return ' '.repeat(Math.min(8, Math.max(2, Math.round(gap))));
  const chinese = isChinese(before.text) || isChinese(glyph.text);
  const least = chinese ? TOLERANCES.chineseGapEm + usual : TOLERANCES.wordGapEm;
  return gap >= least ? ' ' : '';
}

/** A line with the page that it stands on and its number there. */
export interface PlacedLine extends Line {
  readonly page: number;
  readonly number: number;
  /** Column of text that it stands in, on a page of several. */
  readonly flow?: string;
}

/** What is read in one: a page, or a column of one. */
export function flowKey({ page, flow }: Pick<PlacedLine, 'page' | 'flow'>): string {
  return flow ?? String(page);
}
