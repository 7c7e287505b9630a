import { type Glyph, median, type PageContent } from '../page-layout/geometry.ts';
import type { Box, GreyPicture } from './grey.ts';
import { readCells, readFreeLine } from './read-cell.ts';
import type { Readers } from './readers.ts';
import type { Sheet } from './sheet.ts';
import { cutLine, type InkLine, linesIn, linesOfPiece, wholeLines } from './text-lines.ts';
import { PIXELS_PER_POINT, TEXT } from './tolerances.ts';
import { uprightSheet } from './upright.ts';

/** A page as a picture, and which page it is. */
export interface PagePicture {
  readonly page: number;
  readonly picture: GreyPicture;
}

/** Reads a page’s picture: its rules, and its characters as if they had been printed where they stand. */
export async function readSheet({ page, picture }: PagePicture, readers: Readers): Promise<PageContent> {
  const sheet = await uprightSheet(picture, readers.print);
  const glyphs = [...(await readTables(sheet, readers)), ...(await readFreeLines(sheet, readers))];
  return {
    page,
    width: sheet.picture.width / PIXELS_PER_POINT,
    height: sheet.picture.height / PIXELS_PER_POINT,
    glyphs,
    rules: sheet.rules,
    slanted: '',
  };
}

async function readTables(sheet: Sheet, readers: Readers): Promise<Glyph[]> {
  const filled = sheet.cells
    .map(({ box }) => ({ box, lines: linesIn(sheet.bitmap, box) }))
    .filter(({ lines }) => lines.length > 0);
  const em = usualEm(filled.flatMap(({ lines }) => lines));
  const texts = await readCells(filled, { sheet, readers, em });
  return texts.flatMap(({ box, text }) => setInCell(text, box, em));
}

/** Height of a line of Chinese: that of most lines that are clearly longer than high. */
function usualEm(lines: readonly InkLine[]): number {
  const long = lines.filter(({ box }) => box.right - box.left > 3 * (box.bottom - box.top));
  return median((long.length > 0 ? long : lines).map(({ box }) => box.bottom - box.top)) * TEXT.emOfLine;
}

async function readFreeLines(sheet: Sheet, readers: Readers): Promise<Glyph[]> {
  const { bitmap } = sheet;
  const whole: Box = { left: 0, top: 0, right: bitmap.width, bottom: bitmap.height };
  const bands = linesIn(withoutTables(sheet), whole);
  const em = emOfBands(bands);
  const glyphs: Glyph[] = [];
  for (const line of bands.flatMap((band) => linesOfBand(band, em))) {
    const own = line.box.bottom - line.box.top;
    if (own > TEXT.highestLine) continue;
    const height = Math.abs(own - em) < em * TEXT.sameSize ? em : own;
    glyphs.push(...setAlong(await readFreeLine(line, { sheet, readers, em }), line.box, height));
  }
  return glyphs;
}

/** Size of the print where bands may hold several lines: what the parts of the bands are like. */
function emOfBands(bands: readonly InkLine[]): number {
  const rough = usualEm(bands);
  const fine = usualEm(bands.flatMap((band) => linesOfBand(band, rough)));
  return fine < rough * (1 - TEXT.sameSize)
    ? usualEm(bands.flatMap((band) => linesOfBand(band, fine)))
    : fine;
}

/** The lines of a band, parted where they stand apart, and where one label goes over several beside a number. */
function linesOfBand(band: InkLine, em: number): InkLine[] {
  const own = band.box.bottom - band.box.top;
  const parted = cutLine(band, Math.min(own, em) * TEXT.pieceGap).map((piece) =>
    wholeLines(linesOfPiece(piece), em),
  );
  if (own <= em * (1 + TEXT.sameSize) || parted.some((lines) => isWrapped(lines, em))) return parted.flat();
  return cutLine(band, own * TEXT.pieceGap);
}

/** Whether a piece is a label of several lines: the strokes of one large character are short. */
function isWrapped(lines: readonly InkLine[], em: number): boolean {
  return lines.filter(({ box }) => box.right - box.left >= em * TEXT.wrappedLine).length > 1;
}

function withoutTables({ bitmap, tables }: Sheet): Sheet['bitmap'] {
  const ink = bitmap.ink.slice();
  for (const { left, top, right, bottom } of tables) {
    for (let y = Math.max(0, top); y < bottom; y++)
      ink.fill(0, y * bitmap.width + left, y * bitmap.width + right);
  }
  return { ...bitmap, ink };
}

/** Characters of a line spread evenly over it; one of the Latin script takes half the room of a Chinese one. */
function setAlong(text: string, box: Box, height: number): Glyph[] {
  const units = widthInEm(text);
  if (units === 0) return [];
  const em = Math.min((box.right - box.left) / units, height * 1.5);
  return setGlyphs(text, { left: box.left, baseline: box.bottom - height * 0.1, em, size: height });
}

/** Characters in the middle of a cell, small enough to stand in it. */
function setInCell(text: string, box: Box, size: number): Glyph[] {
  const units = widthInEm(text);
  if (units === 0) return [];
  const em = Math.min(size, (box.right - box.left) / units);
  const baseline = (box.top + box.bottom) / 2 + em * 0.36;
  return setGlyphs(text, { left: (box.left + box.right - em * units) / 2, baseline, em, size: em });
}

interface Setting {
  readonly left: number;
  readonly baseline: number;
  /** Room for a Chinese character. */
  readonly em: number;
  readonly size: number;
}

function setGlyphs(text: string, { left, baseline, em, size }: Setting): Glyph[] {
  let x = left;
  return [...text].map((character) => {
    const width = widthInEm(character) * em;
    const glyph: Glyph = {
      text: character,
      x: x / PIXELS_PER_POINT,
      y: baseline / PIXELS_PER_POINT,
      width: width / PIXELS_PER_POINT,
      size: size / PIXELS_PER_POINT,
      turn: 0,
      downwards: false,
    };
    x += width;
    return glyph;
  });
}

function widthInEm(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x2e80 ? 0.5 : 1), 0);
}
