// JPEG: a scanned or photographed page, read by optical character recognition.
// Seen: reports scanned with their seal and put on the portal page by page.
import { defineFormat, readsWith } from '../format.ts';
import { isJpeg } from '../ocr/picture-size.ts';

export default defineFormat({
  version: 3,
  mediaType: 'image/jpeg',
  sniff: (bytes) => (isJpeg(bytes) ? 1 : 0),
  read: readsWith(async () => (await import('../ocr/picture-format.ts')).readPictureFile),
});
