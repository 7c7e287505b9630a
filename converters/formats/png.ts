// PNG: the picture of a page, read by optical character recognition.
// Seen: reports put on a portal as a picture of their tables.
import { defineFormat, readsWith } from '../format.ts';
import { isPng } from '../ocr/picture-size.ts';

export default defineFormat({
  version: 3,
  mediaType: 'image/png',
  sniff: (bytes) => (isPng(bytes) ? 1 : 0),
  read: readsWith(async () => (await import('../ocr/picture-format.ts')).readPictureFile),
});
