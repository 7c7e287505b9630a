import { type Element, isTag } from 'domhandler';
import { type PageIndex, remembered } from './page-index.ts';
import { compactStyle, styleTest } from './style-rules.ts';

/** Ways in which a page hides text from readers but not from crawlers. */
const HIDING: readonly RegExp[] = [
  /(?:^|;)display:none/,
  /(?:^|;)visibility:(?:hidden|collapse)/,
  /(?:^|;)content-visibility:hidden/,
  /(?:^|;)mso-hide:all/,
  /(?:^|;)text-indent:-\d{3,}/,
  /(?:^|;)opacity:0(?:\.0+)?(?:!|;|$)/,
  /(?:^|;)clip:rect\(0(?:px)?[, ]0/,
  /(?:^|;)clip-path:inset\((?:50|100)%/,
  /(?:^|;)transform:scale\(0\)/,
  /position:(?:absolute|fixed).*(?:^|;)(?:left|top|right|bottom):-\d{3,}/,
  /(?:^|;)(?:left|top|right|bottom):-\d{3,}.*position:(?:absolute|fixed)/,
  /(?:^|;)(?:max-)?(?:height|width):0(?:px)?(?:!|;|$).*overflow:hidden/,
  /overflow:hidden.*(?:^|;)(?:max-)?(?:height|width):0(?:px)?(?:!|;|$)/,
];
const NO_FONT_SIZE = /(?:^|;)font(?:-size)?:0(?:px|pt|em|%)?(?:!|;|$)/;
const FONT_SIZE = /font(?:-size)?\s*:\s*[^;]*[1-9]/i;
const COLOUR = /(?:^|;)color:([^;!]+)/;
const BACKGROUND = /(?:^|;)background(?:-color)?:([^;!]+)/;
const STRUCK = /(?:^|;)text-decoration(?:-line)?:[^;]*line-through/;
const STRUCK_TAGS = new Set(['s', 'strike', 'del']);
const WHITE = /^(?:#fff(?:fff)?|white|rgba?\(255,255,255(?:,1)?\))$/;
/** A marquee of a few pixels is a usual hiding place of paid links. */
const MARQUEE_PIXELS = 10;

/** Why a browser would not show an element, or would show that it no longer counts; null where it shows it. */
export type UnseenReason = 'hidden-text' | 'struck-text' | 'white-text' | null;

/**
 * Makes a test for elements that a browser would not show, from attributes, inline styles and the simple rules of the
 * page's own style sheets.
 */
export function hiddenTest(index: PageIndex): (element: Element) => boolean {
  const hidesByStyle = styleTest(index, hidesBy);
  return remembered((element) => {
    const { style, hidden, type } = element.attribs;
    if (hidden !== undefined || (element.name === 'input' && type === 'hidden')) return true;
    if (element.name === 'marquee' && isTinyMarquee(element)) return true;
    if (hidesByStyle(element)) return true;
    if (style === undefined || !/font/i.test(style)) return false;
    return NO_FONT_SIZE.test(compactStyle(style)) && !resizesBelow(element);
  });
}

/** Makes a test for elements whose text is struck out, or white where nothing says that the paper is not. */
export function struckOrWhiteTest(index: PageIndex): (element: Element) => UnseenReason {
  const isStruckByStyle = styleTest(index, (declarations) => STRUCK.test(declarations));
  const isColoured = styleTest(index, (declarations) => BACKGROUND.test(declarations));
  return (element) => {
    if (STRUCK_TAGS.has(element.name) || isStruckByStyle(element)) return 'struck-text';
    return isWhite(element) && !standsOnColour(element, isColoured) ? 'white-text' : null;
  };
}

function isWhite({ name, attribs }: Element): boolean {
  const { style, color } = attribs;
  const named = style === undefined ? undefined : COLOUR.exec(compactStyle(style))?.[1];
  const colour = named ?? (name === 'font' ? color?.toLowerCase() : undefined);
  return colour !== undefined && WHITE.test(colour.replace(/\s+/g, ''));
}

/** What gives an element a class may give it a colour too, in a style sheet that is not at hand; Word's do not. */
function standsOnColour(element: Element, isColoured: (element: Element) => boolean): boolean {
  let at: Element | null = element;
  while (at && at.name !== 'body') {
    const { class: classes = '', bgcolor, background } = at.attribs;
    const isNamed = classes.split(/\s+/).some((name) => name !== '' && !/^Mso/i.test(name));
    if (isNamed || bgcolor !== undefined || background !== undefined || isColoured(at)) return true;
    at = at.parent && isTag(at.parent) ? at.parent : null;
  }
  return at?.attribs.bgcolor !== undefined || (at !== null && isColoured(at));
}

function hidesBy(declarations: string): boolean {
  const [colour, background] = [COLOUR, BACKGROUND].map((pattern) => pattern.exec(declarations)?.[1]);
  if (colour !== undefined && colour === background) return true;
  return HIDING.some((pattern) => pattern.test(declarations));
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
