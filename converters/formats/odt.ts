// Text documents of OpenDocument (LibreOffice, WPS, domestic office programs), packed or flat.
// Seen on portals of offices that work on Linux.
import { defineFormat, readsWith } from '../format.ts';
import { openDocumentKind } from '../open-document/kind.ts';

export default defineFormat({
  version: 1,
  mediaType: 'application/vnd.oasis.opendocument.text',
  sniff: (bytes) => (openDocumentKind(bytes) === 'text' ? 0.9 : 0),
  read: readsWith(async () => (await import('../open-document/text.ts')).readOpenText),
});
