// TIFF: scanned or faxed pages, often several in a file, read by optical character recognition.
// Seen: reports as office scanners and fax machines save them.
import { defineFormat, readsWith } from '../format.ts';
import { isTiff } from '../ocr/picture-size.ts';

export default defineFormat({
  version: 3,
  mediaType: 'image/tiff',
  sniff: (bytes) => (isTiff(bytes) ? 1 : 0),
  read: readsWith(async () => (await import('../ocr/picture-format.ts')).readPictureFile),
});
