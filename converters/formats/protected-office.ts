// Documents of Office 2007 and later under a password, opened where it is one that Office tries itself.
// Seen: workbooks that were only to be protected against changes, which Excel locks with a password of its own.
import { UnreadableDocumentError } from '../../model/errors.ts';
import { zipKind } from '../archive/zip/kind.ts';
import { NO_ENCLOSED } from '../enclosed.ts';
import { defineFormat } from '../format.ts';
import { openLocked, PROTECTED_STREAMS } from '../office/default-password.ts';
import { openCompoundFile } from '../word-binary/ole2/compound-file.ts';

export default defineFormat({
  version: 1,
  mediaType: 'application/vnd.ms-office.encrypted',
  carries: true,
  sniff: (bytes) => {
    const file = openCompoundFile(bytes);
    return PROTECTED_STREAMS.every((stream) => file?.has(stream)) ? 1 : 0;
  },
  read: async (raw, enclosed = NO_ENCLOSED) => {
    const encrypted = 'office.encrypted';
    const bytes = await openLocked({ bytes: raw.bytes, subject: raw.name, encrypted });
    if (zipKind(bytes) === null) throw new UnreadableDocumentError(encrypted, raw.name);
    return enclosed.read({ ...raw, bytes });
  },
});
