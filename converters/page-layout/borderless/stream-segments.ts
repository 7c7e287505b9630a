import type { Glyph } from '../geometry.ts';
import type { PlacedLine } from '../lines.ts';
import { gapEm, joinGlyphs } from '../lines.ts';
import { isValueText } from '../value-text.ts';

/** A text of a line with room on both sides: a cell, a line of one, or several cells that touch. */
export interface TextSegment {
  readonly glyphs: readonly Glyph[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly isValue: boolean;
}

/** A line cut at its wide gaps. */
export interface CutLine {
  readonly line: PlacedLine;
  readonly pieces: readonly TextSegment[];
}

/** Gap between two cells, in em: words of a justified line are seldom as far apart. */
const CELL_GAP_EM = 0.6;
/** Gap between two words, in em. */
const WORD_GAP_EM = 0.18;
/** Dots that lead from a label to its figure are no text. */
const LEAST_LEADERS = 4;

/** Cuts a line at its wide gaps and at leaders. */
export function cutAtGaps(line: PlacedLine, leastEm: number = CELL_GAP_EM): CutLine {
  const pieces: Glyph[][] = [];
  let before: Glyph | undefined;
  for (const glyph of withoutLeaders(line.glyphs)) {
    if (before && gapEm(before, glyph) < leastEm) pieces.at(-1)?.push(glyph);
    else pieces.push([glyph]);
    before = glyph;
  }
  return { line, pieces: pieces.flatMap((glyphs) => cutBetweenValues(glyphs, line)) };
}

/** Figures that stand side by side are as many cells, unless together they are one number. */
function cutBetweenValues(glyphs: readonly Glyph[], line: PlacedLine): TextSegment[] {
  const whole = toPiece(glyphs, line);
  if (whole.isValue || !/\d/.test(whole.text)) return [whole];
  const words: Glyph[][] = [];
  glyphs.forEach((glyph, index) => {
    const before = glyphs[index - 1];
    if (before && gapEm(before, glyph) < WORD_GAP_EM) words.at(-1)?.push(glyph);
    else words.push([glyph]);
  });
  const pieces = words.map((word) => toPiece(word, line));
  return pieces.length > 1 && pieces.every(({ isValue }) => isValue) ? pieces : [whole];
}

/** Some characters of a line as a piece. */
export function toPiece(glyphs: readonly Glyph[], { size, baseline }: PlacedLine): TextSegment {
  const text = joinGlyphs(glyphs, { size, baseline }).trim();
  const last = Math.max(...glyphs.map((glyph) => glyph.x + glyph.width));
  return { glyphs, text, left: glyphs[0]?.x ?? 0, right: last, isValue: isValueText(text) };
}

/** Whether dots lead from a text of the line to the next. */
export function hasLeaders({ glyphs }: PlacedLine): boolean {
  return withoutLeaders(glyphs).length < glyphs.length;
}

function withoutLeaders(glyphs: readonly Glyph[]): readonly Glyph[] {
  const isDot = (glyph: Glyph | undefined) =>
    glyph?.text === '.' || glyph?.text === '…' || glyph?.text === '·';
  const kept: Glyph[] = [];
  for (let at = 0; at < glyphs.length; ) {
    let end = at;
    while (isDot(glyphs[end])) end++;
    if (end - at < LEAST_LEADERS) {
      end = Math.max(end, at + 1);
      kept.push(...glyphs.slice(at, end));
    }
    at = end;
  }
  return kept;
}
