// 政府信息公开目录平台 (gkmlpt): one API for all portals of a province, 100 entries a page, addresses often http only.
// Seen on portals of Guangdong (/gkmlpt/index#1234: the number is the category).
import { load } from 'cheerio';
import { defineCms, type ListingAnswer, type ListingPage, type PageRequest } from '../cms.ts';
import { entriesOf, readJson, totalIn } from '../json-list.ts';
import { attachmentsOf } from '../links.ts';
import type { Portal } from '../portal.ts';
import { getWith, leadsTo, listingsOf, pageNumbers, unreadableListing } from '../requests.ts';

const API = /\/gkmlpt\/api\/all\//;
const SITE = /\bSID["']?\s*[:=]\s*["']?(\w+)/;
const ENTRIES_A_PAGE = 100;

export default defineCms({
  recognize: (html, url) => (/\/gkmlpt\//.test(url + html) ? (SITE.test(html) ? 1 : 0.6) : 0),
  start: listingsOf,
  readListing: (answer, portal) => (API.test(answer.url) ? readApi(answer) : firstPages(answer, portal)),
  readAttachments: (html, url) => attachmentsOf(load(html), url),
});

/** The site's id stands in the page, the category after the # of the listing's address. */
function firstPages({ text, url }: ListingAnswer, portal: Portal): ListingPage {
  const site = portal.options?.sid ?? text.match(SITE)?.[1];
  const categories = portal.listings
    .filter((listing) => listing.replace(/#.*$/, '') === url.replace(/#.*$/, ''))
    .flatMap((listing) => listing.match(/#(\d+)$/)?.[1] ?? []);
  const wanted = categories.length > 0 ? categories : [portal.options?.category ?? ''].filter(String);
  if (site === undefined) throw unreadableListing(url, 'no SID in the page');
  if (wanted.length === 0) throw unreadableListing(url, 'no category: the address ends in #NUMBER');
  const base = url.match(/^.*\/gkmlpt(?=\/)/)?.[0] ?? new URL('/gkmlpt', url).href;
  return leadsTo(wanted.map((category) => pageOf(`${base}/api/all/${category}`, 1, site)));
}

function pageOf(api: string, page: number, site: string | number): PageRequest {
  return getWith(api, { page, sid: site });
}

/** Page 0 is page 1 on some hosts and the page before it on others: it is asked for unless page 1 has all. */
function readApi({ text, url }: ListingAnswer): ListingPage {
  const answer = readJson(text, url);
  const notices = entriesOf(answer, url);
  if (!notices) throw unreadableListing(url, 'no articles in the answer');
  const { searchParams } = new URL(url);
  const total = totalIn(answer) ?? notices.length;
  if (searchParams.get('page') !== '1') return { notices, further: [] };
  const numbers = notices.length < total ? [0, ...pageNumbers(2, Math.ceil(total / ENTRIES_A_PAGE))] : [];
  const api = url.replace(/\?.*$/, '');
  return { notices, further: numbers.map((page) => pageOf(api, page, searchParams.get('sid') ?? '')) };
}
