// Word documents of Word 97 to 2003 and of WPS, read from their streams: text, tables, tracked changes.
// Seen as attachment of most reports before 2015, and of those that WPS saves to this day.
import { UnreadableDocumentError } from '../../model/errors.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { outcome } from '../../model/outcome.ts';
import { readWord } from '../doc/read.ts';
import { defineFormat } from '../format.ts';
import { contentBlocks } from '../office/markup.ts';
import { openCompoundFile } from '../ole2/compound-file.ts';
import { withinBytes } from '../ole2/within-bytes.ts';

export default defineFormat({
  version: 1,
  mediaType: 'application/msword',
  sniff: (bytes) => (openCompoundFile(bytes)?.names.includes('WordDocument') ? 1 : 0),
  read: async (raw) => {
    const file = openCompoundFile(raw.bytes);
    if (!file)
      throw new UnreadableDocumentError('doc.damaged', raw.name, { detail: 'its directory is broken' });
    const { content, ...noticed } = withinBytes(() => readWord(file, raw.name), 'doc.damaged', raw.name);
    const blocks = contentBlocks(content, raw.name);
    return outcome({ charset: null, metadata: NO_METADATA, blocks }, noticed);
  },
});
