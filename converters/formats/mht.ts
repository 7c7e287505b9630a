// Web archives (MHTML): a page and its pictures in one file, as Word and browsers save them.
// Seen named .mht and, saved by Word, named .doc; quoted-printable or base64, in GBK or UTF-8.
import { messageHeader } from '../archive/mime.ts';
import { defineFormat, readsWith } from '../format.ts';

/** What a message has that was sent to somebody, and a page that was saved has not. */
const SENT = /^(?:To|Cc|Received|Delivered-To|Return-Path|Message-ID):/im;

export default defineFormat({
  version: 1,
  mediaType: 'multipart/related',
  sniff: (bytes) => {
    const header = messageHeader(bytes);
    const isPage = /^Content-Type:\s*(?:multipart\/(?:related|mixed)|text\/html)/im.test(header ?? '');
    return header !== null && isPage && !SENT.test(header) ? 1 : 0;
  },
  read: readsWith(async () => (await import('../archive/web-archive.ts')).readWebArchive),
});
