// Lists that are plain pages: entries and the links of the pagination stand in the HTML.
// Seen on most small portals, and as the fallback where no adapter of its own exists.
import { defineCms } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { findNotices } from '../listings/links.ts';
import { framedPages, guessedPages, linkedPages, patternPages, scriptedPages } from '../listings/paging.ts';
import { listingsOf, unreadableListing } from '../listings/requests.ts';
import { yearPages } from '../listings/year-pages.ts';

export default defineCms({
  recognize: () => 0,
  start: listingsOf,
  readListing: ({ text, url }, portal) => {
    const $ = parseHtml(text);
    if ($('a[href], iframe[src], frame[src]').length === 0)
      throw unreadableListing(url, 'no link in the page');
    const notices = findNotices($, url);
    const scripted = scriptedPages(text, url);
    const further = [
      ...linkedPages($, url),
      ...yearPages($, url),
      ...scripted.further,
      ...patternPages(text, url, portal),
    ];
    const guesses = [...scripted.guesses, ...framedPages($, url)];
    const isNamed = further.length + scripted.guesses.length > 0;
    const guessed = isNamed ? [] : guessedPages({ html: text, url, entries: notices.length });
    return { notices, further, guesses: [...guesses, ...guessed] };
  },
});
