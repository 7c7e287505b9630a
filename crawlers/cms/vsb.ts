// 博达 (VSB Webplus): list.htm is the first page, list/N-1.htm the second, list/1.htm the last: numbers count down.
// Seen on portals of Shaanxi, Gansu and Sichuan (/info/1021/5678.htm, files behind download.jsp?wbfileid=…).
import type { CheerioAPI } from 'cheerio';
import { defineCms, type PageRequest } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { absoluteUrl, findNotices } from '../listings/links.ts';
import { framedPages, linkedPages, pageCountOf } from '../listings/paging.ts';
import { getWith, listingsOf, pageNumbers, unreadableListing } from '../listings/requests.ts';

const MARKS = [
  /_simple_list_gotopage_fun\s*\(/,
  /\/system\/resource\/js\//,
  /vsb_content|VSB_/,
  /\binfo\/\d+\/\d+\.html?\b/,
];
/** The number of pages stands first in the call that jumps to one of them. */
const GO_TO_PAGE = /_simple_list_gotopage_fun\s*\(\s*(\d+)/;
const NUMBERED = /\/(\d{1,4})\.html?$/;
const LIST_FILE = /\.html?$/;

export default defineCms({
  recognize: (html) => Math.min(1, MARKS.filter((mark) => mark.test(html)).length * 0.45),
  start: listingsOf,
  readListing: ({ text, url }) => {
    const $ = parseHtml(text);
    const notices = findNotices($, url);
    const further = [...downward($, text, url), ...dynamic($, url), ...linkedPages($, url)];
    const guesses = framedPages($, url);
    if (notices.length + further.length + guesses.length === 0)
      throw unreadableListing(url, 'no entry and no further page');
    return { notices, further, guesses };
  },
});

/** From the number of pages, or from the highest number that a link of the pagination names. */
function downward($: CheerioAPI, html: string, url: string): readonly PageRequest[] {
  const { pathname } = new URL(url);
  const extension = pathname.match(LIST_FILE)?.[0];
  if (extension === undefined || NUMBERED.test(pathname)) return [];
  const folder = `${pathname.slice(0, -extension.length)}/`;
  const linked = hrefsOf($, url)
    .filter(({ pathname: path }) => path.startsWith(folder) && NUMBERED.test(path.slice(folder.length - 1)))
    .map(({ pathname: path }) => Number(path.match(NUMBERED)?.[1]));
  const said = Number(html.match(GO_TO_PAGE)?.[1] ?? pageCountOf(html) ?? 0) - 1;
  const highest = Math.max(said, ...linked);
  const numbers = [...pageNumbers(1, highest)].reverse();
  return numbers.map((number) => ({ url: new URL(`${folder}${number}${extension}`, url).href }));
}

/** Lists of search and of directories: list.jsp?…&totalpage=5&PAGENUM=2. */
function dynamic($: CheerioAPI, url: string): readonly PageRequest[] {
  const links = hrefsOf($, url).filter(({ searchParams }) => searchParams.has('PAGENUM'));
  const template = links.find(({ searchParams }) => searchParams.has('totalpage'));
  if (!template) return links.map(({ href }) => ({ url: href }));
  const pages = pageNumbers(2, Number(template.searchParams.get('totalpage')));
  return pages.map((page) => getWith(template.href, { PAGENUM: page }));
}

function hrefsOf($: CheerioAPI, url: string): readonly URL[] {
  return $('a[href]')
    .toArray()
    .flatMap((anchor) => absoluteUrl($(anchor).attr('href'), url) ?? [])
    .map((href) => new URL(href))
    .filter(({ host }) => host === new URL(url).host);
}
