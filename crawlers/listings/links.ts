import type { CheerioAPI } from 'cheerio';
import type { Element, ParentNode } from 'domhandler';
import type { NoticeLink } from '../cms.ts';
import { clickTarget } from './click-target.ts';
import { isFurniture, rowText, shortText } from './entry-row.ts';

/** Servers refuse longer addresses. */
const MAX_ADDRESS_CHARS = 2_000;

/**
 * An absolute http address, or null for anything else (`javascript:`, `mailto:`). Without fragment, unless that is a
 * route by which the script of the page tells one document from another (`#/detail/12`).
 */
export function absoluteUrl(href: string | undefined, base: string): string | null {
  const trimmed = href?.trim().replaceAll('&amp;', '&');
  if (!trimmed || trimmed.length > MAX_ADDRESS_CHARS || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  if (!isRoute(url.hash)) url.hash = '';
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

function isRoute(hash: string): boolean {
  return /^#!?\/./.test(hash);
}

/** Whether an address is a page only by the script of another (`/xxgk/#/detail/12`). */
export function isRouted(url: string): boolean {
  return isRoute(new URL(url).hash);
}

/** What the links of a page are relative to: its address, or what `<base href>` says. */
export function findBaseUrl($: CheerioAPI, url: string): string {
  return absoluteUrl($('base[href]').first().attr('href'), url) ?? url;
}

/** Formats in which reports are attached. */
const ATTACHMENT = /\.(?:pdf|docx?|wps|xlsx?|et|ofd|txt|rtf|zip|rar|7z)$/i;

/** Whether an address is a document by its path, or by a file name in its query (download.jsp?filename=x.pdf). */
export function isAttachment(url: string): boolean {
  const { pathname, searchParams } = new URL(url);
  return [pathname, ...searchParams.values()].some((part) => ATTACHMENT.test(part));
}

/** Shorter link texts are menu entries and page numbers; 年度报告 alone has four characters. */
const SHORTEST_TITLE = 6;
const MAX_TITLE_CHARS = 300;

/** Links of a listing that have a title, with the date that stands in the same entry. */
export function findNotices($: CheerioAPI, url: string): readonly NoticeLink[] {
  const base = findBaseUrl($, url);
  return linksIn($).flatMap((anchor) => {
    const notice = readNotice(anchor, base);
    // Some templates call a list by a word for menus; what stands in a menu is not dated.
    return notice && (notice.publishedOn !== null || !isFurniture(anchor)) ? [notice] : [];
  });
}

/** The same of a fragment that is nothing but a list: what its parts are called does not matter. */
export function noticesOfFragment($: CheerioAPI, url: string): readonly NoticeLink[] {
  const base = findBaseUrl($, url);
  return linksIn($).flatMap((anchor) => readNotice(anchor, base) ?? []);
}

/** What can be clicked: links, and rows that open something by script and hold no link of their own. */
export function linksIn($: CheerioAPI): readonly Element[] {
  const links = $('a').toArray();
  const rows = $('[onclick]')
    .toArray()
    .filter(({ name }) => CLICKED.has(name));
  if (rows.length === 0) return links;
  const around = ancestorsOf(links);
  return [...links, ...rows.filter((row) => !around.has(row))];
}

/** Everything that stands around one of these elements. */
export function ancestorsOf(elements: readonly Element[]): ReadonlySet<ParentNode> {
  const found = new Set<ParentNode>();
  for (const { parent } of elements) {
    for (let node = parent; node && !found.has(node); node = node.parent) found.add(node);
  }
  return found;
}

/** Rows in which a script takes the place of a link; buttons and inputs are of forms. */
const CLICKED = new Set(['li', 'tr', 'td', 'div', 'span', 'p', 'dd', 'h3', 'h4']);

/** A link as an entry of a list; null for page numbers and links that are no address. */
export function readNotice(anchor: Element, url: string): NoticeLink | null {
  const target = absoluteUrl(clickTarget(anchor.attribs), url);
  if (!target) return null;
  const title = titleOf(anchor);
  if (title.length < SHORTEST_TITLE && !isShortReport(title, target)) return null;
  return { url: target, title, publishedOn: dateBeside(anchor) ?? dateOfAddress(target) };
}

/** How lists of nothing but reports call them; a year alone is a report where it leads to a file, else a list. */
function isShortReport(title: string, target: string): boolean {
  return /^20\d\d年报$/.test(title) || (/^20\d\d年$/.test(title) && isAttachment(target));
}

/** The day that systems put into the addresses of articles: /art/2024/1/5/art_…, /202401/t20240105_…. */
function dateOfAddress(url: string): string | null {
  const { pathname } = new URL(url);
  const [, year, month = '', day = ''] =
    pathname.match(/\/(20\d\d)\/(\d{1,2})\/(\d{1,2})\//) ??
    pathname.match(/\/t(20\d\d)(\d\d)(\d\d)_\d+\./) ??
    pathname.match(/\/(20\d\d)-?(\d\d)-?(\d\d)\//) ??
    [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

/** The title attribute is whole where the text was cut off (…). */
function titleOf(anchor: Element): string {
  const text = undated(shortText(anchor));
  const attribute = undated(clean(anchor.attribs.title ?? ''));
  return attribute.length > text.length || (attribute && /(?:…|\.\.)$/.test(text)) ? attribute : text;
}

const DAY = String.raw`20\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d\d(?::\d\d)?)?`;
/** Some templates have the day of an entry within its link: after the title, or before it. */
const DAY_IN_LINK = new RegExp(
  String.raw`^[[(（【]?${DAY}[\])）】]?\s*(?=\D|20\d\d)|\s*[[(（【]?${DAY}[\])）】]?$`,
);

/** A title without the day of its entry, and without the dot before it. */
function undated(title: string): string {
  return title
    .replace(DAY_IN_LINK, '')
    .replace(/^\s*[·•▪■◆●»>]\s*/, '')
    .trim();
}

function clean(text: string): string {
  return text
    .slice(0, 4 * MAX_TITLE_CHARS)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_TITLE_CHARS);
}

function dateBeside(anchor: Element): string | null {
  const own = shortText(anchor);
  const text = rowText(anchor);
  const beside = text === null ? null : dateIn(text.replace(own, ' '));
  return beside ?? dateIn(own.match(DAY_IN_LINK)?.[0] ?? '');
}

/** A whole day in a text, as ISO date; a year of two digits stands where no other digits touch it (25-01-20). */
export function dateIn(text: string): string | null {
  const [, year = '', month = '', day = ''] =
    text.match(/(20\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})/) ??
    text.match(/(?<![\d.-])(\d\d)[-/.](0[1-9]|1[0-2])[-/.](0[1-9]|[12]\d|3[01])(?![\d.-])/) ??
    [];
  if (!year) return null;
  return `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
