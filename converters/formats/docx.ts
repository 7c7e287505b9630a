// Word documents (Office Open XML) of Word, WPS and LibreOffice, read through mammoth.
// Seen as attachment of many reports; owns the packages of other programs too, to say what they are instead.
import { defineFormat, readsWith } from '../format.ts';
import { zipKind } from '../zip/kind.ts';

export default defineFormat({
  version: 1,
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  sniff: (bytes) => {
    const kind = zipKind(bytes);
    return kind === 'word' || kind === 'other-package' ? 0.9 : 0;
  },
  read: readsWith(async () => (await import('../docx/document.ts')).readDocx),
});
