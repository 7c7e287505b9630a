import type { CheerioAPI } from 'cheerio';
import type { ChildNode, Element } from 'domhandler';
import { parseHtml } from '../http/html-tree.ts';
import { isNamedFurniture } from '../listings/entry-row.ts';

const UNSEEN = new Set([
  'head',
  'script',
  'style',
  'noscript',
  'nav',
  'header',
  'footer',
  'a',
  'select',
  'button',
]);
const INLINE = new Set('b i u s em strong font span small big sub sup strike mark label'.split(' '));
const HAN = /\p{Script=Han}/gu;
/** What pages say of themselves: who runs the site, how to print, which browser they like. */
const OF_THE_SITE =
  /版权所有|主办单位?[:：]|承办单位?[:：]|标识码|ICP备|公网安备|技术支持|联系电话|邮政编码|浏览器|JavaScript|正在加载|加载中|请稍[候后]|无障碍|字体大小|打印本页|关闭窗口|发布时间|信息来源|索引号|文号|详见附件|请?见附件|点击下载/i;
/** A report of a few sentences has more; a page that only leads to one has less. */
const MIN_HAN = 100;
const MIN_ROWS = 4;
const MAX_LINES = 5_000;

/** The lines of text that a page shows outside of links, menus, header and footer. */
export function linesOf($: CheerioAPI): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const end = () => {
    const text = line.replace(/\s+/g, ' ').trim();
    if (text) lines.push(text);
    line = '';
  };
  const open: (ChildNode | null)[] = [...$.root().contents().toArray()].reverse();
  for (let node = open.pop(); node !== undefined && lines.length < MAX_LINES; node = open.pop()) {
    if (node === null) end();
    else if (node.type === 'text') line += node.data;
    else if ('children' in node && !('name' in node && isUnseen(node))) {
      const isBlock = 'name' in node && !INLINE.has(node.name);
      if (isBlock) {
        end();
        open.push(null);
      }
      for (let at = node.children.length - 1; at >= 0; at--) open.push(node.children[at] as ChildNode);
    }
  }
  end();
  return lines;
}

function isUnseen(element: Element): boolean {
  return UNSEEN.has(element.name) || isNamedFurniture(element);
}

/** The lists of a portal are the same for each of its notices. */
const known = new WeakMap<readonly string[], ReadonlySet<string>>();

function commonLines(elsewhere: readonly string[]): ReadonlySet<string> {
  const lines = known.get(elsewhere) ?? new Set(elsewhere.flatMap((html) => linesOf(parseHtml(html))));
  known.set(elsewhere, lines);
  return lines;
}

/**
 * Whether a page shows text of its own: sentences or a table beyond its heading, what portals say on every page, and
 * what the list shows as well.
 *
 * @param title the heading of the notice
 * @param elsewhere pages of the portal that are no notices: what they show too is nothing of its own
 */
export function showsText($: CheerioAPI, title: string | null, elsewhere: readonly string[]): boolean {
  const common = commonLines(elsewhere);
  const isOwn = (line: string) =>
    !common.has(line) && line !== title && !OF_THE_SITE.test(line.slice(0, 300));
  const headings = new Set(
    $('h1, h2, title')
      .toArray()
      .map((element) => $(element).text().replace(/\s+/g, ' ').trim()),
  );
  const own = linesOf($).filter((line) => isOwn(line) && !headings.has(line));
  const characters = own.reduce((sum, line) => sum + (line.match(HAN)?.length ?? 0), 0);
  return characters >= MIN_HAN || (characters >= MIN_HAN / 4 && $('table tr').length >= MIN_ROWS);
}
