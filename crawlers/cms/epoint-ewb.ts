// 新点 (Epoint) EWB: a page whose script posts JSON to getgovinfolist; the site's id stands in a script file.
// Seen on portals of Jiangsu and Liaoning (/dynamic/zwgk/govInfoPub.html?categorynum=003002).
import { load } from 'cheerio';
import { defineCms, type ListingAnswer, type ListingPage, type PageRequest } from '../cms.ts';
import { entriesOf, readJson, totalIn } from '../json-list.ts';
import { absoluteUrl, attachmentsOf } from '../links.ts';
import type { Portal } from '../portal.ts';
import { leadsTo, listingsOf, pageNumbers, postJson, unreadableListing } from '../requests.ts';

const API = /\/rest\/lightfrontaction\/getgovinfolist/;
const MARKS = /EWB-FRONT|EWB_\w+|govInfoPub|lightfrontaction/i;
const SITE = /["']?siteGuid["']?\s*[:=]\s*["']([\w-]{8,})["']/i;
const PROJECT = /["']?projectName["']?\s*[:=]\s*["']([\w/-]+)["']/i;
const ENTRIES_A_PAGE = 20;
/** Where sites keep the id: nowhere else does a page load so few scripts of its own. */
const SETTINGS_SCRIPT = /(?:webBuilderCommon|ajaxReq)[\w.-]*\.js/i;

export default defineCms({
  recognize: (html, url) => (MARKS.test(url + html) ? 0.9 : 0),
  start: listingsOf,
  readListing: (answer, portal) => {
    if (API.test(answer.url)) return readApi(answer);
    const first = firstPages(answer, portal);
    if (first.length > 0) return leadsTo(first);
    const scripts = settingsScripts(answer);
    if (scripts.length > 0) return leadsTo(scripts);
    throw unreadableListing(answer.url, 'no siteGuid in the page or its scripts');
  },
  readAttachments: (html, url) => attachmentsOf(load(html), url),
});

/** From the page itself, or from the script of all pages of the site: then for each listing of the portal. */
function firstPages({ text, url }: ListingAnswer, portal: Portal): readonly PageRequest[] {
  const { options } = portal;
  const site = options?.siteGuid ?? text.match(SITE)?.[1];
  if (site === undefined) return [];
  const project = String(options?.project ?? text.match(PROJECT)?.[1] ?? 'EWB-FRONT').replace(/^\/|\/$/g, '');
  const pages = SETTINGS_SCRIPT.test(url) ? listingsOf(portal).map((listing) => listing.url) : [url];
  return pages.map((page) => {
    const { searchParams } = new URL(page);
    const named = (name: string) => String(options?.[name] ?? searchParams.get(name) ?? '');
    const ids = { deptcode: named('deptcode'), categorynum: named('categorynum'), siteGuid: String(site) };
    const parameters = { ...ids, pageIndex: 0, pageSize: ENTRIES_A_PAGE };
    const api = new URL(`/${project}/rest/lightfrontaction/getgovinfolist`, page).href;
    // Some versions read the parameters at the top, others in `params`.
    return postJson(api, { token: '', params: parameters, ...parameters }, page);
  });
}

function settingsScripts({ text, url }: ListingAnswer): readonly PageRequest[] {
  const $ = load(text);
  return $('script[src]')
    .toArray()
    .flatMap((script) => absoluteUrl($(script).attr('src'), url) ?? [])
    .filter((target) => SETTINGS_SCRIPT.test(target) && new URL(target).host === new URL(url).host)
    .map((target) => ({ url: target, headers: { referer: url } }));
}

function readApi({ text, url, request }: ListingAnswer): ListingPage {
  const answer = readJson(text, url);
  const notices = entriesOf(answer, new URL('/', url).href);
  if (!notices) throw unreadableListing(url, 'no entries in the answer');
  const asked = readJson(request.body?.text ?? '{}', url) as { pageIndex?: number; params?: object };
  if (asked.pageIndex !== 0) return { notices, further: [] };
  const last = Math.ceil((totalIn(answer) ?? notices.length) / ENTRIES_A_PAGE) - 1;
  const referer = request.headers?.referer ?? url;
  const further = pageNumbers(1, last).map((pageIndex) =>
    postJson(url, { ...asked, pageIndex, params: { ...asked.params, pageIndex } }, referer),
  );
  return { notices, further };
}
