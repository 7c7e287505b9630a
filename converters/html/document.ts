import type { Note } from '../../model/finding.ts';
import type { Block } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { decodeDocument, decodingNotes } from '../charset.ts';
import { type Enclosed, NO_ENCLOSED } from '../enclosed.ts';
import type { ReadDocument } from '../format.ts';
import { unescapeArticle } from './escaped.ts';
import { readPage } from './page.ts';
import { indexPage } from './page-index.ts';
import { parseHtml } from './parse.ts';
import { type EnclosedPictures, pictureList, withPictures } from './pictures.ts';
import { isSheetPage, sheetPageBlocks } from './sheet-page.ts';
import { metaCharset } from './sniff.ts';

/** A page with less text than this shows its article, if any, by a script, in a frame or not at all. */
const SHORTEST_ARTICLE = 150;

const NO_PICTURES: EnclosedPictures = new Map();

/** The article of a page as blocks; where nothing shows but by a script, a note says so. @throws UnreadableDocumentError */
export async function readHtml(
  raw: RawDocument,
  enclosed: Enclosed = NO_ENCLOSED,
  pictures: EnclosedPictures = NO_PICTURES,
): Promise<Outcome<ReadDocument>> {
  const decoded = decodeDocument(raw, metaCharset(raw.bytes));
  const subject = raw.name;
  const $ = parseHtml(decoded.text, subject);
  const notes: Note[] = [...decodingNotes(decoded)];
  if (unescapeArticle($, subject)) {
    notes.push(note('html.escaped-twice', 'The tags of the article stand in the page as text; it was read.'));
  }
  const index = indexPage($);
  const list = pictureList(pictures);
  let page = readPage(index, { showsHidden: false, subject, picture: list.mark });
  if (lengthOf(page.blocks) < SHORTEST_ARTICLE) {
    const whole = readPage(index, { showsHidden: true, subject });
    if (lengthOf(whole.blocks) > lengthOf(page.blocks) + SHORTEST_ARTICLE) {
      page = whole;
      notes.push(
        note('html.hidden-text-kept', 'The article is hidden until a script shows it; it was read.'),
      );
    } else if (['iframe', 'frame', 'script'].some((name) => index.named(name).length > 0)) {
      notes.push(note('html.needs-browser', 'The page shows next to no text without its scripts or frames.'));
    }
  }
  if (isSheetPage(decoded.text, page.blocks)) {
    page = { ...page, blocks: sheetPageBlocks(index, page.walk, subject).value };
  }
  const { metadata, removed } = page;
  const { value: blocks, notes: onPictures } = await withPictures(page.blocks, list, { raw, enclosed });
  return outcome(
    { charset: decoded.charset, metadata, blocks },
    { notes: [...notes, ...onPictures], removed },
  );
}

function lengthOf(blocks: readonly Block[]): number {
  const texts = blocks.map((block) =>
    block.kind === 'table'
      ? block.rows
          .flat()
          .map(({ text }) => text)
          .join('')
      : block.text,
  );
  return texts.join('').replace(/\s+/g, '').length;
}

function note(rule: string, message: string): Note {
  return { rule, cells: [], message };
}
