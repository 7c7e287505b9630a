import { beginPage } from '../page-signal.ts';
import type { PageContent } from '../pdf/geometry.ts';
import { type PagePicture, readSheet } from './read-sheet.ts';
import { withRecognizer } from './recognizer.ts';

/**
 * Reads pages that are pictures, one after the other, with one Tesseract.
 *
 * @param pictures made as they are asked for, so that only one is in memory
 * @throws UnreadableDocumentError `ocr.missing`, and whatever making a picture throws
 */
export async function readPictures(
  subject: string,
  pictures: AsyncIterable<PagePicture>,
): Promise<PageContent[]> {
  return withRecognizer(subject, async (recognizer) => {
    const contents: PageContent[] = [];
    for await (const picture of pictures) {
      beginPage({ page: picture.page, work: 'recognize' });
      contents.push(await readSheet(picture, recognizer));
    }
    return contents;
  });
}
