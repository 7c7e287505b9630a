import { UnreadableDocumentError } from '../model/errors.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RawDocument } from '../model/raw-document.ts';

/**
 * Reads what a document encloses: the attachments of a message, a part of a Word document in another format.
 * What all documents within one come to is bounded.
 */
export interface Enclosed {
  /** Media type of the format that would read these bytes; null where none would, or only as plain text. */
  mediaTypeOf(raw: RawDocument): string | null;
  /**
   * The enclosed document.
   * @throws UnreadableDocumentError where it cannot be read; `convert.limit` where there are too many or too deep
   */
  read(raw: RawDocument): Promise<Outcome<NormalizedDocument>>;
}

/** For a format that is asked to read a document by itself: nothing that it encloses is read. */
export const NO_ENCLOSED: Enclosed = {
  mediaTypeOf: () => null,
  read: async ({ name }) => {
    throw new UnreadableDocumentError('format.unknown', name);
  },
};

/** What the documents within one document may be: an office packs a report in a message in a message at most. */
const MAX_DEPTH = 3;
const MAX_DOCUMENTS = 50;
const MAX_BYTES = 64 * 1024 * 1024;

/** How enclosed documents are read: the format that reads a document, and its reading. */
export interface EnclosedReader {
  mediaTypeOf(raw: RawDocument): string | null;
  read(raw: RawDocument, enclosed: Enclosed): Promise<Outcome<NormalizedDocument>>;
}

/** Begins with a document that encloses others: counts what is read of them, at any depth. */
export function enclosedIn(reader: EnclosedReader): Enclosed {
  let [documents, bytes] = [0, 0];
  const atDepth = (depth: number): Enclosed => ({
    mediaTypeOf: reader.mediaTypeOf,
    read: async (raw) => {
      documents += 1;
      bytes += raw.bytes.length;
      if (depth > MAX_DEPTH || documents > MAX_DOCUMENTS || bytes > MAX_BYTES) {
        const detail = `over ${MAX_DOCUMENTS} documents, ${MAX_BYTES} bytes or ${MAX_DEPTH} levels within one document`;
        throw new UnreadableDocumentError('convert.limit', raw.name, { detail });
      }
      return reader.read(raw, atDepth(depth + 1));
    },
  });
  return atDepth(1);
}
