import { UnreadableDocumentError } from '../../model/errors.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReadDocument } from '../format.ts';
import { openLocked } from '../office/default-password.ts';
import { contentBlocks } from '../office/markup.ts';
import { openCompoundFile } from './ole2/compound-file.ts';
import { withinBytes } from './ole2/within-bytes.ts';
import { readWord } from './read.ts';

/** The Word document in an OLE2 file as blocks. @throws UnreadableDocumentError `doc.damaged` */
export async function readDoc(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  try {
    return readUnlocked(raw);
  } catch (error) {
    if (!isLocked(error)) throw error;
    const opened = await openLocked({ bytes: raw.bytes, subject: raw.name, encrypted: 'doc.encrypted' });
    return readUnlocked({ ...raw, bytes: opened });
  }
}

function readUnlocked(raw: RawDocument): Outcome<ReadDocument> {
  const file = openCompoundFile(raw.bytes);
  if (!file)
    throw new UnreadableDocumentError('doc.damaged', raw.name, { detail: 'its directory is broken' });
  const { content, ...noticed } = withinBytes(() => readWord(file, raw.name), 'doc.damaged', raw.name);
  const blocks = contentBlocks(content, raw.name);
  return outcome({ charset: null, metadata: NO_METADATA, blocks }, noticed);
}

function isLocked(error: unknown): boolean {
  return error instanceof UnreadableDocumentError && error.code === 'doc.encrypted';
}
