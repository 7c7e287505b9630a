import type { CheerioAPI } from 'cheerio';
import type { ChildNode, Element, ParentNode } from 'domhandler';
import { parseOwnHtml } from '../http/html-tree.ts';
import { clickTarget } from '../listings/click-target.ts';
import { shortText } from '../listings/entry-row.ts';
import { absoluteUrl, findBaseUrl } from '../listings/links.ts';

/** An article of more pages is a book. */
export const MAX_ARTICLE_PAGES = 40;
const PAGE_LINK = /^[[(（【第]?\s?(?:\d{1,2}|下一?页|后一?页|尾页|末页|[›»>]{1,2})\s?[\])）】页]?$/;
const SCRIPTED =
  /createPageHTML\w{0,20}\(\s{0,5}["']?(\d{1,2})["']?\s{0,5},\s{0,5}["']?\d{1,2}["']?\s{0,5},\s{0,5}["']([\w-]{1,80})["']\s{0,5},\s{0,5}["'](\w{1,8})["']/;
/** What tells one page of an article from another in its address. */
const NUMBER_OF_PAGE = /[_-]\d{1,2}$/;
const PARAMETER_OF_PAGE = /^(?:page|p|pn|pageno|pageindex|curpage|currentpage|pagenum)$/i;

/**
 * Further pages of an article that is spread over several: links that are called by a number or 下一页, to addresses that
 * differ from its own by the number of the page alone (`12.html`, `12_1.html`, `?id=12&page=2`).
 */
export function pagesOfArticle($: CheerioAPI, url: string): readonly string[] {
  const base = findBaseUrl($, url);
  const own = keyOf(url);
  const pages = new Set<string>();
  for (const element of $('a, [onclick]').toArray() as Element[]) {
    const target = absoluteUrl(clickTarget(element.attribs), base);
    if (target && target !== url && keyOf(target) === own && PAGE_LINK.test(shortText(element, 20)))
      pages.add(target);
  }
  const [, count = '', stem = '', ending = ''] = $('script').text().match(SCRIPTED) ?? [];
  for (let page = 1; page < Number(count); page++) {
    const target = absoluteUrl(`${stem}_${page}.${ending}`, url);
    if (target && target !== url && keyOf(target) === own) pages.add(target);
  }
  return [...pages].slice(0, MAX_ARTICLE_PAGES);
}

/** The address without the number of the page. */
function keyOf(address: string): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()])
    if (PARAMETER_OF_PAGE.test(name)) url.searchParams.delete(name);
  const [, folder = '', name = '', ending = ''] = url.pathname.match(/^(.*\/)([^/]*?)(\.\w{1,8})?$/) ?? [];
  return `${url.host}${folder}${name.replace(NUMBER_OF_PAGE, '')}${ending}${url.search}`;
}

/** The pages of an article as one page: what differs of the further ones stands behind that of the first. */
export function joinPages(pages: readonly string[]): string {
  const [first = '', ...further] = pages;
  const $ = parseOwnHtml(first);
  for (const html of further) moveDifference($, parseOwnHtml(html));
  $('meta[charset], meta[http-equiv="Content-Type" i]').remove();
  return `<!DOCTYPE html>${$.html()}`;
}

function moveDifference($: CheerioAPI, other: CheerioAPI): void {
  const [here, there] = differingParts($, other);
  for (const child of there.children as ChildNode[]) {
    const last = here.children.at(-1) ?? null;
    Object.assign(child, { parent: here, prev: last, next: null });
    if (last) last.next = child;
    here.children.push(child);
  }
}

/** The smallest parts of two pages of one template that hold all that differs. */
function differingParts($: CheerioAPI, other: CheerioAPI): readonly [ParentNode, ParentNode] {
  const numbers = new Map<string, number>();
  const shapes = new Map([...shapesOf($, numbers), ...shapesOf(other, numbers)]);
  let here: ParentNode = ($('body').get(0) ?? $('html').get(0)) as Element;
  let there: ParentNode = (other('body').get(0) ?? other('html').get(0)) as Element;
  for (;;) {
    const ours = childrenOf(here);
    const theirs = childrenOf(there);
    if (ours.length !== theirs.length || ours.some(({ name }, at) => name !== theirs[at]?.name))
      return [here, there];
    const differing = ours.flatMap((each, at) => {
      const twin = theirs[at];
      return twin && shapes.get(each) !== shapes.get(twin) ? [[each, twin] as const] : [];
    });
    const [only] = differing;
    if (!only || differing.length > 1 || childrenOf(only[0]).length === 0) return [here, there];
    [here, there] = only;
  }
}

/** A number for each node, the same for nodes that are written the same: each is looked at once, its children first. */
function shapesOf($: CheerioAPI, numbers: Map<string, number>): ReadonlyMap<ChildNode, number> {
  const shapes = new Map<ChildNode, number>();
  const open: ChildNode[] = [...$.root().contents().toArray()];
  const order: ChildNode[] = [];
  for (let node = open.pop(); node; node = open.pop()) {
    order.push(node);
    if ('children' in node) for (const child of node.children) open.push(child as ChildNode);
  }
  for (const node of order.reverse()) {
    const inside =
      'children' in node ? node.children.map((child) => shapes.get(child as ChildNode)).join() : '';
    const own =
      'attribs' in node ? `${node.name} ${JSON.stringify(node.attribs)}` : 'data' in node ? node.data : '';
    const written = `${own}\n${inside}`;
    const number = numbers.get(written) ?? numbers.size;
    numbers.set(written, number);
    shapes.set(node, number);
  }
  return shapes;
}

function childrenOf(node: ParentNode): readonly Element[] {
  return node.children.filter((child): child is Element => 'name' in child && child.name !== 'script');
}
