import { UnreadableDocumentError } from '../model/errors.ts';
import type { RawDocument } from '../model/raw-document.ts';
import type { Format } from './format.ts';

/** A format and how sure it is of some bytes. */
export interface Choice {
  readonly id: string;
  readonly format: Format;
  readonly sure: number;
}

/** What a document holds: itself, or the documents in the archive that it is. */
export interface Unwrapped {
  readonly documents: readonly RawDocument[];
  /** The one that the others only go with: a report beside pictures and a read-me file; null where there is none. */
  readonly main: RawDocument | null;
  /** The members that no format reads. */
  readonly skipped: readonly RawDocument[];
}

/** Archives in archives: a county packs those of its towns. */
const MAX_DEPTH = 3;
/** What the documents of one archive, and of those in it, may come to. */
const MAX_DOCUMENTS = 1_000;
const MAX_BYTES = 128 * 1024 * 1024;
/** A format that is less sure reads whatever it is given: text. */
const SURE = 0.2;

/**
 * Takes the documents out of an archive.
 *
 * @param choose chooses the format of a document, or throws where there is none
 * @throws UnreadableDocumentError `convert.limit`, and what the archive itself is refused with
 */
export async function unwrap(raw: RawDocument, choose: (raw: RawDocument) => Choice): Promise<Unwrapped> {
  const found: { raw: RawDocument; rank: number }[] = [];
  const skipped: RawDocument[] = [];
  let bytes = 0;
  const visit = async (document: RawDocument, depth: number): Promise<void> => {
    const choice = depth === 0 ? choose(document) : chosenOrNull(document, choose);
    bytes += depth === 0 ? 0 : document.bytes.length;
    if (bytes > MAX_BYTES || found.length + skipped.length > MAX_DOCUMENTS || depth > MAX_DEPTH) {
      throw limit(raw.name);
    }
    if (choice && !choice.format.members) found.push({ raw: document, rank: rankOf(choice) });
    else {
      const members =
        depth === 0 ? await choice?.format.members?.(document) : await membersOrNull(document, choice);
      if (!members || (members.length === 0 && depth > 0)) skipped.push(document);
      for (const member of members ?? []) await visit(member, depth + 1);
    }
  };
  await visit(raw, 0);
  const highest = Math.max(...found.map(({ rank }) => rank));
  const [first, second] = found.filter(({ rank }) => rank === highest);
  return { documents: found.map((one) => one.raw), main: first && !second ? first.raw : null, skipped };
}

/** What is made to be read ranks before text, of which a saved page has scripts and styles, and that before pictures. */
function rankOf({ format, sure }: Choice): number {
  if (format.mediaType.startsWith('image/')) return 0;
  return sure >= SURE ? 2 : 1;
}

/** A damaged archive in another costs itself; one that is too much costs all of them. */
async function membersOrNull(
  raw: RawDocument,
  choice: Choice | null,
): Promise<readonly RawDocument[] | null> {
  try {
    return (await choice?.format.members?.(raw)) ?? null;
  } catch (error) {
    if (error instanceof UnreadableDocumentError && error.code !== 'convert.limit') return null;
    throw error;
  }
}

function chosenOrNull(raw: RawDocument, choose: (raw: RawDocument) => Choice): Choice | null {
  try {
    return choose(raw);
  } catch (error) {
    if (error instanceof UnreadableDocumentError) return null;
    throw error;
  }
}

function limit(subject: string): UnreadableDocumentError {
  const detail = `an archive of more than ${MAX_DOCUMENTS} members, ${MAX_BYTES} bytes or ${MAX_DEPTH} levels`;
  return new UnreadableDocumentError('convert.limit', subject, { detail });
}
