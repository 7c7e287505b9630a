import { isChinese } from './characters.ts';
import type { PageLayout } from './layout.ts';
import type { PlacedLine } from './lines.ts';
import { gapEm, toLine } from './lines.ts';
import type { PageTable } from './ruled/ruled-tables.ts';
import { isValueText } from './value-text.ts';

/** A gap between columns of text is no narrower than this, in em. */
const GUTTER_EM = 0.9;
/** Lines that each column has at least. */
const LEAST_LINES = 6;
/** The gutter lies within this share of the text’s width from its sides. */
const SIDE_SHARE = 0.3;
/** A line of a column fills this share of it; cells of a table are shorter. */
const FULL_SHARE = 0.75;
/** Share of the lines of a column that do. */
const FULL_LINES_SHARE = 0.55;
/** Share of them that are figures or several texts at most. */
const TABULAR_SHARE = 0.2;

interface Span {
  readonly left: number;
  readonly right: number;
}

/**
 * A page set in two columns of running text, as a gazette is, cut into what is read one after the other: what stands
 * above, the left column, the right one, what stands below. Any other page stays as it is.
 */
export function flowsOf(layout: PageLayout): PageLayout[] {
  const lines = [...layout.lines].sort((a, b) => a.baseline - b.baseline);
  if (lines.some(({ glyphs }) => glyphs.some(({ turn, downwards }) => turn !== 0 || downwards)))
    return [layout];
  const gutter = findGutter(lines, layout);
  return gutter === null ? [layout] : cutAtGutter(layout, lines, gutter);
}

function spansOf({ glyphs }: PlacedLine): Span[] {
  const spans: { left: number; right: number }[] = [];
  glyphs.forEach((glyph, index) => {
    const before = glyphs[index - 1];
    const last = spans.at(-1);
    if (!before || !last || gapEm(before, glyph) >= GUTTER_EM) {
      spans.push({ left: glyph.x, right: glyph.x + glyph.width });
    } else last.right = Math.max(last.right, glyph.x + glyph.width);
  });
  return spans;
}

/** The middle of the gap that most lines leave, where it lies between two columns of text; null where none does. */
function findGutter(lines: readonly PlacedLine[], { tables }: PageLayout): number | null {
  if (lines.length < LEAST_LINES) return null;
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const [from, to] = [left + SIDE_SHARE * (right - left), right - SIDE_SHARE * (right - left)];
  const gaps = lines.flatMap((line) => {
    const spans = spansOf(line);
    return spans.slice(1).map((span, index) => ({ left: spans[index]?.right ?? 0, right: span.left }));
  });
  let best = { at: 0, count: 0 };
  for (const gap of gaps) {
    const at = gap.right - 1;
    if (at < from || at > to) continue;
    const count = gaps.filter((other) => other.left < at && other.right > at).length;
    if (count > best.count) best = { at, count };
  }
  if (best.count === 0) return null;
  const within = gaps.filter((gap) => gap.left < best.at && gap.right > best.at);
  const middle = (Math.max(...within.map((gap) => gap.left)) + best.at + 1) / 2;
  return zonesOf(lines, tables, middle).some(({ isCut }) => isCut) ? middle : null;
}

interface Zone {
  readonly lines: PlacedLine[];
  isCut: boolean;
}

/** Lines one below the other that all leave the gutter free, and those that do not. */
function zonesOf(lines: readonly PlacedLine[], tables: readonly PageTable[], gutter: number): Zone[] {
  const zones: Zone[] = [];
  const middle =
    (Math.min(...lines.map(({ left }) => left)) + Math.max(...lines.map(({ right }) => right))) / 2;
  let above: PlacedLine | null = null;
  for (const line of lines) {
    // A full line of both columns is in the middle, too.
    const isTitle =
      spansOf(line).length === 1 && Math.abs((line.left + line.right) / 2 - middle) <= line.size;
    const isFree = !isTitle && spansOf(line).every((span) => span.right <= gutter || span.left >= gutter);
    const isParted = tables.some(({ top, xs }) => {
      const isBetween = above !== null && top > above.baseline - above.size && top <= line.baseline;
      return isBetween && (xs[0] ?? 0) < gutter && (xs.at(-1) ?? 0) > gutter;
    });
    const last = zones.at(-1);
    if (last && last.isCut === isFree && !isParted) last.lines.push(line);
    else zones.push({ lines: [line], isCut: isFree });
    above = line;
  }
  for (const zone of zones) zone.isCut &&= areColumns(zone.lines, gutter);
  return zones;
}

