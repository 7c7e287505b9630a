import { type CheerioAPI, load } from 'cheerio';
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

/** Programs that hand out files, whatever their names: download.jsp?wbfileid=…, downfile.do, /attachment/123. */
const DOWNLOAD =
  /(?:down(?:load|file)|attach(?:ment|file)?|getfile|fileview)\w*(?:\.(?:jsp|do|action|aspx|ashx|php))?$/i;
/** What a link to such a program says of a report; the same programs hand out forms and pictures. */
const SAYS_FILE = /附件|下载|报告|年报|全文|原文|正文/;
/** Pictures and pages that such programs show. */
const NO_DOCUMENT = /\.(?:jpe?g|png|gif|bmp|s?html?|mp4|mp3|apk|exe)$/i;

/** A file name at the end of what a link says: 附件【2023年度报告.pdf】, 年报.docx (1.2MB). */
const FILE_NAME = /[^\s/]\.(?:pdf|docx?|wps|xlsx?|et|ofd|txt|rtf|zip|rar|7z)(?:[】）)」》\]\s]|$)/i;

/** What a page that links to a document has in its source: most pages have none, and need not be parsed. */
const HINT =
  /\.(?:pdf|docx?|wps|xlsx?|et|ofd|txt|rtf|zip|rar|7z)\b|down(?:load|file)|attach|getfile|fileview/i;

/** Addresses of all documents that a page links to, in their order, each once. */
export function attachmentsIn(html: string, url: string): readonly string[] {
  // Links stand where they stand: the stricter and slower reading of HTML finds no others.
  return HINT.test(html) ? attachmentsOf(load(html, { xml: { xmlMode: false } }), url) : [];
}

function attachmentsOf($: CheerioAPI, url: string): readonly string[] {
  const found = new Set<string>();
  for (const anchor of $('a[href]')) {
    const target = absoluteUrl($(anchor).attr('href'), url);
    if (target && (isAttachment(target) || namesFile($, anchor) || isDownload($, anchor, target)))
      found.add(target);
  }
  for (const frame of $('iframe[src], embed[src], object[data]')) {
    const target = absoluteUrl(frame.attribs.src ?? frame.attribs.data, url);
    const shown = target && absoluteUrl(shownFile(target), target);
    if (shown) found.add(shown);
  }
  return [...found];
}

/** The document that a frame shows: by itself, or as a parameter of a viewer (viewer.html?file=/x.pdf). */
function shownFile(target: string): string | undefined {
  const { pathname, searchParams } = new URL(target);
  return ATTACHMENT.test(pathname)
    ? target
    : [...searchParams.values()].find((value) => ATTACHMENT.test(value));
}

function isDownload($: CheerioAPI, anchor: Element, target: string): boolean {
  const { pathname, search } = new URL(target);
  if (!DOWNLOAD.test(pathname) || NO_DOCUMENT.test(pathname) || pathname.endsWith('/')) return false;
  return search.length > 1 && SAYS_FILE.test($(anchor).text() + (anchor.attribs.title ?? ''));
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
    .flatMap((anchor) => {
      const notice = noticeOf($, anchor, url);
      // Some templates call a list by a word for menus; what stands in a menu is not dated.
      return notice && (notice.publishedOn !== null || !isFurniture($, anchor)) ? [notice] : [];
    });
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
  const { href, onclick = '' } = anchor.attribs;
  const opened = `${href} ${onclick}`.match(/(?:open|href\s*=|goto\w*)\s*\(?\s*["']([^"']+)["']/i)?.[1];
  const isPlain = !/^\s*(?:#|javascript:)/i.test(href ?? '');
  const target = absoluteUrl(isPlain ? href : opened, url);
  const title = titleOf($, anchor);
  if (!target || (title.length < SHORTEST_TITLE && !SHORT_REPORT.test(title))) return null;
  return { url: target, title, publishedOn: dateBeside($, anchor) ?? dateOfAddress(target) };
}

/** How lists of nothing but reports call them. */
const SHORT_REPORT = /^20\d\d年报$/;

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
function titleOf($: CheerioAPI, anchor: Element): string {
  const text = undated(clean($(anchor).text()));
  const attribute = undated(clean($(anchor).attr('title') ?? ''));
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
  return text.replace(/\s+/g, ' ').trim();
}

function dateBeside($: CheerioAPI, anchor: Element): string | null {
  const entry = $(anchor).closest('li, tr, dd');
  const text = clean((entry.length > 0 ? entry : $(anchor).parent()).text());
  const own = clean($(anchor).text());
  const beside = text.length > LONGEST_ENTRY ? null : dateIn(text.replace(own, ' '));
  return beside ?? dateIn(own.match(DAY_IN_LINK)?.[0] ?? '');
}

function dateIn(text: string): string | null {
  const [, year, month = '', day = ''] = text.match(/(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})/) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}
