// Web pages: the article of a portal's page, its tables as grids, its furniture and hidden text left out.
// Seen on every portal, in UTF-8 and GBK, with right, wrong and no declaration of the charset.
import { defineFormat, readsWith } from '../format.ts';
import { sniffHtml } from '../html/sniff.ts';

export default defineFormat({
  version: 3,
  mediaType: 'text/html',
  sniff: sniffHtml,
  read: readsWith(async () => (await import('../html/document.ts')).readHtml),
});
