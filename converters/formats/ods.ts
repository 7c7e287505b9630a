// Spreadsheets of OpenDocument (LibreOffice, WPS, domestic office programs), packed or flat.
// Seen as annex of reports of offices that work on Linux.
import { defineFormat, readsWith } from '../format.ts';
import { openDocumentKind } from '../open-document/kind.ts';

export default defineFormat({
  version: 2,
  mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
  sniff: (bytes) => (openDocumentKind(bytes) === 'spreadsheet' ? 0.9 : 0),
  read: readsWith(async () => (await import('../open-document/sheets.ts')).readOpenSheets),
});
