import type { CheerioAPI } from 'cheerio/slim';
import { isTag, isText } from 'domhandler';
import { UnreadableDocumentError } from '../../model/errors.ts';
import { type Block, NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { openArchive } from '../archive/zip/archive.ts';
import { readMember } from '../archive/zip/members.ts';
import { type Enclosed, NO_ENCLOSED } from '../enclosed.ts';
import type { ReadDocument } from '../format.ts';
import { readBlocks } from '../html/blocks.ts';
import { raisedDigits } from '../html/line-text.ts';
import { parseHtml } from '../html/parse.ts';
import { joinBlocks } from '../join-blocks.ts';
import { embeddedId } from './embedded.ts';
import { openWordParts, type WordParts } from './parts.ts';
import { wordToHtml } from './to-html.ts';

/** A Word document of Office Open XML as blocks, through mammoth’s HTML. @throws UnreadableDocumentError */
export async function readDocx(
  raw: RawDocument,
  enclosed: Enclosed = NO_ENCLOSED,
): Promise<Outcome<ReadDocument>> {
  const archive = openArchive(raw.bytes, { subject: raw.name, damaged: 'docx.damaged' });
  return readWordParts(openWordParts(archive, raw.name), raw, enclosed);
}

/**
 * The parts of a Word document, wherever they were kept, as blocks.
 * @throws UnreadableDocumentError `docx.damaged`, `convert.limit`
 */
export async function readWordParts(
  parts: WordParts,
  raw: RawDocument,
  enclosed: Enclosed,
): Promise<Outcome<ReadDocument>> {
  const { html, removed, notes } = await wordToHtml(parts, raw.name);
  const $ = parseHtml(html, raw.name);
  plainNotes($);
  const [body] = $('body').toArray();
  const walk = { skips: () => false, keepsSpace: true };
  const blocks = body && isTag(body) ? readBlocks(body, walk, raw.name) : [];
  const whole = await withEmbedded(blocks, (id) => readEmbedded(id, parts, { raw, enclosed }));
  const { value, ...noticed } = whole;
  return outcome(
    { charset: null, metadata: NO_METADATA, blocks: value },
    { ...noticed, notes: [...notes, ...noticed.notes], removed: [...removed, ...noticed.removed] },
  );
}

type Embedded = Outcome<readonly Block[]>;

/** Blocks with those of embedded documents in their places. */
async function withEmbedded(
  blocks: readonly Block[],
  read: (id: string) => Promise<Embedded>,
): Promise<Embedded> {
  const parts: Block[][] = [[]];
  const noticed: Omit<Embedded, 'value'>[] = [];
  for (const block of blocks) {
    const id = block.kind === 'paragraph' ? embeddedId(block.text) : null;
    if (id === null) {
      parts.at(-1)?.push(block);
      continue;
    }
    const { value, ...its } = await read(id);
    noticed.push(its);
    parts.push([...value], []);
  }
  return outcome(joinBlocks(parts), {
    findings: noticed.flatMap(({ findings }) => findings),
    notes: noticed.flatMap(({ notes }) => notes),
    removed: noticed.flatMap(({ removed }) => removed),
  });
}

/** One embedded document. Where it cannot be read, the text around it is, and a note names it. */
async function readEmbedded(
  id: string,
  parts: WordParts,
  { raw, enclosed }: { readonly raw: RawDocument; readonly enclosed: Enclosed },
): Promise<Embedded> {
  const part = parts.related(id);
  if (!part) return outcome([], { notes: [notRead(`part ${id} is not in the file`)] });
  const member = readMember(raw, part.name, part.read());
  try {
    const { value, ...noticed } = await enclosed.read(member);
    return outcome(value.blocks, noticed);
  } catch (error) {
    if (!(error instanceof UnreadableDocumentError) || error.code === 'convert.limit') throw error;
    return outcome([], { notes: [notRead(`${member.name}: ${error.message}`)] });
  }
}

function notRead(what: string) {
  return { rule: 'docx.embedded-not-read', cells: [], message: `An embedded document was not read: ${what}` };
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
