// 大汉 (Hanweb) jpage: the page embeds the first entries as XML and fetches the others from dataproxy.jsp.
// Seen on many portals of Zhejiang, Jiangsu and Shandong (/col/col…/index.html, /art/Y/M/D/art_….html).
import { load } from 'cheerio';
import { defineCms, type PageRequest } from '../cms.ts';
import { cdataOf, groupRequests, jpageCall, recordsOf } from '../datastore.ts';
import { absoluteUrl, attachmentsOf } from '../links.ts';
import type { Portal } from '../portal.ts';
import { listingsOf, parametersOf, postForm, unreadableListing } from '../requests.ts';

/** The server cuts larger groups off at about 300. */
const ENTRIES_A_GROUP = 100;
const PROXY = /\/dataproxy\.jsp\b/;

export default defineCms({
  recognize: (html) => (PROXY.test(html) ? 1 : 0),
  start: listingsOf,
  readListing: ({ text, url, request }, portal) => {
    const notices = recordsOf(text, pageOf(url));
    const groups = groupsOf(text, url);
    // Groups that are asked for by range cover the list; the link to the next would only fetch them twice.
    const next = groups.length > 0 || parametersOf(request).has('startrecord') ? [] : nextGroup(text, url);
    const further = [...groups, ...next].map((group) => asked(group, url, portal));
    if (notices.length === 0 && further.length === 0 && !/<datastore>/i.test(text)) {
      throw unreadableListing(url, 'neither <datastore> nor jpage()');
    }
    return { notices, further };
  },
  readAttachments: (html, url) => attachmentsOf(load(html), url),
});

/** Links of the proxy's answer are relative to the site, not to the proxy. */
function pageOf(url: string): string {
  return PROXY.test(url) ? new URL('/', url).href : url;
}

/** Some servers count by `page` alone and ignore the range, so the address names both. */
function groupsOf(html: string, url: string): readonly PageRequest[] {
  const call = jpageCall(html, url);
  if (!call || !PROXY.test(call.proxy)) return [];
  const requests = groupRequests(call, ENTRIES_A_GROUP);
  return requests.map((request, group) => ({ url: `${request.url}&page=${group + 1}` }));
}

/** The link to the next group that the XML carries. */
function nextGroup(html: string, url: string): readonly PageRequest[] {
  return cdataOf(html, 'nextgroup')
    .map((link) => load(link)('a').attr('href'))
    .flatMap((href) => absoluteUrl(href, url) ?? [])
    .filter((target) => PROXY.test(target))
    .map((target) => ({ url: target }));
}

/** `options.method: post` for servers that refuse the range in the address. */
function asked(request: PageRequest, referer: string, portal: Portal): PageRequest {
  if (portal.options?.method !== 'post') return request;
  const { origin, pathname } = new URL(request.url);
  return postForm(origin + pathname, Object.fromEntries(parametersOf(request)), referer);
}
