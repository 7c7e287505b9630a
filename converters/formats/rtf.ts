// Rich Text Format of Word, WPS and others: text and tables, the charset of each font, tracked changes.
// Seen under the name of DOC files, which programs write as RTF.
import { defineFormat, readsWith } from '../format.ts';

const MAGIC = '{\\rtf';

export default defineFormat({
  version: 2,
  mediaType: 'application/rtf',
  sniff: (bytes) =>
    Buffer.from(bytes.subarray(0, 64)).toString('latin1').trimStart().startsWith(MAGIC) ? 1 : 0,
  read: readsWith(async () => (await import('../rtf/document.ts')).readRichText),
});
