import { type Element, isTag, isText } from 'domhandler';
import { type PageIndex, remembered } from './page-index.ts';

/** Ways in which a page hides text from readers but not from crawlers. */
const HIDING: readonly RegExp[] = [
  /(?:^|;)display:none/,
  /(?:^|;)visibility:(?:hidden|collapse)/,
  /(?:^|;)mso-hide:all/,
  /(?:^|;)text-indent:-\d{3,}/,
  /(?:^|;)opacity:0(?:\.0+)?(?:!|;|$)/,
  /(?:^|;)clip:rect\(0(?:px)?[, ]0/,
  /position:(?:absolute|fixed).*(?:^|;)(?:left|top|right|bottom):-\d{3,}/,
  /(?:^|;)(?:left|top|right|bottom):-\d{3,}.*position:(?:absolute|fixed)/,
  /(?:^|;)(?:max-)?(?:height|width):0(?:px)?(?:!|;|$).*overflow:hidden/,
  /overflow:hidden.*(?:^|;)(?:max-)?(?:height|width):0(?:px)?(?:!|;|$)/,
];
const NO_FONT_SIZE = /(?:^|;)font(?:-size)?:0(?:px|pt|em|%)?(?:!|;|$)/;
const FONT_SIZE = /font(?:-size)?\s*:\s*[^;]*[1-9]/i;
const COLOUR = /(?:^|;)color:([^;!]+)/;
const BACKGROUND = /(?:^|;)background(?:-color)?:([^;!]+)/;
/** A marquee of a few pixels is a usual hiding place of paid links. */
const MARQUEE_PIXELS = 10;

/**
 * Makes a test for elements that a browser would not show, from attributes, inline styles and the simple rules
 * (one class or one id) of the page's own style sheets.
 */
export function hiddenTest(index: PageIndex): (element: Element) => boolean {
  const rules = hidingRules(index);
  const known = new Map<string, boolean>();
  return remembered((element) => {
    const { style, hidden, id, class: classes, type } = element.attribs;
    if (hidden !== undefined || (element.name === 'input' && type === 'hidden')) return true;
    if (element.name === 'marquee' && isTinyMarquee(element)) return true;
    if (rules.size > 0 && selectorsOf(id, classes).some((selector) => rules.has(selector))) return true;
    if (style === undefined) return false;
    const hides = known.get(style) ?? hidesBy(style);
    known.set(style, hides);
    return hides || (/font/i.test(style) && NO_FONT_SIZE.test(compact(style)) && !resizesBelow(element));
  });
}

function hidesBy(style: string): boolean {
  const declarations = compact(style);
  const [colour, background] = [COLOUR, BACKGROUND].map((pattern) => pattern.exec(declarations)?.[1]);
  if (colour !== undefined && colour === background) return true;
  return HIDING.some((pattern) => pattern.test(declarations));
}

function compact(style: string): string {
  return style
    .toLowerCase()
    .replace(/\/\*.*?\*\//g, '')
    .replace(/\s*([:;])\s*/g, '$1')
    .trim();
}

/** Letters of no size on a frame around blocks only close gaps; the blocks inside set their own. */
function resizesBelow(element: Element): boolean {
  return element.children.some(
    (child) => isTag(child) && (FONT_SIZE.test(child.attribs.style ?? '') || resizesBelow(child)),
  );
}

function isTinyMarquee({ attribs }: Element): boolean {
  const sizes = [attribs.width, attribs.height].filter((size) => size !== undefined && !size.includes('%'));
  return sizes.some((size) => Number.parseInt(size ?? '', 10) <= MARQUEE_PIXELS);
}

function selectorsOf(id: string | undefined, classes: string | undefined): string[] {
  const names = (classes ?? '').split(/\s+/).filter(Boolean);
  return [...names.map((name) => `.${name}`), ...(id ? [`#${id}`] : [])];
}

/** Selectors of the page's style sheets that hide what they match. Rules inside `@media` and the like are left out. */
function hidingRules(index: PageIndex): ReadonlySet<string> {
  const selectors = new Set<string>();
  for (const sheet of index.named('style')) {
    const css = sheet.children.map((node) => (isText(node) ? node.data : '')).join('');
    const topLevel = css
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
    for (const [, names = '', declarations = ''] of topLevel.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      if (!hidesBy(declarations)) continue;
      const simple = names.split(',').map((name) => name.trim());
      for (const name of simple) if (/^[.#][\w-]+$/.test(name)) selectors.add(name);
    }
  }
  return selectors;
}
