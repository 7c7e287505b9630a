import { UnreadableDocumentError } from '../../model/errors.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { type Enclosed, NO_ENCLOSED } from '../enclosed.ts';
import type { ReadDocument } from '../format.ts';
import { readHtml } from '../html/document.ts';
import { joinBlocks } from '../join-blocks.ts';
import { leavesOf, type MimePart, readMime } from './mime.ts';
import { readMember } from './zip/members.ts';

/** A page with less text than this only frames others: a workbook that Excel saved has a page for each sheet. */
const FEWEST_CHARACTERS = 150;
/** Pages of one archive that are read. */
const MAX_PAGES = 50;

/**
 * The page of a web archive (MHTML, RFC 2557) as blocks; where it only frames others, these.
 * @throws UnreadableDocumentError `mht.no-page`, and what reading a page throws
 */
export async function readWebArchive(
  raw: RawDocument,
  enclosed: Enclosed = NO_ENCLOSED,
): Promise<Outcome<ReadDocument>> {
  const leaves = leavesOf(await readMime(raw.bytes, raw.name));
  const pages = leaves.filter(isPage).slice(0, MAX_PAGES);
  const pictures = picturesIn(leaves);
  const readPart = (part: MimePart) => readHtml(pageOf(raw, part), enclosed, pictures);
  const [main, ...others] = pages;
  if (!main) throw new UnreadableDocumentError('mht.no-page', raw.name);
  const read = await readPart(main);
  if (others.length === 0 || charactersIn(read) >= FEWEST_CHARACTERS) return read;
  const framed: Outcome<ReadDocument>[] = [];
  for (const page of others) framed.push(await readPart(page));
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

/** The pictures of an archive, by all that a page may call them: an id, an address, or its end. */
function picturesIn(leaves: readonly MimePart[]): ReadonlyMap<string, Uint8Array> {
  const pictures = new Map<string, Uint8Array>();
  for (const { type, id, location, content } of leaves) {
    if (!type.startsWith('image/')) continue;
    if (id !== null) pictures.set(id, content);
    if (location === null) continue;
    pictures.set(location, content);
    const steps = location.split('/');
    for (let count = 1; count <= 2; count += 1) pictures.set(steps.slice(-count).join('/'), content);
  }
  return pictures;
}

function pageOf(raw: RawDocument, part: MimePart): RawDocument {
  const name = part.location ?? part.name ?? 'page.html';
  const page = readMember(raw, name.slice(name.lastIndexOf('/') + 1), part.content);
  return { ...page, source: { ...raw.source, declaredCharset: part.charset } };
}

function charactersIn({ value: { blocks } }: Outcome<ReadDocument>): number {
  const texts = blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.flat().map(({ text }) => text) : [block.text],
  );
  return texts.join('').replace(/\s+/g, '').length;
}
