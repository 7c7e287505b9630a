// 大汉 信息公开 module: a search form answers with the entries of the whole area, a page of its own with the reports.
// Seen on portals of Zhejiang, Jiangsu and Shandong (/module/xxgk/search.jsp, /module/xxgk/xxgkAnnualReport.jsp).
import { defineCms, type ListingAnswer, type ListingPage, type PageRequest } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { fieldIn } from '../listings/fields.ts';
import { absoluteUrl, findNotices, noticesOfFragment } from '../listings/links.ts';
import { framedPages, linkedPages, pageCountOf } from '../listings/paging.ts';
import {
  leadsTo,
  listingsOf,
  pageNumbers,
  parametersOf,
  postBoth,
  unreadableListing,
} from '../listings/requests.ts';
import type { Portal } from '../portal.ts';

const SEARCH = /\/module\/xxgk\/search\.jsp/;
const ANNUAL = /\/module\/xxgk\/xxgkAnnualReport\.jsp/i;
const FIRST_YEAR = 2008;
const FIELDS = ['infotypeId', 'jdid', 'area', 'divid'];

export default defineCms({
  recognize: (html, url) => (/\/module\/xxgk\//.test(url + html) ? 0.9 : 0),
  start: listingsOf,
  readListing: (answer, portal) => {
    if (SEARCH.test(answer.url)) return readSearch(answer, portal);
    return ANNUAL.test(answer.url) ? readAnnual(answer) : firstSearch(answer, portal);
  },
});

/** The fields of the search stand in the page: in its form, in the address of its tree, or in a call. */
function firstSearch({ text, url }: ListingAnswer, portal: Portal): ListingPage {
  const annual = annualPages(text, url);
  if (annual.length > 0) return leadsTo(annual);
  const fields = Object.fromEntries(
    FIELDS.map((name) => [name, portal.options?.[name] ?? fieldIn(text, name) ?? '']),
  );
  if (!Object.values(fields).some((value) => value !== '')) {
    const frames = framedPages(parseHtml(text), url).filter((frame) => frame.url.includes('/module/xxgk/'));
    if (frames.length > 0) return leadsTo(frames);
    throw unreadableListing(url, 'no field of search.jsp in the page');
  }
  const search = { ...fields, vc_title: '', vc_number: '', currpage: 1, vc_filenumber: '', vc_all: '' };
  const more = { texttype: 0, fbtime: -1, standardXxgk: 1, isAllList: 1 };
  return leadsTo([postBoth(new URL('/module/xxgk/search.jsp', url).href, { ...search, ...more }, url)]);
}

/** The search mixes columns: with `options.column` only articles of that column are entries. */
function readSearch({ text, url, request }: ListingAnswer, { options }: Portal): ListingPage {
  const pages = pageCountOf(text);
  const listed = noticesOfFragment(parseHtml(text), new URL('/', url).href);
  if (listed.length === 0 && pages === null) throw unreadableListing(url, 'neither entries nor 共…页');
  const column = options?.column;
  const notices = listed.filter((notice) => column === undefined || notice.url.includes(`art_${column}_`));
  const asked = Object.fromEntries(parametersOf(request));
  const number = Number(asked.currpage ?? 1);
  const referer = request.headers?.referer ?? url;
  const api = url.replace(/\?.*$/, '');
  const upTo = (last: number) =>
    pageNumbers(number + 1, last).map((currpage) => postBoth(api, { ...asked, currpage }, referer));
  const shown = { notices, listed: listed.length };
  if (pages !== null) return { ...shown, further: number === 1 ? upTo(pages) : [] };
  return { ...shown, further: [], guesses: upTo(number + 1) };
}

function readAnnual({ text, url }: ListingAnswer): ListingPage {
  const $ = parseHtml(text);
  const notices = findNotices($, url).filter((notice) => !ANNUAL.test(notice.url));
  const further = [...annualPages(text, url), ...linkedPages($, url).filter((page) => ANNUAL.test(page.url))];
  const guesses = further.length > 0 ? [] : guessedYears(url);
  if (notices.length + further.length + guesses.length === 0)
    throw unreadableListing(url, 'no report and no year');
  return { notices, further, guesses };
}

/** The law has reports published since 2008; a page that names no years is asked for each. */
function guessedYears(url: string): readonly PageRequest[] {
  if (new URL(url).searchParams.has('fbtime')) return [];
  const years = pageNumbers(FIRST_YEAR, new Date().getFullYear());
  return [...years].reverse().map((year) => ({ url: withYear(url, String(year)) }));
}

/** One page a year: the years are links, or the choices of a list beside which the address stands. */
function annualPages(html: string, url: string): readonly PageRequest[] {
  const $ = parseHtml(html);
  const linked = $('a[href], iframe[src]')
    .toArray()
    .flatMap(({ attribs }) => absoluteUrl(attribs.href ?? attribs.src, url) ?? [])
    .filter((target) => ANNUAL.test(target));
  const chosen = ANNUAL.test(url)
    ? $('option[value]')
        .toArray()
        .flatMap(({ attribs }) => attribs.value?.match(/^\s*(20\d\d)\s*年?度?\s*$/)?.[1] ?? [])
        .map((year) => withYear(url, year))
    : [];
  return [...linked, ...chosen].map((target) => ({ url: target }));
}

function withYear(url: string, year: string): string {
  const target = new URL(url);
  target.searchParams.set('fbtime', year);
  return target.href;
}
