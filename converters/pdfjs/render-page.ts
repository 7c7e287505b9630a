import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { GreyPicture } from '../ocr/grey.ts';
import { OCR_LIMITS, PIXELS_PER_POINT } from '../ocr/tolerances.ts';
import { type CanvasLibrary, greyOf, paper } from './canvas.ts';

/** A page that must be drawn smaller than so is no page of print. */
const SMALLEST_SCALE = 0.5;
/** Sides are rounded up to whole pixels. */
const ROOM = 0.999;

/**
 * Draws a page of a PDF as it is shown; one that is larger than A3, at fewer pixels an inch.
 *
 * @throws UnreadableDocumentError `convert.limit` for a page that would not be legible then
 */
export async function renderPage(
  page: PDFPageProxy,
  { library, subject }: { readonly library: CanvasLibrary; readonly subject: string },
): Promise<GreyPicture> {
  const full = page.getViewport({ scale: PIXELS_PER_POINT });
  const pixels = Math.ceil(full.width) * Math.ceil(full.height);
  const smaller = Math.sqrt(Math.min(1, (OCR_LIMITS.pagePixels * ROOM) / pixels));
  const viewport = page.getViewport({ scale: PIXELS_PER_POINT * Math.max(SMALLEST_SCALE, smaller) });
  const canvas = paper(library, subject, [Math.ceil(viewport.width), Math.ceil(viewport.height)]);
  await page.render({ canvas: null, canvasContext: canvas.getContext('2d'), viewport }).promise;
  page.cleanup();
  return greyOf(canvas);
}
