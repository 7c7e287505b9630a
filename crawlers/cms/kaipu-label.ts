// 开普/龙讯 label: the list of a column comes as an HTML fragment from /site/label/8888, ids from the page.
// Seen on portals of Anhui (/public/column/ORGAN?type=4&catId=…, articles /public/ORGAN/ID.html).
import { defineCms, type ListingAnswer, type ListingPage } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { fieldIn } from '../listings/fields.ts';
import { findEntries, readJson } from '../listings/json-list.ts';
import { noticesOfFragment } from '../listings/links.ts';
import { pageCountOf } from '../listings/paging.ts';
import { getWith, leadsTo, listingsOf, pageNumbers, unreadableListing } from '../listings/requests.ts';
import type { Portal } from '../portal.ts';

const LABEL = /\/site\/label\/8888/;
const ENTRIES_A_PAGE = 20;
/** What may stand in a field: pages are full of other things called type and file. */
const FIELDS: Readonly<Record<string, RegExp>> = {
  siteId: /^\w+$/,
  organId: /^\w+$/,
  catId: /^\w+$/,
  catIds: /^[\w,]+$/,
  type: /^\d+$/,
  file: /^\//,
};

export default defineCms({
  recognize: (html, url) => (LABEL.test(html) ? 1 : /\/public\/column\/\d+/.test(url + html) ? 0.7 : 0),
  start: listingsOf,
  readListing: (answer, portal) =>
    LABEL.test(answer.url) ? readFragment(answer) : firstFragment(answer, portal),
});

/** The portal file may name a field; else it stands in the address of the column, else in the page. */
function firstFragment({ text, url }: ListingAnswer, { options }: Portal): ListingPage {
  const address = new URL(url);
  const organ = address.pathname.match(/\/public\/column\/(\d+)/)?.[1];
  const fields: Record<string, string> = {};
  for (const [name, shape] of Object.entries(FIELDS)) {
    const inAddress = address.searchParams.get(name) ?? (name === 'organId' ? organ : undefined);
    const inPage = fieldIn(text, name);
    const value = options?.[name] ?? inAddress ?? (inPage !== undefined && shape.test(inPage) ? inPage : '');
    if (value !== '') fields[name] = String(value);
  }
  if (fields.siteId === undefined || fields.organId === undefined) {
    throw unreadableListing(url, 'no siteId and organId in the page');
  }
  const path =
    text.match(/["'](?:https?:\/\/[^/"']+)?((?:\/[\w-]+)*\/site\/label\/8888)/)?.[1] ?? '/site/label/8888';
  const fixed = { IsAjax: 1, dataType: 'html', labelName: 'publicInfoList', action: 'list', isDate: 'true' };
  const paging = { dateFormat: 'yyyy-MM-dd', length: 200, pageSize: ENTRIES_A_PAGE, pageIndex: 1 };
  return leadsTo([getWith(new URL(path, url).href, { ...fixed, ...paging, type: 4, ...fields }, url)]);
}

function readFragment({ text, url, request }: ListingAnswer): ListingPage {
  const base = new URL('/', url).href;
  const notices = /^\s*[{[]/.test(text)
    ? (findEntries(readJson(text, url), base) ?? [])
    : noticesOfFragment(parseHtml(text), base);
  const pages = pageCountOf(text);
  if (notices.length === 0 && pages === null && !/暂无|没有/.test(text)) {
    throw unreadableListing(url, 'neither entries nor a page count');
  }
  const number = Number(new URL(url).searchParams.get('pageIndex') ?? 1);
  const referer = request.headers?.referer;
  const upTo = (last: number) =>
    pageNumbers(number + 1, last).map((pageIndex) => getWith(url, { pageIndex }, referer));
  // Counts in fragments are not always of their pages: the next one is tried until one brings nothing new.
  return { notices, further: upTo(pages ?? 0), guesses: notices.length > 0 ? upTo(number + 1) : [] };
}
