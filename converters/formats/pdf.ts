// PDF: text by its place on the page, tables from their rules or their alignment.
// Seen: reports saved from WPS and Word, printed by browsers (Hongze 2023).
import { defineFormat, readsWith } from '../format.ts';

/** Readers look for the mark within the first kilobyte. */
const HEAD_BYTES = 1024;

export default defineFormat({
  version: 2,
  mediaType: 'application/pdf',
  sniff: (bytes) => {
    const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
    const at = head.indexOf('%PDF-');
    return at < 0 ? 0 : at < 8 ? 1 : 0.6;
  },
  read: readsWith(async () => (await import('../pdf/document.ts')).readPdf),
});
