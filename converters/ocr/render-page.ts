import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type CanvasLibrary, greyOf, paper } from './canvas.ts';
import type { GreyPicture } from './grey.ts';
import { PIXELS_PER_POINT } from './tolerances.ts';

/**
 * Draws a page of a PDF as it is shown.
 *
 * @throws UnreadableDocumentError `convert.limit` for a page larger than A3
 */
export async function renderPage(
  page: PDFPageProxy,
  { library, subject }: { readonly library: CanvasLibrary; readonly subject: string },
): Promise<GreyPicture> {
  const viewport = page.getViewport({ scale: PIXELS_PER_POINT });
  const canvas = paper(library, subject, [Math.ceil(viewport.width), Math.ceil(viewport.height)]);
  await page.render({ canvas: null, canvasContext: canvas.getContext('2d'), viewport }).promise;
  page.cleanup();
  return greyOf(canvas);
}
