import { parseHtml, textWithout } from '../http/html-tree.ts';
import { totalOf } from './datastore.ts';
import { findEntries, readJson, totalIn } from './json-list.ts';

/** What a page says of the list that it is a page of; null where it does not say. */
export interface ListClaims {
  /** How many entries the list has. */
  readonly entries: number | null;
  /** How many pages it has. */
  readonly pages: number | null;
  /** Whether the page has a control that may lead on, but no address for it. */
  readonly leadsOn: boolean;
}

const NONE: ListClaims = { entries: null, pages: null, leadsOn: false };
/** No county lists more: larger numbers count something else. */
const MAX_ENTRIES = 20_000;
const MAX_PAGES = 2_000;

const ENTRIES = [
  /[共总](?:共|计|有|记录数?|条数|数)*[:：]?\s?(\d{1,6})\s?(?:条|篇|件|项|个结果)/,
  /总(?:记录|条|信息)数?[:：]\s?(\d{1,6})(?!\d)/,
  /(?<!\d)(\d{1,6})\s?条(?:记录|信息|数据)/,
];
const PAGES = [
  /[共总](?:共|计|有|页数)*[:：]?\s?(\d{1,4})\s?页/,
  /(?<![\d/-])\d{1,4} ?\/ ?(\d{1,4}) ?页/,
  /第? ?\d{1,4} ?页? ?\/ ?共? ?(\d{1,4}) ?页/,
  /页[次码数]?[:：]? ?\d{1,4} ?\/ ?(\d{1,4})(?![\d/-])/,
];
const SCRIPTED_PAGES = [
  /\b(?:pageCount|totalPages?|page_count|countPage|pageTotal|pages)["']?\s{0,5}[:=]\s{0,5}["']?(\d{1,4})\b/i,
  /createPageHTML\w{0,20}\(\s{0,5}["']?(\d{1,4})\b/i,
  /_simple_list_gotopage_fun\s{0,5}\(\s{0,5}(\d{1,4})\b/,
];
const SCRIPTED_ENTRIES = [
  /\b(?:totalRecords?|recordCount|totalCount|m_nRecordCount|totalRow|total_count)["']?\s{0,5}[:=]\s{0,5}["']?(\d{1,6})\b/i,
];

const UNSEEN = new Set(['head', 'script', 'style', 'noscript', 'option']);

/** What an answer says of its list, be it a page, JSON, JSONP or XML. */
export function readListClaims(text: string, url: string): ListClaims {
  const start = text.trimStart();
  if (/^[{[]|^[\w$.]{1,80}\s{0,5}\(\s{0,5}[{["]/.test(start)) return claimsOfJson(start, url);
  if (/^<(?:\?xml|datastore)/i.test(start))
    return { ...NONE, entries: withinReason(totalOf(start), MAX_ENTRIES) };
  const shown = textWithout(parseHtml(text), UNSEEN).replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');
  return {
    entries: firstNumber(shown, ENTRIES, MAX_ENTRIES) ?? firstNumber(text, SCRIPTED_ENTRIES, MAX_ENTRIES),
    pages: firstNumber(shown, PAGES, MAX_PAGES) ?? firstNumber(text, SCRIPTED_PAGES, MAX_PAGES),
    leadsOn: false,
  };
}

function claimsOfJson(text: string, url: string): ListClaims {
  const answer = readJson(text, url);
  // What counts nothing that can be seen is the number of something else.
  return (findEntries(answer, url)?.length ?? 0) > 0 ? { ...NONE, entries: totalIn(answer) } : NONE;
}

function firstNumber(text: string, patterns: readonly RegExp[], most: number): number | null {
  for (const pattern of patterns) {
    const number = text.match(pattern)?.[1];
    if (number !== undefined) return withinReason(Number(number), most);
  }
  return null;
}

function withinReason(number: number | null, most: number): number | null {
  return number !== null && number <= most ? number : null;
}
