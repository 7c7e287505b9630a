import type { CheerioAPI } from 'cheerio';
import type { PageRequest } from '../cms.ts';
import { areKin } from '../http/kin-hosts.ts';
import { stripTags } from '../http/strip-tags.ts';
import type { Portal } from '../portal.ts';
import { clickTarget } from './click-target.ts';
import { shortText } from './entry-row.ts';
import { absoluteUrl, findBaseUrl } from './links.ts';
import { getWith, pageNumbers } from './requests.ts';

/** What the links of a pagination say: 下一页, 尾页, 3, [3], 第3页, ›. */
const PAGE_LINK =
  /^[[【(（<]?\s*(?:下一?页|后一?页|尾页|末页|最后一?页|next(?: page)?|last|[›»>]+|第?\s*\d{1,4}\s*页?)\s*[\]】)）›»>]*$/i;
/** Longer texts are no link of a pagination. */
const MAX_PAGE_LINK_CHARS = 20;

/** The pages that the links of a pagination lead to, as far as they are of the same column. */
export function linkedPages($: CheerioAPI, url: string): readonly PageRequest[] {
  const base = findBaseUrl($, url);
  return $('a, [onclick]')
    .toArray()
    .filter((element) => isPageLink(shortText(element) || (element.attribs.title ?? '').trim()))
    .flatMap((element) => absoluteUrl(clickTarget(element.attribs), base) ?? [])
    .filter((target) => isSameColumn(target, url))
    .map((target) => ({ url: target }));
}

function isPageLink(text: string): boolean {
  return text.length <= MAX_PAGE_LINK_CHARS && PAGE_LINK.test(text);
}

/** Other columns bleed into paginations: only pages below this one's folder belong to the list. */
export function isSameColumn(target: string, url: string): boolean {
  const [here, there] = [new URL(url), new URL(target)];
  return there.host === here.host && there.pathname.startsWith(folderOf(here));
}

/** Where every page has a folder of its own (ndbg/2/), the column is the folder of these. */
function folderOf(url: URL): string {
  return url.pathname.replace(/[^/]*$/, '').replace(/\/\d{1,3}\/$/, '/');
}

/** A shell page shows its list in a frame, of this or another host of the authority. */
export function framedPages($: CheerioAPI, url: string): readonly PageRequest[] {
  const base = findBaseUrl($, url);
  return $('iframe[src], frame[src]')
    .toArray()
    .flatMap((frame) => absoluteUrl($(frame).attr('src'), base) ?? [])
    .filter((target) => areKin(new URL(target).host, new URL(url).host))
    .map((target) => ({ url: target }));
}