function areColumns(lines: readonly PlacedLine[], gutter: number): boolean {
  return [true, false].every((isLeft) => {
    const pieces = lines.flatMap((line) => {
      const spans = spansOf(line).filter((span) => span.right <= gutter === isLeft);
      return spans.length === 0 ? [] : [{ line, spans }];
    });
    if (pieces.length < LEAST_LINES) return false;
    const width =
      Math.max(...pieces.map(({ spans }) => spans.at(-1)?.right ?? 0)) -
      Math.min(...pieces.map(({ spans }) => spans[0]?.left ?? 0));
    const full = pieces.filter(({ spans }) => extentOf(spans) >= FULL_SHARE * width);
    const tabular = pieces.filter(
      ({ line, spans }) => spans.length > 1 || isValueText(textWithin(line, spans[0])),
    );
    return full.length >= FULL_LINES_SHARE * pieces.length && tabular.length <= TABULAR_SHARE * pieces.length;
  });
}

function extentOf(spans: readonly Span[]): number {
  return (spans.at(-1)?.right ?? 0) - (spans[0]?.left ?? 0);
}

function textWithin({ glyphs }: PlacedLine, span: Span | undefined): string {
  const within = glyphs.filter(({ x }) => span && x >= span.left && x < span.right);
  return within.map(({ text }) => text).join('');
}

function cutAtGutter(layout: PageLayout, lines: readonly PlacedLine[], gutter: number): PageLayout[] {
  const zones = zonesOf(lines, layout.tables, gutter);
  const merged: Zone[] = [];
  for (const zone of zones) {
    const last = merged.at(-1);
    if (last && !last.isCut && !zone.isCut) last.lines.push(...zone.lines);
    else merged.push(zone);
  }
  const tops = merged.map(({ lines: [first] }) => (first ? first.baseline - first.size : 0));
  return merged.flatMap((zone, index) => {
    const from = index === 0 ? Number.NEGATIVE_INFINITY : (tops[index] ?? 0);
    const to = tops[index + 1] ?? Number.POSITIVE_INFINITY;
    const tables = layout.tables.filter(({ top }) => top >= from && top < to);
    const part = { ...layout, tables, lines: zone.lines, flow: `${layout.page}.${index}` };
    return zone.isCut ? [sideOf(part, gutter, true), sideOf(part, gutter, false)] : [part];
  });
}

/** One column as a page of its own, as wide as its text with the margins of the page. */
function sideOf(part: PageLayout, gutter: number, isLeft: boolean): PageLayout {
  const flow = `${part.flow}${isLeft ? 'l' : 'r'}`;
  const lines = part.lines.flatMap((line) => {
    const glyphs = line.glyphs.filter(({ x }) => x < gutter === isLeft);
    return glyphs.length === 0 ? [] : [{ ...line, ...toLine(glyphs), flow }];
  });
  const tables = part.tables.filter(({ xs }) => ((xs[0] ?? 0) + (xs.at(-1) ?? 0)) / 2 < gutter === isLeft);
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const margin = Math.min(...part.lines.map((line) => line.left));
  const by = margin - left;
  return {
    ...part,
    flow,
    width: 2 * margin + right - left,
    lines: lines.map((line) => shifted(line, by)),
    tables: tables.map((table) => ({ ...table, xs: table.xs.map((x) => x + by) })),
  };
}

function shifted(line: PlacedLine, by: number): PlacedLine {
  const glyphs = line.glyphs.map((glyph) => ({ ...glyph, x: glyph.x + by }));
  return { ...line, glyphs, left: line.left + by, right: line.right + by };
}

/** Fewer letters do not tell the language of a page. */
const LEAST_LETTERS = 20;

/** Whether a page is in Chinese, or in a language that is written with spaces; unknown where it has but figures. */
export function languageOf({ lines }: PageLayout): 'chinese' | 'spaced' | 'unknown' {
  const text = lines.map((line) => line.text).join('');
  const count = [...text].filter(isChinese).length;
  if (count > 0.05 * text.length) return 'chinese';
  return (text.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS ? 'unknown' : 'spaced';
}
