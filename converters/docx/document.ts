import type { CheerioAPI } from 'cheerio/slim';
import { isTag, isText } from 'domhandler';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReadDocument } from '../format.ts';
import { readBlocks } from '../html/blocks.ts';
import { raisedDigits } from '../html/line-text.ts';
import { parseHtml } from '../html/parse.ts';
import { openWordParts } from './parts.ts';
import { wordToHtml } from './to-html.ts';

/** A Word document of Office Open XML as blocks, through mammoth’s HTML. @throws UnreadableDocumentError */
export async function readDocx(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  const html = await wordToHtml(openWordParts(raw.bytes, raw.name), raw.name);
  const $ = parseHtml(html, raw.name);
  plainNotes($);
  const [body] = $('body').toArray();
  const walk = { skips: () => false, keepsSpace: true };
  const blocks = body && isTag(body) ? readBlocks(body, walk, raw.name) : [];
  return outcome({ charset: null, metadata: NO_METADATA, blocks });
}

/** Footnotes and endnotes stand at the end, each behind its mark and without mammoth's arrow back to the text. */
function plainNotes($: CheerioAPI): void {
  $('a[href^="#footnote-ref-"], a[href^="#endnote-ref-"]').each((_, arrow) => {
    const before = arrow.prev;
    if (before && isText(before)) before.data = before.data.trimEnd();
    $(arrow).remove();
  });
  $('li[id^="footnote-"], li[id^="endnote-"]').each((index, note) => {
    $(note)
      .children('p')
      .first()
      .prepend(`${raisedDigits(String(index + 1))} `);
  });
}
