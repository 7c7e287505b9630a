import { UnreadableDocumentError } from '../../model/errors.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { type Outcome, outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReadDocument } from '../format.ts';
import { contentBlocks } from '../office/markup.ts';
import { openCompoundFile } from '../ole2/compound-file.ts';
import { withinBytes } from '../ole2/within-bytes.ts';
import { readWord } from './read.ts';

/** The Word document in an OLE2 file as blocks. @throws UnreadableDocumentError `doc.damaged` */
export async function readDoc(raw: RawDocument): Promise<Outcome<ReadDocument>> {
  const file = openCompoundFile(raw.bytes);
  if (!file)
    throw new UnreadableDocumentError('doc.damaged', raw.name, { detail: 'its directory is broken' });
  const { content, ...noticed } = withinBytes(() => readWord(file, raw.name), 'doc.damaged', raw.name);
  const blocks = contentBlocks(content, raw.name);
  return outcome({ charset: null, metadata: NO_METADATA, blocks }, noticed);
}
