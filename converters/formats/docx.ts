// Word documents (Office Open XML) of Word, WPS and LibreOffice, read through mammoth.
// Seen as attachment of many reports; owns the packages of other programs too, to say what they are instead.
import type { CheerioAPI } from 'cheerio/slim';
import { isTag, isText } from 'domhandler';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { outcome } from '../../model/outcome.ts';
import { openWordParts } from '../docx/parts.ts';
import { wordToHtml } from '../docx/to-html.ts';
import { defineFormat } from '../format.ts';
import { readBlocks } from '../html/blocks.ts';
import { raisedDigits } from '../html/line-text.ts';
import { parseHtml } from '../html/parse.ts';
import { zipKind } from '../zip/kind.ts';

export default defineFormat({
  version: 1,
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  sniff: (bytes) => {
    const kind = zipKind(bytes);
    return kind === 'word' || kind === 'other-package' ? 0.9 : 0;
  },
  read: async (raw) => {
    const html = await wordToHtml(openWordParts(raw.bytes, raw.name), raw.name);
    const $ = parseHtml(html, raw.name);
    plainNotes($);
    const [body] = $('body').toArray();
    const walk = { skips: () => false, keepsSpace: true };
    const blocks = body && isTag(body) ? readBlocks(body, walk, raw.name) : [];
    return outcome({ charset: null, metadata: NO_METADATA, blocks });
  },
});

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
