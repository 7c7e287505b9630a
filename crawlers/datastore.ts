import { load } from 'cheerio';
import type { NoticeLink, PageRequest } from './cms.ts';
import { absoluteUrl, noticesOfFragment } from './links.ts';
import { getWith, type Parameters, pageNumbers } from './requests.ts';

/** The contents of every `<tag><![CDATA[…]]></tag>` of the XML that 大汉 and truecms answer with. */
export function cdataOf(xml: string, tag: string): readonly string[] {
  const pattern = new RegExp(`<${tag}>\\s*<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>\\s*</${tag}>`, 'gi');
  return [...xml.matchAll(pattern)].map((match) => match[1] ?? '');
}

/** The entries of a `<datastore>`. */
export function recordsOf(xml: string, url: string): readonly NoticeLink[] {
  return noticesOfFragment(load(cdataOf(xml, 'record').join('\n')), url);
}

/** The number of entries that the XML names, or null. */
export function totalOf(xml: string): number | null {
  const total = xml.match(/<totalrecord>\s*(\d+)/i)?.[1];
  return total === undefined ? null : Number(total);
}

/** The options of a jpage() call. */
export interface JpageCall {
  /** Address of the list API. */
  readonly proxy: string;
  readonly total: number;
  readonly fixed: Parameters;
}

/** Reads the options of the jpage() call in a page; null where there is none. */
export function jpageCall(html: string, url: string): JpageCall | null {
  const call = html.match(/\.jpage\(\s*\{([\s\S]*?)\}\s*\)/)?.[1];
  const proxy = absoluteUrl(call?.match(/proxyUrl\s*:\s*["']([^"']+)["']/i)?.[1], url);
  if (!proxy) return null;
  const ajax = call?.match(/ajaxParam\s*:\s*\{([\s\S]*)\}?/i)?.[1] ?? '';
  const fixed = [...ajax.matchAll(/(\w+)\s*:\s*(?:["']([^"']*)["']|(\d+))/g)].map(
    ([, name = '', quoted, digits]): [string, string] => [name, quoted ?? digits ?? ''],
  );
  const total = Number(call?.match(/totalRecord\s*:\s*["']?(\d+)/i)?.[1] ?? 0);
  return { proxy, total, fixed: Object.fromEntries(fixed) };
}

/** The request for one group of entries. */
export function groupRequest(call: JpageCall, first: number, size: number): PageRequest {
  const range = { startrecord: first, endrecord: first + size - 1, perpage: size };
  return getWith(call.proxy, { ...range, ...call.fixed });
}

/** The requests for all groups of this size. */
export function groupRequests(call: JpageCall, size: number): readonly PageRequest[] {
  return pageNumbers(0, Math.ceil(call.total / size) - 1).map((group) =>
    groupRequest(call, group * size + 1, size),
  );
}
