// Workbooks of Excel 2007 and later, of WPS and others (Office Open XML): each sheet with its tables.
// Seen as attachment of reports whose tables were filled in apart from the text.

import { zipKind } from '../archive/zip/kind.ts';
import { defineFormat, readsWith } from '../format.ts';

export default defineFormat({
  version: 3,
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  sniff: (bytes) => (zipKind(bytes) === 'workbook' ? 0.9 : 0),
  read: readsWith(async () => (await import('../spreadsheet/xlsx/document.ts')).readXlsxFile),
});