/** The call by which TRS draws its pagination; sites put the id of an element before the numbers. */
const CREATE_PAGE =
  /createPageHTML\w{0,20}\(\s{0,20}(?:["'](?!\d+["'])[\w-]{1,60}["']\s{0,20},\s{0,20})?["']?(\d{1,6})["']?\s{0,20},\s{0,20}["']?(\d{1,6})["']?\s{0,20},\s{0,20}["']([\w-]{1,60})["']\s{0,20},\s{0,20}["'](\w{1,10})["']/i;
/** Older templates draw it by a loop over these: var countPage = 5; var currentPage = 0. */
const COUNT_PAGE = /\bcountPage\s*=\s*["']?(\d{1,4})/;

/** Pages by their numbers: those that are certain, and those that are there or not as the site counts. */
interface Scripted {
  readonly further: readonly PageRequest[];
  readonly guesses: readonly PageRequest[];
}

/**
 * The pages of createPageHTML(pages, current, "index", "html"). Page 2 is index_1.html on most sites and index_2.html
 * on others, whatever the call says of the current page: both ends are tried.
 */
export function scriptedPages(html: string, url: string): Scripted {
  const { pathname } = new URL(url);
  const [, pages, , stem = stemOf(pathname), extension = extensionOf(pathname)] = html.match(CREATE_PAGE) ?? [
    '',
    html.match(COUNT_PAGE)?.[1],
  ];
  const isFirst = !new RegExp(`${stem}_\\d+\\.${extension}$`).test(pathname);
  if (!isFirst || Number(pages ?? 0) < 2) return { further: [], guesses: [] };
  const at = (number: number) => ({ url: new URL(`${stem}_${number}.${extension}`, url).href });
  const last = Number(pages);
  return { further: pageNumbers(2, last - 1).map(at), guesses: [at(1), at(last)] };
}

function stemOf(pathname: string): string {
  return pathname.match(/([\w-]+)\.\w+$/)?.[1] ?? 'index';
}

function extensionOf(pathname: string): string {
  return pathname.match(/\.(\w+)$/)?.[1] ?? 'html';
}

/** The number of pages that a page names (共 5 页, 1/5页, pageCount: 5), or null. */
export function pageCountOf(html: string): number | null {
  const text = stripTags(html).replaceAll('&nbsp;', ' ').replace(/\s+/g, ' ');
  const said =
    text.match(/共\s*(\d{1,4})\s*页/) ??
    text.match(/(?<!\d)\d{1,4} ?\/ ?(\d{1,4}) ?页/) ??
    html.match(/\b(?:pageCount|totalPages?|page_count|countPage)["']?\s*[:=]\s*["']?(\d{1,4})\b/i);
  return said ? Number(said[1]) : null;
}

/**
 * The pages by the pattern of the portal file: `options.pages: index_{page}.html`, from `options.firstPage` (2) on,
 * as many as the first page names or `options.lastPage` says.
 */
export function patternPages(html: string, url: string, { options = {} }: Portal): readonly PageRequest[] {
  const { pages, firstPage = 2, lastPage } = options;
  if (typeof pages !== 'string') return [];
  const first = Number(firstPage);
  const count = pageCountOf(html);
  // Pages other than the first are numbered without a gap, wherever they begin.
  const last = lastPage === undefined ? first + (count ?? 1) - 2 : Number(lastPage);
  return pageNumbers(first, last).map((page) => ({
    url: new URL(pages.replace('{page}', String(page)), url).href,
  }));
}

/** How static paginations are usually named, with the number of page 2 in each. */
const USUAL_NAMES = [
  '{stem}_1{ext}',
  '{stem}_2{ext}',
  '{stem}_2/',
  '{stem}-2{ext}',
  '{stem}2{ext}',
  '2{ext}',
];
const COMMONEST_NAMES = 3;
/** Lists show so many entries a page at least: fewer are the whole list. */
const SHORTEST_PAGE = 10;
/** Names of the number of a page in an address. */
export const PAGE_PARAMETERS = [
  'page',
  'pageNo',
  'pageNum',
  'pageIndex',
  'currpage',
  'currentPage',
  'curPage',
  'pn',
  'p',
];

interface ReadList {
  readonly html: string;
  readonly url: string;
  /** How many entries the page shows. */
  readonly entries: number;
}

/**
 * Addresses at which a second page may stand, for a list that says it has several and links none, or that is as long
 * as a page: index_1.html, index_2.html, index_2/; and the page after one that was so found. Where pages count down,
 * index_1.html is the last one, and the way leads up from there.
 */
export function guessedPages({ html, url, entries }: ReadList): readonly PageRequest[] {
  const count = pageCountOf(html);
  if (count === null ? entries < SHORTEST_PAGE : count < 2) return [];
  const { pathname, searchParams } = new URL(url);
  const counter = PAGE_PARAMETERS.find((name) => /^\d+$/.test(searchParams.get(name) ?? ''));
  if (counter) return [getWith(url, { [counter]: Number(searchParams.get(counter)) + 1 })];
  if (searchParams.size > 0) return PAGE_PARAMETERS.slice(0, 4).map((name) => getWith(url, { [name]: 2 }));
  const [, folder = '/', stem, extension] = pathname.match(/^(.*\/)([^/]*?)(\.\w+)?$/) ?? [];
  const numbered = (stem || 'index').match(/^(|.*[_-]|[a-z]+)(\d{1,3})$/i);
  if (numbered) {
    const next = `${numbered[1]}${Number(numbered[2]) + 1}${extension ?? ''}`;
    return [{ url: new URL(folder + next, url).href }];
  }
  // A list that says nothing of further pages has none most of the time: it is asked for the commonest names alone.
  const names = count === null ? USUAL_NAMES.slice(0, COMMONEST_NAMES) : USUAL_NAMES;
  return names.map((name) => {
    const file = name.replace('{stem}', stem || 'index').replace('{ext}', extension ?? '.html');
    return { url: new URL(folder + file, url).href };
  });
}
