// Lists that are plain pages: entries and the links of the pagination stand in the HTML, or TRS's createPageHTML.
// Seen on most small portals, and as the fallback where no adapter of its own exists.
import { type CheerioAPI, load } from 'cheerio';
import { PortalChangedError } from '../../model/errors.ts';
import { defineCms } from '../cms.ts';
import { absoluteUrl, attachmentsOf, noticesOf } from '../links.ts';

/** What the links of a pagination say: 下一页, 尾页, 3, 第3页, ›. */
const PAGE_LINK = /^(?:下一?页|后一?页|尾页|末页|[›»>]+|第?\s*\d{1,4}\s*页?)$/;
/** A county's list has tens of pages; a larger number in the script is a mistake. */
const MOST_PAGES = 500;

export default defineCms({
  startUrls: (portal) => portal.listings,
  readListing: (html, url) => {
    const $ = load(html);
    if ($('a[href], iframe[src]').length === 0) {
      throw new PortalChangedError('portal.listing-unreadable', url, { detail: 'no link in the page' });
    }
    const further = [...pageLinks($, url), ...scriptedPages(html, url), ...frames($, url)];
    return { notices: noticesOf($, url), further: [...new Set(further)] };
  },
  readAttachments: (html, url) => attachmentsOf(load(html), url),
});

function pageLinks($: CheerioAPI, url: string): readonly string[] {
  return $('a[href]')
    .toArray()
    .filter((anchor) => PAGE_LINK.test($(anchor).text().trim()))
    .flatMap((anchor) => absoluteUrl($(anchor).attr('href'), url) ?? [])
    .filter((target) => isSameColumn(target, url));
}

/** Other columns bleed into paginations: only pages below this one's folder belong to the list. */
function isSameColumn(target: string, url: string): boolean {
  const here = new URL(url);
  const there = new URL(target);
  return there.host === here.host && there.pathname.startsWith(folderOf(here));
}

function folderOf(url: URL): string {
  return url.pathname.replace(/[^/]*$/, '');
}

/** TRS writes createPageHTML(pages, current, "index", "html"): page 2 is index_1.html. */
function scriptedPages(html: string, url: string): readonly string[] {
  const call = html.match(
    /createPageHTML\(\s*["']?(\d+)["']?\s*,\s*["']?\d+["']?\s*,\s*["'](\w+)["']\s*,\s*["'](\w+)["']/,
  );
  if (!call) return [];
  const [, pages, stem, extension] = call;
  const count = Math.min(Number(pages), MOST_PAGES);
  return Array.from(
    { length: Math.max(0, count - 1) },
    (_, page) => new URL(`${stem}_${page + 1}.${extension}`, url).href,
  );
}

/** A shell page shows its list in a frame of the same host. */
function frames($: CheerioAPI, url: string): readonly string[] {
  return $('iframe[src]')
    .toArray()
    .flatMap((frame) => absoluteUrl($(frame).attr('src'), url) ?? [])
    .filter((target) => new URL(target).host === new URL(url).host);
}
