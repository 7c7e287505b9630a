import type { CheerioAPI } from 'cheerio/slim';
import { type AnyNode, Element, isTag, isText } from 'domhandler';
import { parseHtml } from './parse.ts';

/** Tags of an article that stand in a page as text. */
const TAGS =
  /<(\/?)(?:p|div|table|tbody|tr|td|th|span|br|strong|b|h[1-6]|ul|ol|li|font|section|img)\b[^<>]*>/gi;
/** A page that explains HTML names a tag or two; an article that was escaped once too often has hundreds. */
const FEWEST_TAGS = 5;
/** A system may escape an article each time that it saves it. */
const MOST_ROUNDS = 3;
const NO_PAGE = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'code', 'noscript', 'template']);

/**
 * Reads as a page what a system escaped once too often: an article whose tags stand in the page as text.
 *
 * @param subject name of the document, for errors
 * @returns whether there was any
 * @throws UnreadableDocumentError `convert.limit` where what comes out is too much
 */
export function unescapeArticle($: CheerioAPI, subject: string): boolean {
  let found = false;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const escaped = escapedIn($.root().toArray());
    if (escaped.length === 0) break;
    found = true;
    for (const element of escaped) {
      const html = element.children
        .map((child) => (isText(child) ? markupIn(child.data) : $.html(child)))
        .join('');
      const { children } = bodyOf(parseHtml(html, subject));
      $(element).empty().append(children);
    }
  }
  return found;
}

function bodyOf($: CheerioAPI): Element {
  const [body] = $('body').toArray();
  return body ?? new Element('body', {}, []);
}

/** The elements that hold such tags themselves, and not in another element. */
function escapedIn(nodes: readonly AnyNode[]): Element[] {
  return nodes.flatMap((node): Element[] => {
    if (!('children' in node) || (isTag(node) && NO_PAGE.has(node.name))) return [];
    return isTag(node) && holdsTags(node) ? [node] : escapedIn(node.children);
  });
}

/** The tags that a text shows, be they escaped once more. */
function markupIn(text: string): string {
  if (text.includes('<') || !text.includes('&lt;')) return text;
  return text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => CHARACTERS[name] ?? '');
}

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

function holdsTags({ children }: Element): boolean {
  const text = children.map((child) => (isText(child) ? markupIn(child.data) : '')).join('');
  if (!text.includes('<')) return false;
  const tags = [...text.matchAll(TAGS)];
  return tags.length >= FEWEST_TAGS && tags.some(([, closes]) => closes === '/');
}
