import type { CheerioAPI } from 'cheerio/slim';
import { Element } from 'domhandler';
import { closest, descendants, runOf } from './xml-tree.ts';

/** Before and behind the id of a part, in a paragraph of its own that stands for that part. */
const MARK = '\uf8fe';
const MARKED = new RegExp(`^\\s*${MARK}([^${MARK}]{1,80})${MARK}\\s*$`);

/**
 * Puts a marked paragraph where the document holds a part in another format: an altChunk (ECMA-376 part 1, 17.17.2.1)
 * or an embedded object, such as a sheet of Excel, behind the paragraph that it stands in.
 */
export function markEmbedded($: CheerioAPI): void {
  $('w\\:altChunk').each((_, chunk) => {
    const id = chunk.attribs['r:id'];
    if (id) behind($, chunk, id);
    $(chunk).remove();
  });
  $('w\\:object').each((_, object) => {
    const link = descendants(object).find(({ name }) => name === 'o:OLEObject');
    const id = link?.attribs.Type === 'Link' ? undefined : link?.attribs['r:id'];
    const paragraph = closest(object, 'w:p');
    if (id) behind($, paragraph ?? object, id);
  });
}

/** Inside a cell the mark would be text of the cell: there it stands behind the table. */
function behind($: CheerioAPI, element: Element, id: string): void {
  const table = $(element).parents('w\\:tbl').last();
  (table.length > 0 ? table : $(element)).after(new Element('w:p', {}, [runOf(`${MARK}${id}${MARK}`)]));
}

/** The id of the part that a paragraph stands for; null for any other paragraph. */
export function embeddedId(text: string): string | null {
  return MARKED.exec(text)?.[1] ?? null;
}
