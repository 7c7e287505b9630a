import type { CheerioAPI } from 'cheerio/slim';
import { type AnyNode, type Element, isTag, isText } from 'domhandler';

/** The elements of a page by what they are called, gathered in one walk: a query for each name would walk anew. */
export interface PageIndex {
  /** Elements with this tag, `#id` or `.class`, in the order of the page. */
  named(name: string): readonly Element[];
}

/** Walks a whole page once. Nesting is bounded by the parser's limit. */
export function indexPage($: CheerioAPI): PageIndex {
  const names = new Map<string, Element[]>();
  const note = (name: string, element: Element) => {
    const known = names.get(name);
    if (known) known.push(element);
    else names.set(name, [element]);
  };
  const visit = (node: AnyNode) => {
    if (!('children' in node)) return;
    if (isTag(node)) for (const name of namesOf(node)) note(name, node);
    for (const child of node.children) visit(child);
  };
  for (const root of $.root().toArray()) visit(root);
  return { named: (name) => names.get(name) ?? [] };
}

/** A test of elements that looks at each only once: a page is walked several times. */
export function remembered(test: (element: Element) => boolean): (element: Element) => boolean {
  const known = new Map<Element, boolean>();
  return (element) => {
    const before = known.get(element);
    if (before !== undefined) return before;
    const answer = test(element);
    known.set(element, answer);
    return answer;
  };
}

/** All text under an element, as it stands in the source. */
export function textUnder(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (!('children' in node) || (isTag(node) && /^(?:script|style)$/.test(node.name))) return '';
  return node.children.map(textUnder).join('');
}

/** Its tag, `#id` and `.class`es; each class once. */
function namesOf({ name, attribs }: Element): readonly string[] {
  const { class: classes, id } = attribs;
  if (!classes && !id) return [name];
  const words = new Set((classes ?? '').split(/\s+/).filter(Boolean));
  return [name, ...(id ? [`#${id}`] : []), ...Array.from(words, (word) => `.${word}`)];
}
