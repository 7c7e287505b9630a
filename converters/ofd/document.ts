import { UnreadableDocumentError } from '../../model/errors.ts';
import type { Finding, Note } from '../../model/finding.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import { placeAt } from '../../model/place.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReadDocument } from '../format.ts';
import { markRead } from '../ocr/mark.ts';
import { arrangePages } from '../page-layout/arrange-pages.ts';
import { withoutFurniture } from '../page-layout/furniture.ts';
import { layOut } from '../page-layout/layout.ts';
import { countCharacters, isUnreadable, totalOf, warning } from '../page-layout/quality.ts';
import { listRemovedText } from '../page-layout/removed-text.ts';
import { type OfdPackage, openOfd } from './package.ts';
import { readPages } from './pages.ts';
import { type ReadOffPictures, readPicturePages } from './pictures.ts';

const NOTHING_READ: ReadOffPictures = { contents: [], notes: [] };

/** The pages of an OFD as blocks. @throws UnreadableDocumentError `ofd.damaged`, `ofd.no-text` */
export async function readOfd(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  const opened = openOfd(raw.bytes, raw.name);
  const { contents, failed, pictures } = readPages(opened, raw.name);
  const printed = contents.map((content) => layOut(content, countCharacters(content)));
  const unreadable = new Set(
    printed.filter(({ characters }) => isUnreadable(characters)).map(({ page }) => page),
  );
  const asPictures = pictures.filter(({ page }) => unreadable.has(page));
  const off = asPictures.length > 0 ? await readPicturePages(raw, opened, asPictures) : NOTHING_READ;
  const read = new Map(
    off.contents.map((content) => [content.page, layOut(content, countCharacters(content))]),
  );
  const layouts = printed.map((layout) => read.get(layout.page) ?? layout);
  if (isUnreadable(totalOf(layouts))) {
    const code = failed.length > 0 ? 'ofd.damaged' : 'ofd.no-text';
    throw new UnreadableDocumentError(code, raw.name, { detail: `${layouts.length} pages without text` });
  }
  const unfurnished = withoutFurniture(layouts);
  const { blocks, removed } = arrangePages(unfurnished.layouts);
  const slanted = layouts
    .filter((layout) => layout.slanted !== '')
    .map(({ page, slanted: text }) => ({ reason: 'watermark', text, at: placeAt({ page }) }));
  return outcome(
    {
      charset: null,
      metadata: { title: titleOf(opened), publisher: null, publishedOn: null },
      blocks: markRead(blocks, new Set(read.keys())),
    },
    {
      findings: damageFindings(failed),
      notes: [...notesOn(opened), ...off.notes],
      removed: [...slanted, ...listRemovedText(layouts), ...unfurnished.removed, ...removed],
    },
  );
}

/** The name of the file that it was made from is no title. */
function titleOf({ title }: OfdPackage): string | null {
  const isTitle = title !== null && /[\u4e00-\u9fff]{4}/.test(title) && !/\.[a-z]{2,5}$/i.test(title);
  return isTitle ? title : null;
}

function damageFindings(failed: readonly number[]): Finding[] {
  if (failed.length === 0) return [];
  const pages = failed.join(', ');
  return [warning('ofd.partial', `The OFD is damaged; pages that cannot be read: ${pages}.`)];
}

function notesOn({ isSigned, others }: OfdPackage): Note[] {
  const messages: readonly (readonly [boolean, string, string])[] = [
    [isSigned, 'ofd.signed', 'The document is signed; its seals were not read and not checked.'],
    [others > 0, 'ofd.more-documents', `The file holds ${others} more documents, which were not read.`],
  ];
  return messages.filter(([applies]) => applies).map(([, rule, message]) => ({ rule, cells: [], message }));
}
