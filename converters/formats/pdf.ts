// PDF: text by its place on the page, tables from their rules or their alignment.
// Seen: reports saved from WPS and Word, printed by browsers (Hongze 2023).
import { defineFormat, readsWith } from '../format.ts';
import { pdfStart } from '../pdf/prefix.ts';

export default defineFormat({
  version: 4,
  mediaType: 'application/pdf',
  sniff: (bytes) => {
    const at = pdfStart(bytes);
    // A page of a portal may stand before it, which is then only the noise of a faulty server.
    return at < 0 ? 0 : at < 8 ? 1 : 0.85;
  },
  read: readsWith(async () => (await import('../pdf/document.ts')).readPdf),
});
