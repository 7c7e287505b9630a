import { UnreadableDocumentError } from '../../model/errors.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReadDocument } from '../format.ts';
import { readHtml } from '../html/document.ts';
import { joinBlocks } from '../join-blocks.ts';
import { memberOf } from '../zip/members.ts';
import { leavesOf, type MimePart, readMime } from './mime.ts';

/** A page with less text than this only frames others: a workbook that Excel saved has a page for each sheet. */
const FEWEST_CHARACTERS = 150;
/** Pages of one archive that are read. */
const MAX_PAGES = 50;

/**
 * The page of a web archive (MHTML, RFC 2557) as blocks; where it only frames others, these.
 * @throws UnreadableDocumentError `mht.no-page`, and what reading a page throws
 */
export async function readWebArchive(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  const root = await readMime(raw.bytes, raw.name);
  const pages = leavesOf(root).filter(isPage).slice(0, MAX_PAGES);
  const [main, ...others] = pages;
  if (!main) throw new UnreadableDocumentError('mht.no-page', raw.name);
  const read = await readPart(raw, main);
  if (others.length === 0 || charactersIn(read) >= FEWEST_CHARACTERS) return read;
  const framed: Outcome<ReadDocument>[] = [];
  for (const page of others) framed.push(await readPart(raw, page));
  const all = [read, ...framed].filter((page) => charactersIn(page) > 0);
  return outcome(
    { ...read.value, blocks: joinBlocks(all.map(({ value }) => value.blocks)) },
    {
      findings: all.flatMap(({ findings }) => findings),
      // That the outer page shows nothing without its frames is no longer so.
      notes: all.flatMap(({ notes }) => notes.filter(({ rule }) => rule !== 'html.needs-browser')),
      removed: all.flatMap(({ removed }) => removed),
    },
  );
}

function isPage({ type }: MimePart): boolean {
  return type === 'text/html' || type === 'application/xhtml+xml';
}

function readPart(raw: RawDocument, part: MimePart): Promise<Outcome<ReadDocument>> {
  const name = part.location ?? part.name ?? 'page.html';
  const page = memberOf(raw, name.slice(name.lastIndexOf('/') + 1), part.content);
  return readHtml({ ...page, source: { ...raw.source, declaredCharset: part.charset } });
}

function charactersIn({ value: { blocks } }: Outcome<ReadDocument>): number {
  const texts = blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.flat().map(({ text }) => text) : [block.text],
  );
  return texts.join('').replace(/\s+/g, '').length;
}
