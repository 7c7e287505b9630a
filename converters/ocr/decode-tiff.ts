import UTIF from 'utif2';
import { UnreadableDocumentError } from '../../model/errors.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { enforceLimit } from '../page-layout/keep-limit.ts';
import { keepPixels } from '../pdfjs/canvas.ts';
import { type GreyPicture, scaled, toGrey } from './grey.ts';
import { factorOf } from './picture-size.ts';
import { isReadable, tiffPages } from './tiff-pages.ts';
import { OCR_LIMITS } from './tolerances.ts';

/**
 * The pages of a TIFF file one after the other, each brought to the size of A4.
 *
 * @throws UnreadableDocumentError `picture.damaged` also for colours and packings that are not read, `convert.limit`
 */
export function* decodeTiff(raw: RawDocument): Generator<GreyPicture> {
  const file = Buffer.from(raw.bytes.buffer, raw.bytes.byteOffset, raw.bytes.byteLength);
  const pages = tiffPages(file);
  if (!pages) throw damaged(raw, 'its pages are cut off or state no size');
  enforceLimit(raw.name, 'pages that are pictures', [pages.length, OCR_LIMITS.pages]);
  const directories = attempt(raw, () => UTIF.decode(file));
  for (const [index, page] of pages.entries()) {
    const directory = directories[index];
    if (!directory) throw damaged(raw, `page ${index + 1} is missing`);
    if (!isReadable(page)) throw damaged(raw, `compression ${page.compression}, colours ${page.colours}`);
    const factor = factorOf(page.size);
    keepPixels(raw.name, page.size, OCR_LIMITS.pixels);
    keepPixels(raw.name, [page.size[0] * factor, page.size[1] * factor], OCR_LIMITS.pagePixels);
    yield asPage(attempt(raw, () => unpack(file, directory)));
  }
}

function unpack(file: Buffer, directory: UTIF.IFD): GreyPicture {
  UTIF.decodeImage(file, directory);
  const { width, height } = directory;
  const shades = toGrey(width, height, new Uint8ClampedArray(UTIF.toRGBA8(directory)));
  // What was unpacked is large, and a file may have many pages.
  directory.data = new Uint8Array();
  return shades;
}

function asPage(picture: GreyPicture): GreyPicture {
  const { width, height } = picture;
  return scaled(picture, { left: 0, top: 0, right: width, bottom: height }, factorOf([width, height]));
}

/** The library throws whatever comes: what it cannot read is damaged. */
function attempt<T>(raw: RawDocument, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new UnreadableDocumentError('picture.damaged', raw.name, { cause });
  }
}

function damaged({ name }: RawDocument, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('picture.damaged', name, { detail });
}
