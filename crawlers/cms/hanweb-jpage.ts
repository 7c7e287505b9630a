// 大汉 (Hanweb) jpage: the page embeds the first entries as XML and fetches the others from dataproxy.jsp.
// Seen on many portals of Zhejiang, Jiangsu and Shandong (/col/col…/index.html, /art/Y/M/D/art_….html).
import { load } from 'cheerio';
import { PortalChangedError } from '../../model/errors.ts';
import { defineCms } from '../cms.ts';
import { absoluteUrl, attachmentsOf, noticesOf } from '../links.ts';

/** The server cuts larger groups off at about 300. */
const ENTRIES_A_GROUP = 100;
/** A county's column has hundreds of entries; a larger number in the script is a mistake. */
const MOST_ENTRIES = 20_000;
const PROXY = /\/dataproxy\.jsp\b/;

export default defineCms({
  startUrls: (portal) => portal.listings,
  readListing: (html, url) => {
    const records = cdataOf(html, 'record');
    const further = [...groupsOf(html, url), ...nextGroup(html, url)];
    if (records.length === 0 && further.length === 0 && !/<datastore>/i.test(html)) {
      throw new PortalChangedError('portal.listing-unreadable', url, {
        detail: 'neither <datastore> nor jpage()',
      });
    }
    return { notices: noticesOf(load(records.join('\n')), pageOf(url)), further: [...new Set(further)] };
  },
  readAttachments: (html, url) => attachmentsOf(load(html), url),
});

function cdataOf(html: string, tag: string): readonly string[] {
  const pattern = new RegExp(`<${tag}>\\s*<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>\\s*</${tag}>`, 'gi');
  return [...html.matchAll(pattern)].map((match) => match[1] ?? '');
}

/** Links of the proxy's answer are relative to the site, not to the proxy. */
function pageOf(url: string): string {
  return PROXY.test(url) ? new URL('/', url).href : url;
}

/** The proxy's address of every group, from the options of the jpage() call. */
function groupsOf(html: string, url: string): readonly string[] {
  const call = html.match(/\.jpage\(\s*\{([\s\S]*?)\}\s*\)/)?.[1];
  const proxy = absoluteUrl(call?.match(/proxyUrl\s*:\s*["']([^"']+)["']/i)?.[1], url);
  const total = Number(call?.match(/totalRecord\s*:\s*["']?(\d+)/i)?.[1] ?? 0);
  const ajax = call?.match(/ajaxParam\s*:\s*\{([\s\S]*)\}?/i)?.[1] ?? '';
  if (!proxy || !PROXY.test(proxy)) return [];
  const fixed = [...ajax.matchAll(/(\w+)\s*:\s*(?:["']([^"']*)["']|(\d+))/g)].map(
    ([, name = '', quoted, digits]): [string, string] => [name, quoted ?? digits ?? ''],
  );
  const groups = Math.ceil(Math.min(total, MOST_ENTRIES) / ENTRIES_A_GROUP);
  return Array.from({ length: groups }, (_, group) => groupUrl(proxy, group, fixed));
}

function groupUrl(proxy: string, group: number, fixed: readonly (readonly [string, string])[]): string {
  const url = new URL(proxy);
  url.searchParams.set('startrecord', String(group * ENTRIES_A_GROUP + 1));
  url.searchParams.set('endrecord', String((group + 1) * ENTRIES_A_GROUP));
  url.searchParams.set('perpage', String(ENTRIES_A_GROUP));
  for (const [name, value] of fixed) url.searchParams.set(name, value);
  return url.href;
}

/** The link to the next group that the XML carries. */
function nextGroup(html: string, url: string): readonly string[] {
  return cdataOf(html, 'nextgroup')
    .map((link) => load(link)('a').attr('href'))
    .flatMap((href) => absoluteUrl(href, url) ?? [])
    .filter((target) => PROXY.test(target));
}
