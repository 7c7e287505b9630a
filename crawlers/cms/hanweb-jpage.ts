// 大汉 (Hanweb) jpage: the page embeds the first entries as XML and fetches the others from dataproxy.jsp.
// Seen on many portals of Zhejiang, Jiangsu and Shandong (/col/col…/index.html, /art/Y/M/D/art_….html).
import { defineCms, type ListingAnswer, type ListingPage, type PageRequest } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { jpageCall, readCdata, readRecords, totalOf } from '../listings/datastore.ts';
import { absoluteUrl, findNotices } from '../listings/links.ts';
import {
  getWith,
  listingsOf,
  type Parameters,
  parametersOf,
  postBoth,
  unreadableListing,
} from '../listings/requests.ts';
import type { Portal } from '../portal.ts';

/** Servers cut larger groups off, most at about 300. */
const ENTRIES_A_GROUP = 100;
const PROXY = /\/dataproxy\.jsp\b/;
const MARKS = [/\/col\/col\d+\//, /\/art\/\d{4}\/\d{1,2}\/\d{1,2}\/art_\d+_\d+\.html/, /<datastore>/i];

export default defineCms({
  recognize: (html, url) =>
    PROXY.test(html) ? 1 : MARKS.filter((mark) => mark.test(url + html)).length * 0.2,
  start: listingsOf,
  readListing: (answer, portal) => (PROXY.test(answer.url) ? readGroup(answer) : readPage(answer, portal)),
});

/** Entries embedded in the page are only the first: the groups begin with them again. */
function readPage({ text, url }: ListingAnswer, portal: Portal): ListingPage {
  const embedded = readRecords(text, url);
  const total = totalOf(text);
  const call = jpageCall(text, url, PROXY);
  if (call) {
    const isWhole = embedded.length > 0 && embedded.length >= (call.total ?? Number.POSITIVE_INFINITY);
    const first = { api: call.proxy, fixed: call.fixed, referer: url, first: 1, size: ENTRIES_A_GROUP };
    return { notices: embedded, further: isWhole ? [] : [asked(first, portal.options?.method === 'post')] };
  }
  // A page that was written out whole is a list like any other.
  const notices = embedded.length > 0 ? embedded : findNotices(parseHtml(text), url);
  if (notices.length === 0 && total === null) throw unreadableListing(url, 'neither <datastore> nor jpage()');
  return { notices, further: [] };
}

interface Group {
  readonly api: string;
  readonly fixed: Parameters;
  readonly referer: string;
  /** Number of its first entry, from 1. */
  readonly first: number;
  readonly size: number;
}

/** Some servers count by `page` alone and ignore the range, so both are named; some answer to a POST only. */
function asked({ api, fixed, referer, first, size }: Group, post: boolean): PageRequest {
  const range = { startrecord: first, endrecord: first + size - 1, perpage: size };
  const parameters = { ...fixed, ...range, page: Math.floor((first - 1) / size) + 1 };
  const posted = postBoth(api, parameters, referer);
  return post ? posted : { ...getWith(api, parameters, referer), ...(first === 1 && { otherwise: posted }) };
}

/** Goes on after the last entry that came, in groups of the size that the server gives. */
function readGroup({ text, url, request }: ListingAnswer): ListingPage {
  // Links of the answer are relative to the site, not to the API.
  const notices = readRecords(text, new URL('/', url).href);
  const given = readCdata(text, 'record').length;
  const total = totalOf(text);
  const parameters = parametersOf(request);
  const first = Number(parameters.get('startrecord') ?? 1);
  if (given === 0 && first === 1 && total !== 0) throw unreadableListing(url, 'no record in the answer');
  const next = nextGroup(text, url);
  if (!parameters.has('startrecord')) return { notices, further: next };
  if (given === 0 || first + given > (total ?? Number.POSITIVE_INFINITY)) return { notices, further: [] };
  const { startrecord: _start, endrecord: _end, ...fixed } = Object.fromEntries(parameters);
  const size = Math.min(given, Number(parameters.get('perpage')));
  const referer = request.headers?.referer ?? url;
  const group = { api: url.replace(/\?.*$/, ''), fixed, referer, first: first + given, size };
  return { notices, further: [asked(group, request.body !== undefined)] };
}

/** The link to the next group that the XML carries. */
function nextGroup(xml: string, url: string): readonly PageRequest[] {
  return readCdata(xml, 'nextgroup')
    .map((link) => parseHtml(link)('a').attr('href'))
    .flatMap((href) => absoluteUrl(href, url) ?? [])
    .filter((target) => PROXY.test(target))
    .map((target) => ({ url: target }));
}
