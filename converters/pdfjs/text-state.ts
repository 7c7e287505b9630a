import { type Glyph, IDENTITY, type Matrix, mapPoint, type Rotation } from '../page-layout/geometry.ts';
import { FIRST_PAINT, type Paint } from '../page-layout/paint.ts';

/** What of a font decides where its characters stand. */
export interface FontMetrics {
  /** Text space per glyph unit, usually 0.001. */
  readonly scale: number;
  readonly downwards: boolean;
}

export const PLAIN_FONT: FontMetrics = { scale: 0.001, downwards: false };

/** The graphics state as far as text and rules need it; saved and restored as a whole. */
export interface TextState {
  ctm: Matrix;
  paint: Paint;
  lineWidth: number;
  font: FontMetrics;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

/** The state at the beginning of a page. */
export function initialState(ctm: Matrix): TextState {
  return {
    ctm,
    paint: FIRST_PAINT,
    lineWidth: 1,
    font: PLAIN_FONT,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}

/** Begins text at a matrix (operators BT and Tm). */
export function startText(state: TextState, matrix: Matrix): void {
  state.textMatrix = matrix;
  state.x = state.lineX = 0;
  state.y = state.lineY = 0;
}

/** Moves to the beginning of a line (operators Td, TD and T*). */
export function moveLine(state: TextState, x: number, y: number): void {
  state.x = state.lineX += x;
  state.y = state.lineY += y;
}

/** One character as pdf.js names it in its operator list. */
interface ShownGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
  readonly vmetric?: readonly [number, number, number] | undefined;
}

/** Whether an element of a shown string is a character; the others are gaps in thousandths of an em. */
export function isShownGlyph(element: unknown): element is ShownGlyph {
  const glyph = element as Partial<ShownGlyph> | null;
  return typeof glyph === 'object' && glyph !== null && typeof glyph.unicode === 'string';
}

/** How far the text moves on behind a character, in text space before horizontal scaling. */
export function glyphAdvance(state: TextState, glyph: ShownGlyph): number {
  const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
  if (!state.font.downwards) return glyph.width * state.fontSize * state.font.scale + spacing;
  const height = glyph.vmetric ? glyph.vmetric[0] : -1 / state.font.scale;
  return height * state.fontSize * state.font.scale - spacing;
}

/** A character where the state stands, or null where its matrix is degenerate; `slant` in degrees off a right angle. */
export function placeGlyph(
  state: TextState,
  base: Matrix,
  glyph: ShownGlyph,
): { glyph: Glyph; slant: number } | null {
  const size = Math.abs(state.fontSize) * state.font.scale * 1000 * Math.hypot(base[2], base[3]);
  const along = Math.hypot(base[0], base[1]);
  if (!(size > 0) || !(along > 0)) return null;
  const backwards = state.fontSize * state.horizontalScale < 0 ? -1 : 1;
  const degrees = (Math.atan2(base[1] * backwards, base[0] * backwards) * 180) / Math.PI;
  const turn = (((Math.round(degrees / 90) % 4) + 4) % 4) as Rotation;
  const [x, y] = mapPoint(base, state.x, state.y + state.rise);
  const width = Math.abs(glyph.width * state.fontSize * state.font.scale * state.horizontalScale) * along;
  const body = { text: glyph.unicode, size, turn, downwards: state.font.downwards };
  const slant = Math.abs(degrees - Math.round(degrees / 90) * 90);
  if (!state.font.downwards) return { glyph: { ...body, x, y, width }, slant };
  return { glyph: { ...body, x: x - size / 2, y: y + size * 0.88, width: size }, slant };
}
