import { type Glyph, type Matrix, middleOf, type PageContent } from '../../page-layout/geometry.ts';
import { struckByLines } from '../../page-layout/struck-lines.ts';
import { LIMITS } from '../../page-layout/tolerances.ts';
import { upright } from '../../page-layout/upright.ts';
import { beginPage } from '../../page-signal.ts';
import { drawnObjects } from './drawn-rules.ts';
import { dropPdfium, loadPdfium, type Pdfium, type PdfiumContext, type Pointer } from './library.ts';
import { shownGlyphs } from './shown-glyphs.ts';

/** What PDFium reads of a document. */
export interface QuickPages<T> {
  readonly pages: readonly T[];
  /** The title that the file states. */
  readonly title: string;
  /** Files that are attached to it. */
  readonly attachments: number;
}

const ROOM_BYTES = 64;
/** Annotations that show nothing of their own: links and their notes. */
const SILENT_ANNOTATIONS: ReadonlySet<number> = new Set([2, 16]);

/**
 * Reads a whole PDF with PDFium, in about a fifth of the time that pdf.js takes.
 *
 * @param keep what is kept of each page: all characters of a long document take more memory than its lines
 * @returns null wherever there is any doubt (locked, damaged, out of bounds, fonts without characters, forms): the
 *   document is then to be read with pdf.js, which also tells what is wrong
 */
export async function readQuickly<T>(
  bytes: Uint8Array,
  keep: (content: PageContent) => T,
): Promise<QuickPages<T> | null> {
  const pdfium = await loadPdfium();
  try {
    return readBytes(pdfium, bytes, keep);
  } catch (error) {
    // A fault inside PDFium ends in one of these, whatever the file did to it.
    if (!isTrap(error)) throw error;
    dropPdfium();
    return null;
  }
}

/** By name, for the class of an error is not this realm’s where the program runs in a sandbox. */
function isTrap(error: unknown): boolean {
  return ['RuntimeError', 'RangeError', 'ExitStatus'].includes((error as { name?: string }).name ?? '');
}

function readBytes<T>(
  pdfium: Pdfium,
  bytes: Uint8Array,
  keep: (content: PageContent) => T,
): QuickPages<T> | null {
  const room = pdfium._malloc(ROOM_BYTES);
  const file = pdfium._malloc(bytes.length);
  pdfium.HEAPU8.set(bytes, file);
  const document = pdfium._FPDF_LoadMemDocument(file, bytes.length, 0);
  const pages = document ? readDocument({ pdfium, room }, document, keep) : null;
  if (document) pdfium._FPDF_CloseDocument(document);
  pdfium._free(file);
  pdfium._free(room);
  return pages;
}

function readDocument<T>(
  desk: PdfiumContext,
  document: Pointer,
  keep: (content: PageContent) => T,
): QuickPages<T> | null {
  const count = desk.pdfium._FPDF_GetPageCount(document);
  if (count === 0 || count > LIMITS.pages) return null;
  const pages: T[] = [];
  for (let index = 0; index < count; index += 1) {
    beginPage({ page: index + 1, work: 'read' });
    const page = desk.pdfium._FPDF_LoadPage(document, index);
    if (!page) return null;
    try {
      const content = isBare(desk.pdfium, page) ? readPage(desk, page, index + 1) : null;
      if (!content) return null;
      pages.push(keep(content));
    } finally {
      desk.pdfium._FPDF_ClosePage(page);
    }
  }
  const attachments = desk.pdfium._FPDFDoc_GetAttachmentCount(document);
  return { pages, title: titleOf(desk.pdfium, document), attachments };
}

/** Whether the page shows what its own content draws, and no filled form or stamp on top of it. */
function isBare(pdfium: Pdfium, page: Pointer): boolean {
  const count = pdfium._FPDFPage_GetAnnotCount(page);
  for (let index = 0; index < count; index += 1) {
    const annotation = pdfium._FPDFPage_GetAnnot(page, index);
    const isSilent = SILENT_ANNOTATIONS.has(pdfium._FPDFAnnot_GetSubtype(annotation));
    pdfium._FPDFPage_CloseAnnot(annotation);
    if (!isSilent) return false;
  }
  return true;
}

