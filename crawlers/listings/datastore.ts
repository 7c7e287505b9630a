import type { NoticeLink } from '../cms.ts';
import { parseHtml } from '../http/html-tree.ts';
import { fieldIn, literalAfter, membersOf } from './fields.ts';
import { absoluteUrl, noticesOfFragment } from './links.ts';
import type { Parameters } from './requests.ts';

/** The contents of every `<tag>` of the XML that 大汉 and truecms answer with: CDATA, or HTML with its escapes. */
export function readCdata(xml: string, tag: string): readonly string[] {
  return innerTexts(xml, tag).map((inner) => {
    const trimmed = inner.trim();
    if (trimmed.startsWith(CDATA) && trimmed.endsWith(']]>'))
      return trimmed.slice(CDATA.length, -']]>'.length);
    return inner.includes('&lt;') ? parseHtml(inner).text() : inner;
  });
}

const CDATA = '<![CDATA[';

/** What stands between each opening tag and the closing one that comes next. */
function innerTexts(xml: string, tag: string): readonly string[] {
  const found: string[] = [];
  const opening = new RegExp(`<${tag}>`, 'gi');
  const closing = new RegExp(`</${tag}>`, 'gi');
  for (let match = opening.exec(xml); match; match = opening.exec(xml)) {
    closing.lastIndex = opening.lastIndex;
    const end = closing.exec(xml);
    if (!end) return found;
    found.push(xml.slice(opening.lastIndex, end.index));
    opening.lastIndex = closing.lastIndex;
  }
  return found;
}

/** The entries of a `<datastore>`. Each record is read by itself, for its date; rows of tables need their table. */
export function readRecords(xml: string, url: string): readonly NoticeLink[] {
  return readCdata(xml, 'record').flatMap((record) => {
    const isRow = /^\s*<t[rdb]/i.test(record);
    return noticesOfFragment(parseHtml(isRow ? `<table>${record}</table>` : `<div>${record}</div>`), url);
  });
}

/** The number of entries that the XML names, or null. */
export function totalOf(xml: string): number | null {
  const total = xml.match(/<total(?:record|count|num)?s?>\s{0,20}(?:<!\[CDATA\[)?\s{0,20}(\d{1,9})/i)?.[1];
  return total === undefined ? null : Number(total);
}

/** What a page says of its list API. */
export interface JpageCall {
  /** Address of the list API. */
  readonly proxy: string;
  /** Null where the page does not say. */
  readonly total: number | null;
  readonly fixed: Parameters;
}

/** Parameters of such an API that stand elsewhere than in the call, by their usual names. */
const USUAL_FIELDS = [
  'columnid',
  'unitid',
  'webid',
  'appid',
  'path',
  'webname',
  'permissiontype',
  'sourceContentType',
  'col',
];

/**
 * Finds the list API of a page and its parameters: in the options of jpage(), in any other call, in the link to the
 * next group, or in the variables of the page.
 *
 * @param api what its address looks like
 */
export function jpageCall(html: string, url: string, api: RegExp): JpageCall | null {
  // One mark may end a text and begin the next: ({url:"/x.do".
  const quoted = [...html.matchAll(/(?<=["'(])[^"'()\s<>]+(?=["')])/g)].map(([text]) => text);
  const proxy = absoluteUrl(quoted.find((text) => api.test(text))?.replaceAll('&amp;', '&'), url);
  if (!proxy) return null;
  const own = ownParameters(html);
  const named = Object.keys(own).length > 0 ? own : usualFields(html, url);
  const total = html.match(
    /\b(?:totalRecord|recordCount|totalCount|m_nRecordCount)["']?\s*[:=]\s*["']?(\d+)/i,
  );
  return { proxy, total: total ? Number(total[1]) : totalOf(html), fixed: named };
}

function ownParameters(html: string): Parameters {
  return membersOf(literalAfter(html, /\b(?:ajaxParam|ajaxParams|params|data)["']?\s*[:=]\s*\{/i));
}

/** Servers tell columnId from columnid: a parameter is called as the page calls it. */
function spelledIn(html: string, name: string): string {
  return html.match(new RegExp(`(?<![\\w-])(${name})["']?\\s{0,20}[:=]`, 'i'))?.[1] ?? name;
}

/** The column stands in the address of the page too: /col/col1229/. */
function usualFields(html: string, url: string): Parameters {
  const found = USUAL_FIELDS.map((name) => [spelledIn(html, name), fieldIn(html, name)] as const);
  const column = url.match(/\/col\/col(\d+)/)?.[1];
  const fields = found.filter(([, value]) => value !== undefined);
  return Object.fromEntries([...(column ? [['columnid', column]] : []), ...fields]);
}
