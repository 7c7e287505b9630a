import { UnreadableDocumentError } from '../../model/errors.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { keepPixels, loadCanvas } from '../pdfjs/canvas.ts';
import { toBeDrawn, withPdf } from '../pdfjs/open.ts';
import { renderPage } from '../pdfjs/render-page.ts';
import { decodePng } from './decode-png.ts';
import { type GreyPicture, scaled } from './grey.ts';
import { jpegAsPdf } from './picture-pdf.ts';
import { factorOf, isPng, pictureSize, type Size } from './picture-size.ts';
import { OCR_LIMITS, PIXELS_PER_POINT } from './tolerances.ts';

/**
 * A PNG or JPEG file as a page, brought to the size of A4.
 *
 * @throws UnreadableDocumentError `picture.damaged`, `convert.limit`, or `ocr.missing`
 */
export async function decodePicture(raw: RawDocument): Promise<GreyPicture> {
  const size = pictureSize(raw.bytes);
  if (!size) throw new UnreadableDocumentError('picture.damaged', raw.name, { detail: 'it states no size' });
  keepPixels(raw.name, size, OCR_LIMITS.pixels);
  const factor = factorOf(size);
  keepPixels(raw.name, [size[0] * factor, size[1] * factor], OCR_LIMITS.pagePixels);
  const file = Buffer.from(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.byteLength);
  const picture = isPng(file) ? pngAsPage(file, factor) : await jpegAsPage(raw, file, [size, factor]);
  if (!picture) throw new UnreadableDocumentError('picture.damaged', raw.name);
  return picture;
}

function pngAsPage(file: Buffer, factor: number): GreyPicture | null {
  const picture = decodePng(file);
  if (!picture) return null;
  return scaled(picture, { left: 0, top: 0, right: picture.width, bottom: picture.height }, factor);
}

async function jpegAsPage(
  raw: RawDocument,
  file: Buffer,
  [size, factor]: readonly [Size, number],
): Promise<GreyPicture | null> {
  const bytes = jpegAsPdf(file, [
    (size[0] * factor) / PIXELS_PER_POINT,
    (size[1] * factor) / PIXELS_PER_POINT,
  ]);
  if (!bytes) return null;
  const library = await loadCanvas(raw.name);
  return withPdf(
    { ...raw, bytes },
    async (pdf) => renderPage(await pdf.getPage(1), { library, subject: raw.name }),
    toBeDrawn(OCR_LIMITS.pixels),
  );
}
