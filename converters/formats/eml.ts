// E-mail messages with the documents that are attached to them.
// Seen where an office passes its report on by mail and the message is what was put into the archive.
import { messageHeader } from '../archive/mime.ts';
import { defineFormat, readsWith } from '../format.ts';

/** Less than a web archive, which is a message too. */
const SURE = 0.9;

export default defineFormat({
  version: 1,
  mediaType: 'message/rfc822',
  carries: true,
  sniff: (bytes) => (messageHeader(bytes) === null ? 0 : SURE),
  read: readsWith(async () => (await import('../archive/message.ts')).readMessage),
});
