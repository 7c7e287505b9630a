import { type Element, isTag, isText } from 'domhandler';

/** How much an element holds of what a report is made of. */
export interface Mass {
  /** Characters of text outside links. */
  readonly text: number;
  /** Characters of text inside links. */
  readonly linked: number;
  /** Table cells that hold a number and nothing else. */
  readonly figures: number;
}

const NOTHING: Mass = { text: 0, linked: 0, figures: 0 };
const SILENT = new Set('script style noscript template iframe select button textarea head svg'.split(' '));
/** A picture that the page itself holds may be a page of print; a smaller one is a symbol. */
const LEAST_PICTURE_CHARS = 10_000;
const TEXT_OF_PICTURE = 500;
/** A longer number is none of a report. */
const LONGEST_FIGURE = 40;
const FIGURE = /^\s*[-－+]?[\d.,]+\s*$/;

/**
 * Weighs every element under a root.
 *
 * @param skips elements that count as empty
 * @returns the weight of any element that was reached; nothing for the others
 */
export function weigh(root: Element, skips: (element: Element) => boolean): (element: Element) => Mass {
  const known = new Map<Element, Mass>();
  const visit = (element: Element, isLinked: boolean): Mass => {
    if (SILENT.has(element.name) || skips(element)) return NOTHING;
    const inLink = isLinked || element.name === 'a';
    let { text, linked, figures } = NOTHING;
    if (holdsPicture(element)) text += TEXT_OF_PICTURE;
    for (const child of element.children) {
      if (isText(child)) {
        const length = visibleLength(child.data);
        if (length === 0) continue;
        if (inLink) linked += length;
        else text += length;
        if (length <= LONGEST_FIGURE && FIGURE.test(child.data) && isInCell(element)) figures += 1;
      } else if (isTag(child)) {
        const mass = visit(child, inLink);
        text += mass.text;
        linked += mass.linked;
        figures += mass.figures;
      }
    }
    const mass = { text, linked, figures };
    known.set(element, mass);
    return mass;
  };
  visit(root, false);
  return (element) => known.get(element) ?? NOTHING;
}

function holdsPicture({ name, attribs: { src = '' } }: Element): boolean {
  return name === 'img' && src.length >= LEAST_PICTURE_CHARS && src.startsWith('data:image/');
}

function visibleLength(text: string): number {
  return /\s/.test(text) ? text.replace(/\s+/g, '').length : text.length;
}

/** Tells whether text of this element stands in a table cell, be it inside a paragraph or a font tag. */
function isInCell(element: Element): boolean {
  let at: Element | null = element;
  for (let steps = 0; at && steps < 5; steps += 1) {
    if (at.name === 'td' || at.name === 'th') return true;
    at = at.parent && isTag(at.parent) ? at.parent : null;
  }
  return false;
}
