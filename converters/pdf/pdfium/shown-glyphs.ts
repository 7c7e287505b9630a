import { isMeaningless } from '../../page-layout/characters.ts';
import { compose, type Glyph, type Matrix, mapPoint, type Rotation } from '../../page-layout/geometry.ts';
import { LIMITS } from '../../page-layout/tolerances.ts';
import type { PdfiumContext, Pointer } from './library.ts';

/** Text off a right angle by more than this is a stamp or a watermark. */
const SLANT_DEGREES = 5;

/** Width of a character for which a font states none, in em. */
const USUAL_WIDTH_EM = 0.5;

/** The characters of a page; those at an angle are kept apart. */
export interface Shown {
  readonly glyphs: Glyph[];
  slanted: string;
  /** The pieces of text that they stand in. */
  readonly pieces: Set<Pointer>;
}

/** One character to be placed. */
interface Character {
  readonly text: string;
  readonly code: number;
  readonly index: number;
}

/** Where characters come from: a page’s text, the map to the page as it is shown, and widths met before. */
interface Source {
  readonly desk: PdfiumContext;
  readonly page: Pointer;
  readonly pageMatrix: Matrix;
  readonly widths: Map<string, number>;
}

/**
 * The characters that a page shows.
 *
 * @param page the text of a page, as PDFium has loaded it
 * @returns null where they are too many, or one has no character behind it: there pdf.js may know more
 */
export function shownGlyphs(desk: PdfiumContext, page: Pointer, pageMatrix: Matrix): Shown | null {
  const { pdfium } = desk;
  const shown: Shown = { glyphs: [], slanted: '', pieces: new Set() };
  const source: Source = { desk, page, pageMatrix, widths: new Map() };
  const count = pdfium._FPDFText_CountChars(page);
  if (count > LIMITS.glyphsPerPage) return null;
  for (let index = 0; index < count; index += 1) {
    if (pdfium._FPDFText_IsGenerated(page, index)) continue;
    shown.pieces.add(pdfium._FPDFText_GetTextObject(page, index));
    const code = pdfium._FPDFText_GetUnicode(page, index);
    if (code === 0 || code > 0x10ffff || pdfium._FPDFText_HasUnicodeMapError(page, index)) return null;
    const text = String.fromCodePoint(code);
    if (text.trim() === '') continue;
    if (isMeaningless(text)) return null;
    keep(shown, source, { text, code, index });
  }
  return shown;
}

function keep(shown: Shown, source: Source, character: Character): void {
  const { desk, page, pageMatrix } = source;
  const fontSize = desk.pdfium._FPDFText_GetFontSize(page, character.index);
  const base = compose(pageMatrix, matrixOf(desk, page, character.index));
  const size = Math.abs(fontSize) * Math.hypot(base[2], base[3]);
  const along = Math.hypot(base[0], base[1]);
  if (!(size > 0) || !(along > 0)) return;
  const backwards = fontSize < 0 ? -1 : 1;
  const degrees = (Math.atan2(base[1] * backwards, base[0] * backwards) * 180) / Math.PI;
  if (Math.abs(degrees - Math.round(degrees / 90) * 90) > SLANT_DEGREES) {
    shown.slanted += character.text;
    return;
  }
  const turn = (((Math.round(degrees / 90) % 4) + 4) % 4) as Rotation;
  const [x, y] = originOf(source, character.index);
  const advance = advanceOf(source, character, fontSize);
  const downwards = advance < 0;
  const width = downwards ? size : advance * along;
  shown.glyphs.push({ text: character.text, x, y, width, size, turn, downwards });
}

/** The map of the text without its place. */
function matrixOf({ pdfium, room }: PdfiumContext, page: Pointer, index: number): Matrix {
  pdfium._FPDFText_GetMatrix(page, index, room);
  const at = room >> 2;
  const numbers = pdfium.HEAPF32;
  return [numbers[at] ?? 1, numbers[at + 1] ?? 0, numbers[at + 2] ?? 0, numbers[at + 3] ?? 1, 0, 0];
}

function originOf({ desk: { pdfium, room }, page, pageMatrix }: Source, index: number): [number, number] {
  pdfium._FPDFText_GetCharOrigin(page, index, room, room + 8);
  const at = room >> 3;
  return mapPoint(pageMatrix, pdfium.HEAPF64[at] ?? 0, pdfium.HEAPF64[at + 1] ?? 0);
}

/** The way to the next character before the text’s map; a font that writes downwards states it below zero. */
function advanceOf(source: Source, { code, index }: Character, fontSize: number): number {
  const { pdfium, room } = source.desk;
  const font = pdfium._FPDFTextObj_GetFont(pdfium._FPDFText_GetTextObject(source.page, index));
  const key = `${font} ${fontSize} ${code}`;
  const known = source.widths.get(key);
  if (known !== undefined) return known;
  const isStated = pdfium._FPDFFont_GetGlyphWidth(font, code, Math.abs(fontSize), room) !== 0;
  const stated = isStated ? (pdfium.HEAPF32[room >> 2] ?? 0) : 0;
  const advance = stated === 0 ? Math.abs(fontSize) * USUAL_WIDTH_EM : stated;
  source.widths.set(key, advance);
  return advance;
}
