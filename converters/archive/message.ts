import { UnreadableDocumentError } from '../../model/errors.ts';
import { type Block, NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import { placeAt } from '../../model/place.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { readAttached } from '../attached.ts';
import { decodeText } from '../charset.ts';
import { type Enclosed, NO_ENCLOSED } from '../enclosed.ts';
import type { ReadDocument } from '../format.ts';
import { readHtml } from '../html/document.ts';
import { joinBlocks } from '../join-blocks.ts';
import { type MimePart, readMime } from './mime.ts';
import { readMember } from './zip/members.ts';

/** What a message holds: its own text, and the files attached to it. */
interface Message {
  readonly text: MimePart | null;
  readonly attached: readonly MimePart[];
}

/**
 * An e-mail message (RFC 5322) as blocks: its text, and behind it the documents attached to it. A picture is read only
 * where no document is attached: most are the logo of a signature.
 *
 * @throws UnreadableDocumentError `mail.nothing-read` where there is no text and nothing attached that can be read
 */
export async function readMessage(
  raw: RawDocument,
  enclosed: Enclosed = NO_ENCLOSED,
): Promise<Outcome<ReadDocument>> {
  const { text, attached } = partsOf(await readMime(raw.bytes, raw.name));
  const own = text && (await readText(raw, text));
  const members = attached.map((part, index) =>
    readMember(raw, part.name ?? `part ${index + 1}`, part.content),
  );
  const { documents, notes } = await readAttached(members, enclosed, 'mail.attachment');
  const [first] = documents;
  const blocks = joinBlocks([own?.value.blocks ?? [], ...documents.map(({ value }) => value.blocks)]);
  if (!blocks.some((block) => block.kind === 'table' || block.text.trim() !== '')) {
    const detail = notes.map(({ message }) => message).join('; ');
    throw new UnreadableDocumentError('mail.nothing-read', raw.name, detail === '' ? {} : { detail });
  }
  const noticed = [...(own ? [own] : []), ...documents];
  return outcome(
    {
      charset: own?.value.charset ?? null,
      metadata: first?.value.metadata ?? own?.value.metadata ?? NO_METADATA,
      blocks,
    },
    {
      findings: noticed.flatMap(({ findings }) => findings),
      notes: [...notes, ...noticed.flatMap((one) => one.notes)],
      removed: noticed.flatMap(({ removed }) => removed),
    },
  );
}

/** Of alternatives the page is read, or else the plain text. */
function partsOf(part: MimePart): Message {
  if (part.type === 'multipart/alternative') {
    const inside = part.parts.map(partsOf);
    const page = inside.find(({ text }) => text?.type === 'text/html');
    const chosen = page ?? inside.find(({ text }) => text) ?? { text: null, attached: [] };
    return { text: chosen.text, attached: inside.flatMap(({ attached }) => attached) };
  }
  if (part.parts.length > 0) {
    const inside = part.parts.map(partsOf);
    const [text = null, ...more] = inside.flatMap(({ text: its }) => (its ? [its] : []));
    return { text, attached: [...more, ...inside.flatMap(({ attached }) => attached)] };
  }
  const isText = !part.isAttachment && part.name === null && /^text\/(?:html|plain)$/.test(part.type);
  if (isText) return { text: part, attached: [] };
  return { text: null, attached: part.content.length > 0 ? [part] : [] };
}

async function readText(raw: RawDocument, part: MimePart): Promise<Outcome<ReadDocument>> {
  if (part.type === 'text/html') {
    const source = { ...raw.source, declaredCharset: part.charset };
    return readHtml({ ...raw, bytes: part.content, source });
  }
  const decoded = decodeText(part.content, [part.charset]);
  const lines = decoded?.text.split(/\r\n|\r|\n/) ?? [];
  const blocks = lines.map(
    (text, index): Block => ({ kind: 'paragraph', text, at: placeAt({ line: index + 1 }) }),
  );
  return outcome({ charset: decoded?.charset ?? null, metadata: NO_METADATA, blocks });
}
