import { type Element, isText } from 'domhandler';
import { type PageIndex, remembered } from './page-index.ts';

/** Tells whether a declaration of a style sheet, or of an element's own style, applies to an element. */
export type StyleTest = (element: Element) => boolean;

/** Style declarations in lower case, without comments and the blanks that say nothing. */
export function compactStyle(style: string): string {
  return style
    .toLowerCase()
    .replace(/\/\*.*?\*\//g, '')
    .replace(/\s*([:;])\s*/g, '$1')
    .trim();
}

/**
 * Makes a test for elements to whose style something applies: their own, or a simple rule (one class, one id, one tag
 * with a class) of the page's own style sheets. Rules inside `@media` and the like are left out.
 *
 * @param applies looks at declarations that are compacted
 */
export function styleTest(index: PageIndex, applies: (declarations: string) => boolean): StyleTest {
  const rules = selectorsWhere(index, applies);
  const known = new Map<string, boolean>();
  return remembered((element) => {
    const { style, id, class: classes } = element.attribs;
    if (rules.size > 0 && selectorsOf(element.name, id, classes).some((selector) => rules.has(selector))) {
      return true;
    }
    if (style === undefined) return false;
    const answer = known.get(style) ?? applies(compactStyle(style));
    known.set(style, answer);
    return answer;
  });
}

function selectorsOf(tag: string, id: string | undefined, classes: string | undefined): string[] {
  const names = (classes ?? '').split(/\s+/).filter(Boolean);
  return [...names.flatMap((name) => [`.${name}`, `${tag}.${name}`]), ...(id ? [`#${id}`] : [])];
}

function selectorsWhere(index: PageIndex, applies: (declarations: string) => boolean): ReadonlySet<string> {
  const selectors = new Set<string>();
  for (const sheet of index.named('style')) {
    const css = sheet.children.map((node) => (isText(node) ? node.data : '')).join('');
    const topLevel = css
      .replace(/<!--|-->/g, '')
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
    for (const [, names = '', declarations = ''] of topLevel.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      if (!applies(compactStyle(declarations))) continue;
      const simple = names.split(',').map((name) => name.trim());
      for (const name of simple) if (/^(?:[a-z]+\d?)?[.#][\w-]+$/i.test(name)) selectors.add(name);
    }
  }
  return selectors;
}
