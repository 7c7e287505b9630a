// 政府信息公开目录平台 (gkmlpt): one API for all portals of a province, addresses often http only.
// Seen on portals of Guangdong (/gkmlpt/index#1234: the number is the category).
import { defineCms, type ListingAnswer, type ListingPage, type PageRequest } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { findEntries, readJson, totalIn } from '../listings/json-list.ts';
import { getWith, leadsTo, listingsOf, unreadableListing } from '../listings/requests.ts';
import type { Portal } from '../portal.ts';

const API = /\/gkmlpt\/api\/all\//;
const SITE = /\bSID["']?\s*[:=]\s*["']?(\w+)/i;
/** A category by its name, where the address of the listing names none. */
const ANNUAL = /年报|年度报告/g;
/** The object of a script that names the category, from brace to brace; it holds little else. */
const MAX_OBJECT_CHARS = 600;
/** A page names its category a few times. */
const MAX_MENTIONS = 50;

export default defineCms({
  recognize: (html, url) => (/\/gkmlpt\//.test(url + html) ? (SITE.test(html) ? 1 : 0.6) : 0),
  start: listingsOf,
  readListing: (answer, portal) => (API.test(answer.url) ? readApi(answer) : firstPages(answer, portal)),
});

/** The site's id stands in the page, the category after the # of the listing's address. */
function firstPages({ text, url }: ListingAnswer, portal: Portal): ListingPage {
  const site = portal.options?.sid ?? text.match(SITE)?.[1];
  if (site === undefined) throw unreadableListing(url, 'no SID in the page');
  const wanted = categoriesOf(text, url, portal);
  if (wanted.length === 0) throw unreadableListing(url, 'no category: the address ends in #NUMBER');
  const base = url.match(/^.*\/gkmlpt(?=\/|$)/)?.[0] ?? new URL('/gkmlpt', url).href;
  return leadsTo(wanted.map((category) => pageOf(`${base}/api/all/${category}`, 1, site)));
}

function categoriesOf(html: string, url: string, portal: Portal): readonly (string | number)[] {
  const named = portal.listings
    .filter((listing) => listing.replace(/#.*$/, '') === url.replace(/#.*$/, ''))
    .flatMap((listing) => listing.match(/#\D*(\d+)/)?.[1] ?? []);
  if (named.length > 0) return named;
  if (portal.options?.category !== undefined) return [portal.options.category];
  const { searchParams } = new URL(url);
  const asked = ['cat', 'category', 'cid'].flatMap((name) => searchParams.get(name) ?? []);
  return [...asked, ...scriptedCategories(html), ...linkedCategories(html)].slice(0, 1);
}

/** `{id: 123, name: '年报'}`, in either order. */
function scriptedCategories(html: string): readonly string[] {
  const mentions = [...html.matchAll(ANNUAL)].slice(0, MAX_MENTIONS).map(({ index }) => index);
  return mentions.flatMap((at) => {
    const before = html.slice(Math.max(0, at - MAX_OBJECT_CHARS), at);
    const after = html.slice(at, at + MAX_OBJECT_CHARS);
    const object =
      before.slice(Math.max(before.lastIndexOf('{'), before.lastIndexOf('}')) + 1) +
      (after.split(/[{}]/, 1)[0] ?? '');
    if (!/\bname["']?\s*:/.test(object)) return [];
    return object.match(/\bid["']?\s*:\s*["']?(\d+)/)?.[1] ?? [];
  });
}

function linkedCategories(html: string): readonly string[] {
  const $ = parseHtml(html);
  return $('a[href*="#"]')
    .toArray()
    .filter((anchor) => /年报|年度报告/.test($(anchor).text()))
    .flatMap(
      (anchor) =>
        $(anchor)
          .attr('href')
          ?.match(/#(\d+)$/)?.[1] ?? [],
    );
}

function pageOf(api: string, page: number, site: string | number): PageRequest {
  return getWith(api, { page, sid: site });
}

/**
 * Page 0 is page 1 on some hosts and the page before it on others: it is asked for unless page 1 has all. How many
 * entries a page has is each host's own.
 */
function readApi({ text, url }: ListingAnswer): ListingPage {
  const answer = readJson(text, url);
  const notices = findEntries(answer, url);
  if (!notices) throw unreadableListing(url, 'no articles in the answer');
  const { searchParams } = new URL(url);
  const total = totalIn(answer);
  const api = url.replace(/\?.*$/, '');
  const sid = searchParams.get('sid') ?? '';
  const number = Number(searchParams.get('page'));
  // One after another, until all are there or a page brings nothing new.
  const isWhole = notices.length === 0 || number * notices.length >= (total ?? Number.POSITIVE_INFINITY);
  const next = isWhole || number === 0 ? [] : [number + 1];
  const isFirst = number === 1 && notices.length < (total ?? Number.POSITIVE_INFINITY);
  const numbers = isFirst ? [0, ...next] : next;
  return { notices, further: numbers.map((page) => pageOf(api, page, sid)) };
}
