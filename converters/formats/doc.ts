// Word documents of Word 97 to 2003 and of WPS, read from their streams: text, tables, tracked changes.
// Seen as attachment of most reports before 2015, and of those that WPS saves to this day.
import { defineFormat, readsWith } from '../format.ts';
import { openCompoundFile } from '../word-binary/ole2/compound-file.ts';

export default defineFormat({
  version: 2,
  mediaType: 'application/msword',
  sniff: (bytes) => (openCompoundFile(bytes)?.has('WordDocument') ? 1 : 0),
  read: readsWith(async () => (await import('../word-binary/document.ts')).readDoc),
});
