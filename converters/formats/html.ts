// Web pages: the article of a portal's page, its tables as grids, its furniture and hidden text left out.
// Seen on every portal, in UTF-8 and GBK, with right, wrong and no declaration of the charset.
import type { Note } from '../../model/finding.ts';
import type { Block } from '../../model/normalized-document.ts';
import { outcome } from '../../model/outcome.ts';
import { decodeDocument, decodingNotes } from '../charset.ts';
import { defineFormat } from '../format.ts';
import { readPage } from '../html/page.ts';
import { indexPage } from '../html/page-index.ts';
import { parseHtml } from '../html/parse.ts';
import { metaCharset, sniffHtml } from '../html/sniff.ts';

/** A page with less text than this shows its article, if any, by a script, in a frame or not at all. */
const SHORTEST_ARTICLE = 150;

export default defineFormat({
  version: 1,
  mediaType: 'text/html',
  sniff: sniffHtml,
  read: async (raw) => {
    const decoded = decodeDocument(raw, metaCharset(raw.bytes));
    const index = indexPage(parseHtml(decoded.text, raw.name));
    const subject = raw.name;
    const notes: Note[] = [...decodingNotes(decoded)];
    let page = readPage(index, { showsHidden: false, subject });
    if (lengthOf(page.blocks) < SHORTEST_ARTICLE) {
      const whole = readPage(index, { showsHidden: true, subject });
      if (lengthOf(whole.blocks) > lengthOf(page.blocks) + SHORTEST_ARTICLE) {
        page = whole;
        notes.push(
          note('html.hidden-text-kept', 'The article is hidden until a script shows it; it was read.'),
        );
      } else if (['iframe', 'frame', 'script'].some((name) => index.named(name).length > 0)) {
        notes.push(
          note('html.needs-browser', 'The page shows next to no text without its scripts or frames.'),
        );
      }
    }
    const { blocks, metadata, removed } = page;
    return outcome({ charset: decoded.charset, metadata, blocks }, { notes, removed });
  },
});

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
