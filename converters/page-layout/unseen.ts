import { type Glyph, median, middleOf, type Rule } from './geometry.ts';
import { type Area, type Box, contains, type GlyphPaint, lightness } from './paint.ts';
import { struckByLines } from './struck-lines.ts';

/** What a page paints: its characters, how each was painted, and the areas that lie under and over them. */
export interface Painted {
  readonly glyphs: readonly Glyph[];
  readonly paints: readonly GlyphPaint[];
  readonly areas: readonly Area[];
  readonly rules: readonly Rule[];
  /** Where annotations strike text out. */
  readonly struck: readonly Box[];
}

/** Text that is left out of a page, with the reason. */
export interface UnseenText {
  readonly reason: string;
  readonly text: string;
}

/** From here on a colour is white, or so pale that only a watermark has it. */
const WHITE = 0.97;
const PALE = 0.74;
/** Less opaque text is a watermark too. */
const FAINT = 0.5;
/** A watermark is larger than the text, by this factor, or comes back this often on a page. */
const LARGE = 1.4;
const LEAST_REPEATS = 3;
/** A page with fewer characters that are seen is a picture, whose text was put under it. */
const FEWEST_SEEN = 20;
/** Nothing is cut off that lies out of its frame by so many points. */
const CLIP_MARGIN = 2;
/** White figures that a browser prints are grey, so that they are not lost on paper. */
const GREY = 0.62;
/** More grey characters are a text in grey. */
const MAX_GREY = 50;
/** Figures of one number stand no further apart, in em. */
const DIGIT_GAP_EM = 0.15;
/** More areas are a drawing, of which nobody covers text. */
const MAX_AREAS = 3_000;

/**
 * Parts what a page shows from what it does not: text that is painted invisibly, white on white, outside of the page
 * or of its frame, under an area that was filled later, on a layer that is switched off, and watermarks.
 *
 * @param sheet size of the page in points
 */
export function separateUnseenText(
  painted: Painted,
  sheet: { readonly width: number; readonly height: number },
): { glyphs: Glyph[]; rules: Rule[]; unseen: UnseenText[] } {
  const page = { left: 0, top: 0, right: sheet.width, bottom: sheet.height };
  const isMark = watermarkTest(painted);
  const isFaded = fadedTest(painted);
  const isPicture = countSeen(painted) < FEWEST_SEEN;
  const glyphs: Glyph[] = [];
  const unseen: { reason: string; text: string; run: number }[] = [];
  painted.glyphs.forEach((glyph, index) => {
    const paint = painted.paints[index];
    const middle = middleOf(glyph);
    const reason =
      paint &&
      (paint.layer ??
        (isInvisible(paint) ? (isPicture ? null : 'invisible-text') : null) ??
        placeReason(middle, paint, page) ??
        coverReason(middle, paint, painted) ??
        (isMark(index) ? 'watermark' : null) ??
        (isFaded(index) ? 'pale-text' : null));
    const last = unseen.at(-1);
    if (!reason) glyphs.push(glyph);
    else if (last?.reason === reason && last.run === paint?.run) last.text += glyph.text;
    else unseen.push({ reason, text: glyph.text, run: paint?.run ?? 0 });
  });
  const lines = struckByLines(glyphs, painted.rules);
  return {
    glyphs: glyphs.filter((_, index) => !lines.glyphs.has(index)),
    rules: painted.rules.filter((_, number) => !lines.rules.has(number)),
    unseen: joined([...unseen, ...struckPieces(glyphs, lines.glyphs)]),
  };
}

/** Struck-out characters, those that follow one another together. */
function struckPieces(glyphs: readonly Glyph[], struck: ReadonlySet<number>): UnseenText[] {
  const pieces: { reason: string; text: string }[] = [];
  glyphs.forEach(({ text }, index) => {
    const last = pieces.at(-1);
    if (!struck.has(index)) return;
    if (last && struck.has(index - 1)) last.text += text;
    else pieces.push({ reason: 'struck-text', text });
  });
  return pieces;
}

