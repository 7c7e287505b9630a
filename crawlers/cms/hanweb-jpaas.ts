// 大汉 JPaaS: the page names a unit (web, template, page, tag) and a gateway answers with its HTML inside JSON.
// Seen on portals of Zhejiang, Shandong and of ministries since 2021 (/api-gateway/jpaas-publish-server/…).
import { defineCms, type ListingAnswer, type ListingPage, type PageRequest } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { membersOf } from '../listings/fields.ts';
import { findMember, readJson, textIn } from '../listings/json-list.ts';
import { absoluteUrl, noticesOfFragment } from '../listings/links.ts';
import { pageCountOf } from '../listings/paging.ts';
import { getWith, leadsTo, listingsOf, pageNumbers, unreadableListing } from '../listings/requests.ts';

const GATEWAY = '/api-gateway/jpaas-publish-server/front/page/build/unit';
const API = /\/front\/page\/build\/unit\b/;
const UNIT = /jpaas-publish-server|AuthorizedRead\/unitbuild\.js/;
const ENTRIES_A_PAGE = 15;
const IDS = ['webId', 'tplSetId', 'pageId', 'tagId'];

export default defineCms({
  recognize: (html) => (UNIT.test(html) ? 1 : 0),
  start: listingsOf,
  readListing: (answer) => (API.test(answer.url) ? readUnit(answer) : unitsOf(answer)),
});

/** The first page of each unit that a script of the page builds; the ids are the page's own, never ours. */
function unitsOf({ text, url }: ListingAnswer): ListingPage {
  const $ = parseHtml(text);
  const units = $('script[queryData], [queryData]')
    .toArray()
    .map(({ attribs }) => ({ ids: idsIn(attribs.querydata ?? ''), gateway: attribs.url ?? GATEWAY }))
    .filter(({ ids }) => ids.webId || ids.pageId);
  if (units.length === 0) throw unreadableListing(url, 'no unit with queryData in the page');
  return leadsTo(
    units.map(({ ids, gateway }) => {
      const fixed = {
        parseType: ids.parseType ?? 'bulidstatic',
        pageType: ids.pageType ?? 'column',
        editType: 'null',
      };
      return pageOf({ url: getWith(absoluteUrl(gateway, url) ?? url, { ...ids, ...fixed }).url }, 1, url);
    }),
  );
}

/** The attribute is an object literal with quotes of either kind or none, or a query string. */
function idsIn(attribute: string): Record<string, string> {
  const members = Object.entries(membersOf(attribute));
  const wanted = members.filter(
    ([name]) => IDS.includes(name) || name === 'parseType' || name === 'pageType',
  );
  return Object.fromEntries(wanted.map(([name, value]) => [name, String(value)]));
}

/** The gateway ignores a bare pageNo: the number goes inside of paramJson. */
function pageOf({ url }: PageRequest, pageNo: number, referer?: string): PageRequest {
  const paramJson = JSON.stringify({ pageNo, pageSize: String(ENTRIES_A_PAGE) });
  return getWith(url, { paramJson }, referer);
}

/** Without a count the pages are asked for one after another until one brings nothing new. */
function readUnit({ text, url, request }: ListingAnswer): ListingPage {
  const answer = readJson(text, url);
  const html = findMember(findMember(answer, 'data'), 'html') ?? textIn(answer, /<[a-z]/i);
  if (typeof html !== 'string') throw unreadableListing(url, 'no data.html in the answer');
  const notices = noticesOfFragment(parseHtml(html), new URL('/', url).href);
  const number = Number(new URL(url).searchParams.get('paramJson')?.match(/"pageNo":"?(\d+)/)?.[1] ?? 1);
  const last = lastPage(html, notices.length);
  const referer = request.headers?.referer;
  const pages = (to: number) => pageNumbers(number + 1, to).map((page) => pageOf({ url }, page, referer));
  // Counts are of entries on one site and of pages on another: the next page is tried whatever they say.
  const guesses = notices.length > 0 ? pages(number + 1) : [];
  return { notices, further: number === 1 ? pages(last ?? 0) : [], guesses };
}

/** A "count" smaller than what is shown counts pages, not entries. */
function lastPage(html: string, shown: number): number | null {
  const said = html.match(/\b(?:count|total|totalRecord|totalCount)\s*=\s*["']?(\d+)/i)?.[1];
  const entries = Number(said);
  if (said === undefined || shown === 0) return pageCountOf(html);
  return entries >= shown ? Math.ceil(entries / Math.min(shown, ENTRIES_A_PAGE)) : entries;
}
