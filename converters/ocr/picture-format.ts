import { UnreadableDocumentError } from '../../model/errors.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReadDocument } from '../format.ts';
import { withAlignedTables } from '../pdf/aligned-tables.ts';
import { blocksOf } from '../pdf/blocks.ts';
import { layOut } from '../pdf/layout.ts';
import { countCharacters } from '../pdf/quality.ts';
import { decodePicture } from './decode-picture.ts';
import type { GreyPicture } from './grey.ts';
import { markRead } from './mark.ts';
import { readPictures } from './read-pictures.ts';
import type { PagePicture } from './read-sheet.ts';

const ONLY_PAGE = 1;

/**
 * Reads a picture file as a document of one page.
 *
 * @throws UnreadableDocumentError `picture.damaged`, `ocr.nothing-read`, `ocr.missing` or `convert.limit`
 */
export async function readPictureFile(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  const picture = await decodePicture(raw);
  const contents = await readPictures(raw.name, onePage(picture));
  const layouts = contents.map((content) => layOut(content, countCharacters(content)));
  const { blocks, removed } = blocksOf(layouts.map(withAlignedTables));
  if (blocks.length === 0) throw new UnreadableDocumentError('ocr.nothing-read', raw.name);
  return outcome(
    { charset: null, metadata: NO_METADATA, blocks: markRead(blocks, new Set([ONLY_PAGE])) },
    { removed },
  );
}

async function* onePage(picture: GreyPicture): AsyncGenerator<PagePicture> {
  yield { page: ONLY_PAGE, picture };
}
