// Plain text and Markdown: what crawlers and archives keep of a page, one paragraph a line.
// Seen in every archive of reports; tables stand in it as tabs, pipes or one cell a line, or in HTML.

import { type Block, NO_METADATA } from '../../model/normalized-document.ts';
import { outcome } from '../../model/outcome.ts';
import { placeAt } from '../../model/place.ts';
import { decodeDocument, decodingNotes } from '../charset.ts';
import { defineFormat } from '../format.ts';
import { htmlTablesIn } from '../text/html-tables.ts';
import { withoutInlineTags } from '../text/inline-html.ts';

/** Any bytes may be text, so every other format goes first. */
const LAST_RESORT = 0.05;

export default defineFormat({
  version: 2,
  mediaType: 'text/plain',
  sniff: () => LAST_RESORT,
  read: async (raw) => {
    const decoded = decodeDocument(raw);
    const blocks = blocksOf(linesOf(decoded.text), raw.name);
    return outcome(
      { charset: decoded.charset, metadata: NO_METADATA, blocks },
      { notes: decodingNotes(decoded) },
    );
  },
});

/** Lines as they stand; the line end of the last line begins no further one. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Each line as a paragraph or a heading, and tables in HTML as tables. */
function blocksOf(lines: readonly string[], subject: string): readonly Block[] {
  const blocks: Block[] = [];
  const plain = withoutInlineTags(lines.join('\n')).split('\n');
  let from = 0;
  const addLines = (end: number) => {
    for (; from < end; from += 1) blocks.push(lineBlock(plain[from] ?? '', from));
  };
  for (const table of htmlTablesIn(lines, subject)) {
    addLines(table.start);
    blocks.push(...table.blocks);
    from = table.end;
  }
  addLines(lines.length);
  return blocks;
}

/** The marks of a heading in Markdown; without a space behind them they are one before a Chinese word or a year alone. */
const HEADING_MARKS = /^ {0,3}(#{1,6})(?:[ \t]+(?=[^\s#])|(?=[\u3400-\u9fff（【《]|20\d\d年))/u;
/** A longer line is no heading. */
const MAX_HEADING_CHARS = 200;

function lineBlock(text: string, index: number): Block {
  const at = placeAt({ line: index + 1 });
  const marks = text.length <= MAX_HEADING_CHARS && !/[|\t]/u.test(text) ? HEADING_MARKS.exec(text) : null;
  if (!marks?.[1]) return { kind: 'paragraph', text, at };
  const heading = text.slice(marks[0].length).replace(/#+$/u, '').trim();
  return { kind: 'heading', level: marks[1].length, text: heading, at };
}
