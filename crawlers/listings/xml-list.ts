import type { Element } from 'domhandler';
import { parseXml } from '../http/html-tree.ts';

/**
 * An XML answer as the objects of a JSON one, so that both are read alike: every element that holds only elements is
 * an object, those of one name beside each other are a list.
 */
export function objectsOfXml(xml: string): unknown {
  const $ = parseXml(xml);
  const readElement = (element: Element): unknown => {
    const children = element.children.filter((child): child is Element => child.type === 'tag');
    if (children.length === 0) return $(element).text().trim() || (element.attribs.href ?? '');
    const members = new Map<string, unknown[]>();
    for (const child of children) {
      const name = child.name.replace(/^.*:/, '');
      const values = members.get(name) ?? [];
      values.push(readElement(child));
      members.set(name, values);
    }
    return Object.fromEntries(
      [...members].map(([name, values]) => [
        name,
        values.length === 1 && !LISTED.test(name) ? values[0] : values,
      ]),
    );
  };
  return $.root().children().toArray().map(readElement)[0] ?? null;
}

/** What an entry is called: one alone is a list of one. */
const LISTED = /^(?:item|entry|record|row|article|doc|document|news|info|li)$/i;

/** Whether an answer is XML and no page. */
export function looksLikeXml(text: string): boolean {
  return (
    /^\s*<(?:\?xml|rss|feed|\w{0,40}(?:list|root|result|data|response|store|records?|items?)\w{0,40}[\s>])/i.test(
      text,
    ) && !/<html[\s>]/i.test(text.slice(0, 2000))
  );
}
