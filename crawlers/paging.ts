import type { CheerioAPI } from 'cheerio';
import type { PageRequest } from './cms.ts';
import { absoluteUrl } from './links.ts';
import type { Portal } from './portal.ts';
import { pageNumbers } from './requests.ts';

/** What the links of a pagination say: 下一页, 尾页, 3, 第3页, ›. */
const PAGE_LINK = /^(?:下一?页|后一?页|尾页|末页|最后一?页|[›»>]+|第?\s*\d{1,4}\s*页?)$/;

/** The pages that the links of a pagination lead to, as far as they are of the same column. */
export function linkedPages($: CheerioAPI, url: string): readonly PageRequest[] {
  return $('a[href]')
    .toArray()
    .filter((anchor) => PAGE_LINK.test($(anchor).text().trim()))
    .flatMap((anchor) => absoluteUrl($(anchor).attr('href'), url) ?? [])
    .filter((target) => isSameColumn(target, url))
    .map((target) => ({ url: target }));
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

/** A shell page shows its list in a frame of the same host. */
export function framedPages($: CheerioAPI, url: string): readonly PageRequest[] {
  return $('iframe[src], frame[src]')
    .toArray()
    .flatMap((frame) => absoluteUrl($(frame).attr('src'), url) ?? [])
    .filter((target) => new URL(target).host === new URL(url).host)
    .map((target) => ({ url: target }));
}

/** The call by which TRS draws its pagination; sites put the id of an element before the numbers. */
const CREATE_PAGE =
  /createPageHTML\(\s*(?:["'][\w-]*[a-z_][\w-]*["']\s*,\s*)?["']?(\d+)["']?\s*,\s*["']?(\d+)["']?\s*,\s*["']([\w-]+)["']\s*,\s*["'](\w+)["']/i;

/**
 * The pages of createPageHTML(pages, current, "index", "html"). Where the first page is number 0, page 2 is
 * index_1.html; where it is number 1, page 2 is index_2.html.
 */
export function scriptedPages(html: string, url: string): readonly PageRequest[] {
  const [, pages = '0', current = '0', stem = '', extension = ''] = html.match(CREATE_PAGE) ?? [];
  const isFirst = !new RegExp(`${stem}_\\d+\\.${extension}$`).test(new URL(url).pathname);
  if (!stem || !isFirst) return [];
  const offset = Number(current) === 0 ? 0 : 1;
  return pageNumbers(1 + offset, Number(pages) - 1 + offset).map((number) => ({
    url: new URL(`${stem}_${number}.${extension}`, url).href,
  }));
}

/** The number of pages that a page names (共 5 页, 1/5页, pageCount: 5), or null. */
export function pageCountOf(html: string): number | null {
  const text = html.replace(/<[^>]*>|&nbsp;/g, ' ');
  const said =
    text.match(/共\s*(\d{1,4})\s*页/) ??
    text.match(/第?\s*\d{1,4}\s*\/\s*(\d{1,4})\s*页/) ??
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
const USUAL_NAMES = ['{stem}_1{ext}', '{stem}_2{ext}', '{stem}_2/', '{stem}-2{ext}'];

/**
 * Addresses at which a second page may stand, for a list that says it has several and links none: index_1.html,
 * index_2.html, index_2/; and the page after one that was so found.
 */
export function guessedPages(html: string, url: string): readonly PageRequest[] {
  const count = pageCountOf(html);
  if (count === null || count < 2) return [];
  const { pathname, search } = new URL(url);
  if (search) return [];
  const [, folder = '/', stem, extension] = pathname.match(/^(.*\/)([^/]*?)(\.\w+)?$/) ?? [];
  const numbered = (stem || 'index').match(/^(.*[_-])(\d{1,3})$/);
  if (numbered) {
    const next = `${numbered[1]}${Number(numbered[2]) + 1}${extension ?? ''}`;
    return [{ url: new URL(folder + next, url).href }];
  }
  return USUAL_NAMES.map((name) => {
    const file = name.replace('{stem}', stem || 'index').replace('{ext}', extension ?? '.html');
    return { url: new URL(folder + file, url).href };
  });
}