/** Groups hidden text by reason, joined with spaces. */
function joined(pieces: readonly { reason: string; text: string }[]): UnseenText[] {
  const texts = new Map<string, string[]>();
  for (const { reason, text } of pieces) texts.set(reason, [...(texts.get(reason) ?? []), text]);
  return [...texts].map(([reason, all]) => ({ reason, text: all.join(' ') }));
}

function isInvisible({ renderMode, alpha }: GlyphPaint): boolean {
  return renderMode === 3 || renderMode === 7 || alpha === 0;
}

function countSeen({ paints }: Painted): number {
  return paints.filter((paint) => !isInvisible(paint) && paint.layer === null).length;
}

function placeReason(middle: [number, number], { clip }: GlyphPaint, page: Box): string | null {
  if (!contains(page, middle)) return 'off-page-text';
  return clip && !contains(clip, middle, CLIP_MARGIN) ? 'clipped-text' : null;
}

function coverReason(middle: [number, number], paint: GlyphPaint, { areas, struck }: Painted): string | null {
  if (struck.some((box) => contains(box, middle))) return 'struck-text';
  if (areas.length > MAX_AREAS) return null;
  const here = areas.filter(({ box }) => contains(box, middle));
  if (here.some(({ covers, order }) => covers && order > paint.order)) return 'covered-text';
  if (lightness(paint.fill) < WHITE) return null;
  const below = here.filter(({ order }) => order < paint.order).at(-1);
  return below && !below.isWhite ? null : 'white-text';
}

/** Pale or faint text that is larger than the text of the page, or comes back on it. */
function watermarkTest({ glyphs, paints }: Painted): (index: number) => boolean {
  const isPale = ({ fill, alpha }: GlyphPaint) => lightness(fill) >= PALE || alpha < FAINT;
  const pale = paints.filter(isPale).length;
  if (pale === 0 || pale * 2 > paints.length) return () => false;
  const usual = median(
    glyphs.filter((_, index) => !isPale(paints[index] as GlyphPaint)).map(({ size }) => size),
  );
  const runs = new Map<number, string>();
  paints.forEach((paint, index) => {
    if (isPale(paint)) runs.set(paint.run, (runs.get(paint.run) ?? '') + (glyphs[index]?.text ?? ''));
  });
  const times = new Map<string, number>();
  for (const text of runs.values()) times.set(text, (times.get(text) ?? 0) + 1);
  return (index) => {
    const [glyph, paint] = [glyphs[index], paints[index]];
    if (!glyph || !paint || !isPale(paint)) return false;
    return glyph.size >= usual * LARGE || (times.get(runs.get(paint.run) ?? '') ?? 0) >= LEAST_REPEATS;
  };
}

/** A grey figure that touches a darker one is none of its number. */
function fadedTest({ glyphs, paints }: Painted): (index: number) => boolean {
  const isGrey = (paint: GlyphPaint | undefined) => paint !== undefined && lightness(paint.fill) >= GREY;
  const grey = paints.filter(isGrey).length;
  if (grey === 0 || grey > MAX_GREY) return () => false;
  const dark = glyphs.filter(({ text }, index) => /\d/.test(text) && !isGrey(paints[index]));
  return (index) => {
    const glyph = glyphs[index];
    if (!glyph || !isGrey(paints[index]) || !/\d/.test(glyph.text)) return false;
    return dark.some((other) => touches(glyph, other) || touches(other, glyph));
  };
}

/** Whether one character stands right before another on a line. */
function touches(before: Glyph, behind: Glyph): boolean {
  if (before.turn !== 0 || behind.turn !== 0) return false;
  const gap = Math.abs(behind.x - before.x - before.width);
  return gap <= DIGIT_GAP_EM * behind.size && Math.abs(behind.y - before.y) <= DIGIT_GAP_EM * behind.size;
}
