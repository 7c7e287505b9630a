// Workbooks of Excel 97 to 2003 and of WPS, read from their stream: each sheet with its tables.
// Seen as attachment of older reports, and of those that WPS saves under the old name.
import { defineFormat, readsWith } from '../format.ts';
import { STREAMS } from '../spreadsheet/xls/streams.ts';
import { openCompoundFile } from '../word-binary/ole2/compound-file.ts';

export default defineFormat({
  version: 2,
  mediaType: 'application/vnd.ms-excel',
  sniff: (bytes) => {
    const file = openCompoundFile(bytes);
    return STREAMS.some((name) => file?.has(name)) && !file?.has('WordDocument') ? 1 : 0;
  },
  read: readsWith(async () => (await import('../spreadsheet/xls/document.ts')).readXlsFile),
});
