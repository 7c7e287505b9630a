// 新点 (Epoint) EWB: a page whose script posts JSON to getgovinfolist; the site's id stands in a script file.
// Seen on portals of Jiangsu and Liaoning (/dynamic/zwgk/govInfoPub.html?categorynum=003002).
import { defineCms, type ListingAnswer, type ListingPage, type PageRequest } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { fieldIn } from '../listings/fields.ts';
import { findEntries, readJson, totalIn } from '../listings/json-list.ts';
import { absoluteUrl } from '../listings/links.ts';
import { leadsTo, listingsOf, pageNumbers, postJson, unreadableListing } from '../listings/requests.ts';
import type { Portal } from '../portal.ts';

const API = /\/rest\/lightfrontaction\/\w*getgovinfolist/i;
const MARKS = /EWB-FRONT|EWB_\w+|govInfoPub|lightfrontaction/i;
const PROJECT = /["']?projectName["']?\s*[:=]\s*["']([\w/-]+)["']/i;
const ENTRIES_A_PAGE = 20;
/** Where sites keep the id: nowhere else does a page load so few scripts of its own. */
const SETTINGS_SCRIPT = /(?:webBuilderCommon|ajaxReq|config|govInfo)[\w.-]{0,60}\.js/i;

export default defineCms({
  recognize: (html, url) => (MARKS.test(url + html) ? 0.9 : 0),
  start: listingsOf,
  readListing: (answer, portal) => {
    if (API.test(answer.url)) return readApi(answer);
    const scripts = settingsScripts(answer);
    // Without a script that could name the site, what the page says is all that there is.
    const first = firstPages(answer, portal, scripts.length === 0);
    if (first.length > 0) return leadsTo(first);
    if (scripts.length > 0) return leadsTo(scripts);
    throw unreadableListing(answer.url, 'no siteGuid in the page or its scripts');
  },
});

/** From the page itself, or from the script of all pages of the site: then for each listing of the portal. */
function firstPages({ text, url }: ListingAnswer, portal: Portal, isAll: boolean): readonly PageRequest[] {
  const { options } = portal;
  const isScript = /\.js(?:\?|$)/.test(url);
  const site = options?.siteGuid ?? fieldIn(text, 'siteGuid');
  const named = text.match(/["'`]([^"'`\s]*\/rest\/lightfrontaction\/\w*getgovinfolist)["'`?]/i)?.[1];
  const isPage = MARKS.test(text) || categoryOf(text, url, options) !== '';
  if (site === undefined && !(isAll && !isScript && isPage)) return [];
  const project = String(options?.project ?? text.match(PROJECT)?.[1] ?? 'EWB-FRONT').replace(/^\/|\/$/g, '');
  const pages = isScript ? listingsOf(portal).map((listing) => listing.url) : [url];
  return pages.map((page) => {
    const api = absoluteUrl(named ?? `/${project}/rest/lightfrontaction/getgovinfolist`, page) ?? page;
    const department = String(options?.deptcode ?? fieldOf(text, page, 'deptcode'));
    const category = categoryOf(isScript ? '' : text, page, options);
    const ids = { deptcode: department, categorynum: category, categoryNum: category };
    const sites = site === undefined ? {} : { siteGuid: String(site), siteguid: String(site) };
    const firstAt = (pageIndex: number) =>
      pageOf(api, { ...ids, ...sites, pageIndex, pageSize: ENTRIES_A_PAGE }, page);
    // That another way is left marks a first page, which alone leads on.
    return { ...firstAt(0), otherwise: { ...firstAt(1), otherwise: firstAt(0) } };
  });
}

function fieldOf(html: string, page: string, name: string): string {
  return new URL(page).searchParams.get(name) ?? fieldIn(html, name) ?? '';
}

function categoryOf(html: string, page: string, options: Portal['options']): string {
  const asked = options?.categorynum ?? fieldOf(html, page, 'categorynum');
  return String(asked || fieldOf(html, page, 'categoryNum'));
}

/** Some versions read the parameters at the top, others in `params`. */
function pageOf(api: string, parameters: Readonly<Record<string, unknown>>, referer: string): PageRequest {
  return postJson(api, { token: '', params: parameters, ...parameters }, referer);
}

function settingsScripts({ text, url }: ListingAnswer): readonly PageRequest[] {
  const $ = parseHtml(text);
  return $('script[src]')
    .toArray()
    .flatMap((script) => absoluteUrl($(script).attr('src'), url) ?? [])
    .filter((target) => SETTINGS_SCRIPT.test(target) && new URL(target).host === new URL(url).host)
    .map((target) => ({ url: target, headers: { referer: url } }));
}

/** Pages are counted from 0 on some servers and from 1 on others: the one after the last is asked for too. */
function readApi({ text, url, request }: ListingAnswer): ListingPage {
  const answer = readJson(text, url);
  const notices = findEntries(answer, new URL('/', url).href);
  if (!notices) throw unreadableListing(url, 'no entries in the answer');
  const asked = readJson(request.body?.text ?? '{}', url) as { pageIndex?: number; params?: object };
  const total = totalIn(answer);
  const number = asked.pageIndex ?? 0;
  if (request.otherwise && notices.length === 0 && number === 0 && total !== 0) {
    throw unreadableListing(url, 'no entries on page 0');
  }
  const referer = request.headers?.referer ?? url;
  const pages = (numbers: readonly number[]) =>
    numbers.map((pageIndex) => {
      const { params, ...rest } = asked;
      return postJson(url, { ...rest, pageIndex, params: { ...params, pageIndex } }, referer);
    });
  if (total === null) return { notices, further: [], guesses: pages(notices.length > 0 ? [number + 1] : []) };
  const leadsOn = request.otherwise && notices.length > 0 && notices.length < total;
  if (!leadsOn) return { notices, further: [] };
  const last = Math.ceil(total / notices.length);
  return { notices, further: pages(pageNumbers(number + 1, last - 1)), guesses: pages([last]) };
}