function readPage(desk: PdfiumContext, page: Pointer, number: number): PageContent | null {
  const sheet = sheetOf(desk, page);
  const drawn = drawnObjects(desk, page, sheet.matrix);
  const text = desk.pdfium._FPDFText_LoadPage(page);
  if (!text) return null;
  try {
    const shown = drawn && shownGlyphs(desk, text, sheet.matrix);
    if (
      !shown ||
      leavesPage(shown.glyphs, sheet) ||
      struckByLines(shown.glyphs, drawn.rules).rules.size > 0
    ) {
      return null;
    }
    if (hidesText(desk, drawn.texts, shown.pieces)) return null;
    const { width, height } = sheet;
    return upright({ ...shown, rules: drawn.rules }, { page: number, width, height });
  } finally {
    desk.pdfium._FPDFText_ClosePage(text);
  }
}

/** Whether a character stands outside of the page. */
function leavesPage(
  glyphs: readonly Glyph[],
  { width, height }: { readonly width: number; readonly height: number },
): boolean {
  return glyphs.some((glyph) => {
    const [x, y] = middleOf(glyph);
    return x < 0 || y < 0 || x > width || y > height;
  });
}

/**
 * PDFium leaves out a piece of text that another one prints again at its place. Where a font brings no outlines it
 * takes lines under each other for that: seen in prints with fonts that are not embedded.
 */
function hidesText(
  { pdfium, room }: PdfiumContext,
  texts: ReadonlySet<Pointer>,
  pieces: ReadonlySet<Pointer>,
): boolean {
  for (const piece of texts) {
    if (pieces.has(piece)) continue;
    if (pdfium._FPDFFont_GetIsEmbedded(pdfium._FPDFTextObj_GetFont(piece)) !== 1) return true;
    const isBoxed = pdfium._FPDFPageObj_GetBounds(piece, room, room + 4, room + 8, room + 12) !== 0;
    const [left = 0, bottom = 0, right = 0, top = 0] = pdfium.HEAPF32.subarray(room >> 2, (room >> 2) + 4);
    if (isBoxed && right > left && top > bottom) return true;
  }
  return false;
}

/** Size of the page as it is shown, and the map from its own space to points from its top left. */
function sheetOf(
  { pdfium, room }: PdfiumContext,
  page: Pointer,
): { width: number; height: number; matrix: Matrix } {
  pdfium._FPDF_GetPageBoundingBox(page, room);
  const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.HEAPF32.subarray(room >> 2, (room >> 2) + 4);
  const rotation = pdfium._FPDFPage_GetRotation(page);
  const [across, down] = [right - left, top - bottom];
  const matrices: readonly Matrix[] = [
    [1, 0, 0, -1, -left, top],
    [0, 1, 1, 0, -bottom, -left],
    [-1, 0, 0, 1, right, -bottom],
    [0, -1, -1, 0, top, right],
  ];
  const lies = rotation % 2 === 1;
  const matrix = matrices[rotation] ?? [1, 0, 0, -1, -left, top];
  return { width: lies ? down : across, height: lies ? across : down, matrix };
}

function titleOf(pdfium: Pdfium, document: Pointer): string {
  const name = pdfium._malloc(8);
  pdfium.HEAPU8.set(Buffer.from('Title\0', 'latin1'), name);
  const bytes = pdfium._FPDF_GetMetaText(document, name, 0, 0);
  const into = pdfium._malloc(Math.max(2, bytes));
  pdfium._FPDF_GetMetaText(document, name, into, bytes);
  const title = Buffer.from(pdfium.HEAPU8.subarray(into, into + Math.max(0, bytes - 2))).toString('utf16le');
  pdfium._free(into);
  pdfium._free(name);
  return title;
}
