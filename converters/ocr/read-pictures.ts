import type { PageContent } from '../page-layout/geometry.ts';
import { beginPage } from '../page-signal.ts';
import { type PagePicture, readSheet } from './read-sheet.ts';
import { withReaders } from './readers.ts';

/**
 * Reads pages that are pictures, one after the other, with the same readers.
 *
 * @param pictures made as they are asked for, so that only one is in memory
 * @throws UnreadableDocumentError `ocr.missing`, and whatever making a picture throws
 */
export async function readPictures(
  subject: string,
  pictures: AsyncIterable<PagePicture>,
): Promise<PageContent[]> {
  return withReaders(subject, async (readers) => {
    const contents: PageContent[] = [];
    for await (const picture of pictures) {
      beginPage({ page: picture.page, work: 'recognize' });
      contents.push(await readSheet(picture, readers));
    }
    return contents;
  });
}
