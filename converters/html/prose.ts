import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import type { Mass } from './mass.ts';

/** A paragraph of fewer characters says little of where the article stands. */
const LEAST_CHARACTERS = 25;
/** What a paragraph of several sentences is worth, besides each hundred of its characters, up to as many. */
const WORTH = 1;
const LONG_CHARACTERS = 60;
const MOST_HUNDREDS = 4;
/** What an element is worth that holds paragraphs two levels below it. */
const SHARE_OF_GRANDPARENT = 0.5;
/** An element around the article that adds no more than this share to its text is of it: title, lists, sources. */
const ADDED_SHARE = 0.2;
/** And has hardly a link: teasers of other articles have one each. */
const UNLINKED_SHARE = 0.95;
/** A part beside the best one is of the article too where it is worth this share of it. */
const SIBLING_SHARE = 0.2;
const PARAGRAPHS = /^(?:p|li|pre|blockquote|dd|div|section|article|td|main)$/;

/**
 * The element that holds the paragraphs of a page, as Readability finds it: paragraphs count for what is around them,
 * links against it.
 *
 * @returns null where the page has no paragraph
 */
export function findProse(body: Element, massOf: (element: Element) => Mass): Element | null {
  const worth = new Map<Element, number>();
  const add = (element: AnyNode | null, points: number) => {
    if (element && isTag(element)) worth.set(element, (worth.get(element) ?? 0) + points);
  };
  const visit = (element: Element): void => {
    const points = worthOf(element, massOf);
    if (points > 0 && /^(?:div|section|article|td|main)$/.test(element.name)) add(element, points);
    else if (points > 0) {
      add(element.parent, points);
      add(element.parent?.parent ?? null, points * SHARE_OF_GRANDPARENT);
    }
    for (const child of element.children) if (isTag(child) && massOf(child).text > 0) visit(child);
  };
  visit(body);
  const [best] = [...worth].sort((a, b) => b[1] * unlinked(b[0], massOf) - a[1] * unlinked(a[0], massOf));
  if (!best) return null;
  const isOfArticle = (element: Element) => (worth.get(element) ?? 0) >= SIBLING_SHARE * best[1];
  return widened(best[0], { massOf, isOfArticle });
}

/** What text stands in an element itself, be it in bold or italics: paragraphs inside it count by themselves. */
function worthOf(element: Element, massOf: (element: Element) => Mass): number {
  if (!PARAGRAPHS.test(element.name)) return 0;
  const length = element.children.reduce((sum, child) => sum + ownLength(child, massOf), 0);
  const lines = 1 + element.children.filter((child) => isTag(child) && child.name === 'br').length;
  if (length < LEAST_CHARACTERS) return 0;
  return (length < LONG_CHARACTERS ? 0 : WORTH) + Math.min(MOST_HUNDREDS * lines, length / 100);
}

function ownLength(node: AnyNode, massOf: (element: Element) => Mass): number {
  if (isText(node)) return node.data.trim().length;
  return isTag(node) && /^(?:b|strong|i|em|span|font|u|q|cite|mark|sup|sub)$/.test(node.name)
    ? massOf(node).text
    : 0;
}

function unlinked(element: Element, massOf: (element: Element) => Mass): number {
  const { text, linked } = massOf(element);
  return text / Math.max(1, text + linked);
}

/** Sections of one article are called alike. */
function isAlike(one: Element, other: Element): boolean {
  return (
    one.name === other.name &&
    one.attribs.class === other.attribs.class &&
    one.attribs.id === other.attribs.id
  );
}

interface Widening {
  readonly massOf: (element: Element) => Mass;
  readonly isOfArticle: (element: Element) => boolean;
}

/** Goes up while what is around adds little but parts of the article. */
function widened(found: Element, { massOf, isOfArticle }: Widening): Element {
  let at = found;
  let known = massOf(found).text;
  for (;;) {
    const { parent } = at;
    if (!parent || !isTag(parent) || parent.name === 'html') return at;
    const siblings = parent.children.filter((child): child is Element => isTag(child) && child !== at);
    const alike = siblings.filter(
      (sibling) => isOfArticle(sibling) && isAlike(sibling, at) && unlinked(sibling, massOf) > UNLINKED_SHARE,
    );
    known += alike.reduce((sum, sibling) => sum + massOf(sibling).text, 0);
    if (massOf(parent).text > (1 + ADDED_SHARE) * known) return at;
    at = parent;
  }
}
