import { UnreadableDocumentError } from '../model/errors.ts';
import type { Note } from '../model/finding.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RawDocument } from '../model/raw-document.ts';
import type { Enclosed } from './enclosed.ts';

/** The documents among some attached files, and a note on each file. */
export interface Attached {
  readonly documents: readonly Outcome<NormalizedDocument>[];
  readonly notes: readonly Note[];
}

/**
 * Reads the documents that are attached to a message or a PDF. A picture is read only where no document is attached:
 * most are the logo of a signature.
 *
 * @param rule of the notes: `mail.attachment`
 * @throws UnreadableDocumentError `convert.limit`; what else cannot be read is noted
 */
export async function readAttached(
  files: readonly RawDocument[],
  enclosed: Enclosed,
  rule: string,
): Promise<Attached> {
  const note = (what: string): Note => ({ rule, cells: [], message: `Attached to the document, ${what}` });
  const known = files.map((file) => ({ file, type: enclosed.mediaTypeOf(file) }));
  const isDocument = (type: string | null) => type !== null && !type.startsWith('image/');
  const hasDocument = known.some(({ type }) => isDocument(type));
  const documents: Outcome<NormalizedDocument>[] = [];
  const notes: Note[] = [];
  for (const { file, type } of known) {
    if (type === null || (hasDocument && !isDocument(type))) {
      notes.push(note(`not read: ${file.name}`));
      continue;
    }
    try {
      documents.push(await enclosed.read(file));
      notes.push(note(`read: ${file.name}`));
    } catch (error) {
      if (!(error instanceof UnreadableDocumentError) || error.code === 'convert.limit') throw error;
      notes.push(note(`not read: ${file.name}: ${error.message}`));
    }
  }
  return { documents, notes };
}
