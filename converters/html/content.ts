import { type Element, isTag } from 'domhandler';
import { callsItselfFurniture } from './furniture.ts';
import { weigh } from './mass.ts';
import { type PageIndex, remembered } from './page-index.ts';
import { findProse } from './prose.ts';

/** Where the article stands on a page. */
export interface Content {
  readonly root: Element;
  /** Elements around or inside the article that are not of it. */
  readonly isFurniture: (element: Element) => boolean;
}

/** Containers of the article in the usual systems: 大汉, TRS, 博达, 开普 and their kin. */
const CONTAINERS = [
  '#zoom',
  '#Zoom',
  '#UCAP-CONTENT',
  '#vsb_content',
  '#vsb_content_2',
  '#vsb_content_4',
  '.v_news_content',
  '.TRS_Editor',
  '.trs_editor_view',
  '.Custom_UnionStyle',
  '.TRS_UEDITOR',
  '.j-fontContent',
  '.wzcon',
  '.gkwz_contnet',
  '.article-content',
  '.article_content',
  '.articleContent',
  '.article-con',
  '.news_content',
  '.newscontent',
  '.detail-content',
  '.xxgk_content',
  '.pages_content',
  '.ewb-article-info',
  '.bt-content',
  '#articlecontent',
  '#contentText',
  '#NewsContent',
  '#ContentRegion',
  'article',
  '#content',
  '.content',
];
/** Share of the page's running text that a known container must hold to be the article. */
const KNOWN_SHARE = 0.6;
/** Share that must stay inside when an unknown page is narrowed down: in doubt more is kept. */
const UNKNOWN_SHARE = 0.9;
/** Share that must stay in what holds most paragraphs of a page that is no report. */
const PROSE_SHARE = 0.3;
/** A part that calls itself furniture and holds this share of the page's text is not. */
const MAX_FURNITURE_SHARE = 0.3;
/** A list of links that do not lead through the report but through the portal: this many characters of nothing else. */
const LEAST_LINKED = 20;
const MAX_UNLINKED_SHARE = 0.1;
const LINK_LISTS = /^(?:ul|ol|dl|div|table|section)$/;
/** Nor is one with this many cells of figures. */
const MAX_FURNITURE_FIGURES = 6;

/**
 * Finds the smallest element that holds the article with all its tables.
 *
 * @param page `isHidden`: elements that count as empty; `isReport`: in doubt more is kept than of other pages
 */
export function findContent(
  index: PageIndex,
  body: Element,
  { isHidden, isReport }: { readonly isHidden: (element: Element) => boolean; readonly isReport: boolean },
): Content {
  const isFurniture = furnitureTest(body, isHidden);
  const massOf = weigh(body, (element) => isHidden(element) || isFurniture(element));
  const whole = massOf(body);
  if (whole.text === 0) return { root: body, isFurniture };
  const holds = (element: Element, share: number) => {
    const { text, figures } = massOf(element);
    return text >= whole.text * share && figures >= whole.figures * UNKNOWN_SHARE;
  };
  for (const name of CONTAINERS) {
    const known = index.named(name).filter((element) => holds(element, KNOWN_SHARE));
    const [root] = known.sort((a, b) => massOf(b).text - massOf(a).text);
    if (root) return { root, isFurniture };
  }
  const prose = isReport || whole.figures >= MAX_FURNITURE_FIGURES ? null : findProse(body, massOf);
  if (prose && holds(prose, PROSE_SHARE)) return { root: prose, isFurniture };
  return { root: narrow(body, (element) => holds(element, UNKNOWN_SHARE)), isFurniture };
}

/** Goes down while one child still holds what matters; a table is never entered. */
function narrow(from: Element, holds: (element: Element) => boolean): Element {
  let at = from;
  for (;;) {
    const next = at.children.find((child): child is Element => isTag(child) && holds(child));
    if (!next || /^(?:table|p|span|ul|ol|pre)$/.test(next.name)) return at;
    at = next;
  }
}

function furnitureTest(
  body: Element,
  isHidden: (element: Element) => boolean,
): (element: Element) => boolean {
  const massOf = weigh(body, isHidden);
  const whole = massOf(body);
  // A page of hardly anything but links is a list: there they are what it has to say.
  const isArticle = whole.text > whole.linked;
  const isLinkList = (element: Element) => {
    if (!isArticle || !LINK_LISTS.test(element.name)) return false;
    const { text, linked, figures } = massOf(element);
    return linked >= LEAST_LINKED && text <= linked * MAX_UNLINKED_SHARE && figures === 0;
  };
  return remembered((element) => {
    if (!callsItselfFurniture(element)) return isLinkList(element);
    const { text, linked, figures } = massOf(element);
    const share = text / Math.max(1, whole.text);
    return figures < MAX_FURNITURE_FIGURES && (share < MAX_FURNITURE_SHARE || linked > text);
  });
}
