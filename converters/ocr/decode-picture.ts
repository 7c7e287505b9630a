import { UnreadableDocumentError } from '../../model/errors.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { greyOf, keepPixels, loadCanvas, paper } from './canvas.ts';
import type { GreyPicture } from './grey.ts';
import { pictureSize } from './picture-size.ts';
import { DPI, OCR_LIMITS } from './tolerances.ts';

/** Inches that the shorter side of a page has, as A4. */
const SHORT_SIDE = 8.27;

/**
 * A picture file as a page: brought to the size of A4, for pictures seldom say truly how large they are.
 *
 * @throws UnreadableDocumentError `picture.damaged`, `convert.limit`, or `ocr.missing`
 */
export async function decodePicture(raw: RawDocument): Promise<GreyPicture> {
  const stated = pictureSize(raw.bytes);
  if (!stated)
    throw new UnreadableDocumentError('picture.damaged', raw.name, { detail: 'it states no size' });
  keepPixels(raw.name, stated, OCR_LIMITS.pixels);
  const library = await loadCanvas(raw.name);
  const picture = await decode(raw, () => library.loadImage(Buffer.from(raw.bytes)));
  const factor = (SHORT_SIDE * DPI) / Math.min(picture.width, picture.height);
  const size = [Math.round(picture.width * factor), Math.round(picture.height * factor)] as const;
  const canvas = paper(library, raw.name, size);
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, ...size);
  return greyOf(canvas);
}

async function decode<T>(raw: RawDocument, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new UnreadableDocumentError('picture.damaged', raw.name, { cause });
  }
}
