import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { NoticeLink } from './cms.ts';

/** An absolute http address without fragment, or null for anything else (`javascript:`, `mailto:`). */
export function absoluteUrl(href: string | undefined, base: string): string | null {
  const trimmed = href?.trim();
  if (!trimmed || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  url.hash = '';
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

/** Formats in which reports are attached. */
const ATTACHMENT = /\.(?:pdf|docx?|wps|xlsx?|et|ofd|txt|rtf|zip|rar|7z)$/i;

/** Whether an address is a document by its path, or by a file name in its query (download.jsp?filename=x.pdf). */
export function isAttachment(url: string): boolean {
  const { pathname, searchParams } = new URL(url);
  return [pathname, ...searchParams.values()].some((part) => ATTACHMENT.test(part));
}

/** A file name at the end of what a link says: 附件【2023年度报告.pdf】, 年报.docx (1.2MB). */
const FILE_NAME = /[^\s/]\.(?:pdf|docx?|wps|xlsx?|et|ofd|txt|rtf|zip|rar|7z)(?:[】）)」》\]\s]|$)/i;

/** Addresses of all documents that a page links to, in their order, each once. */
export function attachmentsOf($: CheerioAPI, url: string): readonly string[] {
  const found = new Set<string>();
  for (const anchor of $('a[href]')) {
    const target = absoluteUrl($(anchor).attr('href'), url);
    if (target && (isAttachment(target) || namesFile($, anchor))) found.add(target);
  }
  return [...found];
}

/** Some systems serve every file from one address (download.jsp?wbfileid=…) and only the link tells what it is. */
function namesFile($: CheerioAPI, anchor: Element): boolean {
  const { title, download } = anchor.attribs;
  return [$(anchor).text(), title ?? '', download ?? ''].some((text) => FILE_NAME.test(text.trim()));
}

/** Shorter link texts are menu entries and page numbers; 年度报告 alone has four characters. */
const SHORTEST_TITLE = 6;
/** Menus, path of the page and footer: what stands there is no entry of the list. */
const FURNITURE =
  'nav, header, footer, [class*="nav"], [class*="menu"], [class*="crumb"], [class*="foot"], [class*="position"]';
/** Text of a list entry beyond its title: a date and little else. */
const LONGEST_ENTRY = 200;

/** Links of a listing that have a title, with the date that stands in the same entry. */
export function noticesOf($: CheerioAPI, url: string): readonly NoticeLink[] {
  return $('a[href]')
    .toArray()
    .filter((anchor) => !isFurniture($, anchor))
    .flatMap((anchor) => noticeOf($, anchor, url) ?? []);
}

/** The same of a fragment that is nothing but a list: what its parts are called does not matter. */
export function noticesOfFragment($: CheerioAPI, url: string): readonly NoticeLink[] {
  return $('a[href]')
    .toArray()
    .flatMap((anchor) => noticeOf($, anchor, url) ?? []);
}

/** Whether a link stands in a menu, the path of the page or the footer. */
export function isFurniture($: CheerioAPI, anchor: Element): boolean {
  return $(anchor).closest(FURNITURE).length > 0;
}

/** A link as an entry of a list; null for page numbers and links that are no address. */
export function noticeOf($: CheerioAPI, anchor: Element, url: string): NoticeLink | null {
  const target = absoluteUrl($(anchor).attr('href'), url);
  const title = titleOf($, anchor);
  if (!target || title.length < SHORTEST_TITLE) return null;
  return { url: target, title, publishedOn: dateBeside($, anchor) };
}

/** The title attribute is whole where the text was cut off (…). */
function titleOf($: CheerioAPI, anchor: Element): string {
  const text = clean($(anchor).text());
  const attribute = clean($(anchor).attr('title') ?? '');
  return attribute.length > text.length || (attribute && /(?:…|\.\.)$/.test(text)) ? attribute : text;
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function dateBeside($: CheerioAPI, anchor: Element): string | null {
  const entry = $(anchor).closest('li, tr, dd');
  const text = clean((entry.length > 0 ? entry : $(anchor).parent()).text());
  return text.length > LONGEST_ENTRY ? null : dateIn(text.replace(clean($(anchor).text()), ' '));
}

function dateIn(text: string): string | null {
  const [, year, month = '', day = ''] = text.match(/(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})/) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}
