// 开普/龙讯 label: the list of a column comes as an HTML fragment from /site/label/8888, ids from the page.
// Seen on portals of Anhui (/public/column/ORGAN?type=4&catId=…, articles /public/ORGAN/ID.html).
import { load } from 'cheerio';
import { defineCms, type ListingAnswer, type ListingPage } from '../cms.ts';
import { attachmentsOf, noticesOfFragment } from '../links.ts';
import { pageCountOf } from '../paging.ts';
import type { Portal } from '../portal.ts';
import { getWith, leadsTo, listingsOf, pageNumbers, unreadableListing } from '../requests.ts';

const LABEL = /\/site\/label\/8888/;
const ENTRIES_A_PAGE = 20;
const FIELDS = ['siteId', 'organId', 'catId', 'catIds', 'type', 'file'];

export default defineCms({
  recognize: (html, url) => (LABEL.test(html) ? 1 : /\/public\/column\/\d+/.test(url + html) ? 0.7 : 0),
  start: listingsOf,
  readListing: (answer, portal) =>
    LABEL.test(answer.url) ? readFragment(answer) : firstFragment(answer, portal),
  readAttachments: (html, url) => attachmentsOf(load(html), url),
});

/** The portal file may name a field; else it stands in the page, else in the address of the column. */
function firstFragment({ text, url }: ListingAnswer, { options }: Portal): ListingPage {
  const address = new URL(url);
  const organ = address.pathname.match(/\/public\/column\/(\d+)/)?.[1];
  const fromAddress = (name: string) =>
    address.searchParams.get(name) ?? (name === 'organId' ? organ : undefined);
  const found = FIELDS.map(
    (name) => [name, options?.[name] ?? fromAddress(name) ?? fieldOf(text, name)] as const,
  );
  const fields = Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== ''));
  if (fields.siteId === undefined || fields.organId === undefined) {
    throw unreadableListing(url, 'no siteId and organId in the page');
  }
  const path =
    text.match(/["'](?:https?:\/\/[^/"']+)?((?:\/[\w-]+)*\/site\/label\/8888)/)?.[1] ?? '/site/label/8888';
  const fixed = { IsAjax: 1, dataType: 'html', labelName: 'publicInfoList', action: 'list', isDate: 'true' };
  const paging = { dateFormat: 'yyyy-MM-dd', length: 200, pageSize: ENTRIES_A_PAGE, pageIndex: 1 };
  return leadsTo([
    getWith(new URL(path, url).href, { ...fixed, ...paging, type: 4, ...stringsOf(fields) }, url),
  ]);
}

function stringsOf(fields: Readonly<Record<string, string | number | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

function fieldOf(html: string, name: string): string | undefined {
  const written =
    html.match(new RegExp(`<meta[^>]+name=["']${name}["'][^>]+content=["']([^"']+)`, 'i')) ??
    html.match(new RegExp(`(?<![\\w])${name}["']?\\s*[:=]\\s*["']([^"']+)["']`)) ??
    html.match(new RegExp(`(?<![\\w])${name}["']?\\s*[:=]\\s*(\\d+)`)) ??
    html.match(new RegExp(`id=["']${name}["'][^>]*value=["']([^"']+)`, 'i'));
  return written?.[1];
}

function readFragment({ text, url, request }: ListingAnswer): ListingPage {
  const notices = noticesOfFragment(load(text), new URL('/', url).href);
  const pages = pageCountOf(text);
  if (notices.length === 0 && pages === null && !/暂无/.test(text)) {
    throw unreadableListing(url, 'neither entries nor a page count');
  }
  const number = Number(new URL(url).searchParams.get('pageIndex'));
  // Without a count: until a page brings nothing new.
  const last = pages ?? (notices.length > 0 ? number + 1 : number);
  const referer = request.headers?.referer;
  return {
    notices,
    further: pageNumbers(number + 1, last).map((pageIndex) => getWith(url, { pageIndex }, referer)),
  };
}
