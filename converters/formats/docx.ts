// Word documents (Office Open XML) of Word, WPS and LibreOffice, read through mammoth.
// Seen as attachment of many reports, with parts in HTML (altChunk) where a program made them.

import { zipKind } from '../archive/zip/kind.ts';
import { defineFormat, readsWith } from '../format.ts';

export default defineFormat({
  version: 3,
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  sniff: (bytes) => (zipKind(bytes) === 'word' ? 0.9 : 0),
  read: readsWith(async () => (await import('../docx/document.ts')).readDocx),
});
