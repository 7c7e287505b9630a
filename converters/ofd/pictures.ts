import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Note } from '../../model/finding.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { readMember } from '../archive/zip/members.ts';
import { decodePicture } from '../ocr/decode-picture.ts';
import { decodeTiff } from '../ocr/decode-tiff.ts';
import { isTiff } from '../ocr/picture-size.ts';
import { readPictures } from '../ocr/read-pictures.ts';
import { OCR_LIMITS } from '../ocr/tolerances.ts';
import type { PageContent } from '../page-layout/geometry.ts';
import { enforceLimit } from '../page-layout/keep-limit.ts';
import { findChild, findChildren, type XmlElement } from '../xml/tree.ts';
import { boxOf } from './numbers.ts';
import type { OfdPackage } from './package.ts';

/** A page and the picture that takes most of it, by the id of its resource. */
export interface PicturePage {
  readonly page: number;
  readonly resource: string;
}

/** A picture that takes less of its page, in square millimetres, is a seal or a photograph. */
const LEAST_AREA = 10_000;

/** The largest picture on a page (GB/T 33190, 10), wherever it lies; null where none is a page of its own. */
export function largestPicture(page: XmlElement | undefined): string | null {
  let [largest, area]: [string | null, number] = [null, LEAST_AREA];
  const visit = (holder: XmlElement | undefined): void => {
    for (const object of holder?.children ?? []) {
      if (object.attributes.Visible === 'false') continue;
      const [, , width = 0, height = 0] = boxOf(object.attributes.Boundary) ?? [];
      if (object.name === 'Layer' || object.name === 'PageBlock') visit(object);
      if (object.name !== 'ImageObject' || width * height <= area) continue;
      [largest, area] = [object.attributes.ResourceID ?? null, width * height];
    }
  };
  visit(findChild(page, 'Content'));
  return largest;
}

/** What was read off the pictures of some pages; a page that cannot be read costs itself, and a note says so. */
export interface ReadOffPictures {
  readonly contents: readonly PageContent[];
  readonly notes: readonly Note[];
}

/**
 * Reads pages that are pictures, as those of a PDF.
 * @throws UnreadableDocumentError `ocr.missing`, `convert.limit` for more pages than are read
 */
export async function readPicturePages(
  raw: RawDocument,
  opened: OfdPackage,
  pages: readonly PicturePage[],
): Promise<ReadOffPictures> {
  enforceLimit(raw.name, 'pages that are pictures', [pages.length, OCR_LIMITS.pages]);
  const notes: Note[] = [];
  const locations = pictureLocations(opened);
  async function* pictures() {
    for (const { page, resource } of pages) {
      try {
        const location = locations.get(resource);
        if (location === undefined) throw new UnreadableDocumentError('picture.damaged', raw.name);
        const file = readMember(raw, location, opened.file(location));
        const [first] = isTiff(file.bytes) ? decodeTiff(file) : [await decodePicture(file)];
        if (first) yield { page, picture: first };
      } catch (error) {
        if (!(error instanceof UnreadableDocumentError) || error.code === 'ocr.missing') throw error;
        const message = `Page ${page} is a picture and was not read: ${error.message}`;
        notes.push({ rule: 'ofd.picture-not-read', cells: [], message });
      }
    }
  }
  const contents = await readPictures(raw.name, pictures());
  return { contents, notes };
}

/** Where pictures lie in the package, by the ids of their resources. */
function pictureLocations(opened: OfdPackage): ReadonlyMap<string, string> {
  const locations = new Map<string, string>();
  const common = findChild(opened.document, 'CommonData');
  for (const { text } of [...findChildren(common, 'PublicRes'), ...findChildren(common, 'DocumentRes')]) {
    const part = text.trim();
    const resources = opened.part(part);
    const folder = part
      .split('/')
      .slice(0, -1)
      .concat(resources.attributes.BaseLoc ?? '');
    for (const media of findChildren(findChild(resources, 'MultiMedias'), 'MultiMedia')) {
      const file = findChild(media, 'MediaFile')?.text.trim() ?? '';
      const location = file.startsWith('/') ? file : [...folder, file].filter(Boolean).join('/');
      locations.set(media.attributes.ID ?? '', location);
    }
  }
  return locations;
}
