import { UnreadableDocumentError } from '../../model/errors.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReadDocument } from '../format.ts';
import { arrangePages } from '../page-layout/arrange-pages.ts';
import { layOut } from '../page-layout/layout.ts';
import { countCharacters } from '../page-layout/quality.ts';
import { decodePicture } from './decode-picture.ts';
import { decodeTiff } from './decode-tiff.ts';
import { markRead } from './mark.ts';
import { isTiff } from './picture-size.ts';
import { readPictures } from './read-pictures.ts';
import type { PagePicture } from './read-sheet.ts';

/**
 * Reads a picture file as a document: of one page, or of as many as a TIFF file has.
 *
 * @throws UnreadableDocumentError `picture.damaged`, `ocr.nothing-read`, `ocr.missing` or `convert.limit`
 */
export async function readPictureFile(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  const contents = await readPictures(raw.name, pagesOf(raw));
  const layouts = contents.map((content) => layOut(content, countCharacters(content)));
  const { blocks, removed } = arrangePages(layouts);
  if (blocks.length === 0) throw new UnreadableDocumentError('ocr.nothing-read', raw.name);
  return outcome(
    {
      charset: null,
      metadata: NO_METADATA,
      blocks: markRead(blocks, new Set(contents.map(({ page }) => page))),
    },
    { removed },
  );
}

async function* pagesOf(raw: RawDocument): AsyncGenerator<PagePicture> {
  if (!isTiff(raw.bytes)) {
    yield { page: 1, picture: await decodePicture(raw) };
    return;
  }
  let page = 0;
  for (const picture of decodeTiff(raw)) yield { page: ++page, picture };
}
