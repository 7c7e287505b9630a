import type { XmlElement } from '../xml/tree.ts';

/** All text in an element, its paragraphs and cells apart. */
export function allText(element: XmlElement): string {
  const text = element.content.map((part) => (typeof part === 'string' ? part : allText(part))).join('');
  return /^(?:p|h|table-cell)$/.test(element.name) ? `${text} ` : text;
}
