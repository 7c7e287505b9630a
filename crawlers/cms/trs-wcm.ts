// 拓尔思 TRS WCM: static pages index.html, index_1.html … drawn by createPageHTML(); articles t20240105_123.html.
// Seen on portals of Beijing, Hubei, Shandong and many ministries (attachments P02….pdf and W02….doc beside the article).
import { defineCms } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { findNotices } from '../listings/links.ts';
import { framedPages, linkedPages, scriptedPages } from '../listings/paging.ts';
import { listingsOf, unreadableListing } from '../listings/requests.ts';

const MARKS = [/createPageHTML\(/i, /TRS_Editor|trs_paper|TRS_PreAppend/i, /\/?t20\d{6}_\d+\.s?html?/i];

export default defineCms({
  recognize: (html) => Math.min(1, MARKS.filter((mark) => mark.test(html)).length * 0.45),
  start: listingsOf,
  readListing: ({ text, url }) => {
    const $ = parseHtml(text);
    const notices = findNotices($, url);
    const scripted = scriptedPages(text, url);
    const further = [...scripted.further, ...linkedPages($, url)];
    const guesses = [...scripted.guesses, ...framedPages($, url)];
    if (notices.length + further.length + guesses.length === 0)
      throw unreadableListing(url, 'no entry and no further page');
    return { notices, further, guesses };
  },
});
