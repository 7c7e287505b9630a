import { findChild, type XmlElement } from '../xml/tree.ts';

/** How text looks, as far as it decides whether and how it is read; null where a style says nothing of it. */
export interface Look {
  readonly hidden: boolean | null;
  readonly struck: boolean | null;
  readonly white: boolean | null;
  readonly shaded: boolean | null;
  readonly raised: boolean | null;
}

/** A style with what it takes over from those that it is based on. */
export interface OpenStyle {
  readonly look: Look;
  /** The list whose numbers its paragraphs have; null where it names none. */
  readonly list: string | null;
  /** Whether a table, row or column of it is shown; null where it says nothing. */
  readonly shown: boolean | null;
}

/** The styles of a document by family (`text`, `paragraph`, `table-cell`) and name. */
export type StyleFinder = (family: string, name: string | undefined) => OpenStyle;

const NO_LOOK: Look = { hidden: null, struck: null, white: null, shaded: null, raised: null };
const NO_STYLE: OpenStyle = { look: NO_LOOK, list: null, shown: null };
const MAX_BASES = 20;

/** @param declared elements that declare styles */
export function styleFinder(declared: readonly XmlElement[]): StyleFinder {
  const own = new Map(
    declared
      .filter(({ name }) => name === 'style')
      .map((style) => [`${style.attributes.family} ${style.attributes.name}`, style]),
  );
  const known = new Map<string, OpenStyle>();
  const find = (key: string, steps: number): OpenStyle => {
    const before = known.get(key);
    const element = own.get(key);
    if (before || !element || steps > MAX_BASES) return before ?? NO_STYLE;
    const { 'parent-style-name': parent, family, 'list-style-name': list } = element.attributes;
    const base = parent === undefined ? NO_STYLE : find(`${family} ${parent}`, steps + 1);
    const style = {
      look: laidOver(base.look, lookOf(element)),
      list: list === undefined ? base.list : list,
      shown: shownBy(element) ?? base.shown,
    };
    known.set(key, style);
    return style;
  };
  return (family, name) => (name === undefined ? NO_STYLE : find(`${family} ${name}`, 0));
}

/** One look laid over another. */
export function laidOver(under: Look, upper: Look): Look {
  return {
    hidden: upper.hidden ?? under.hidden,
    struck: upper.struck ?? under.struck,
    white: upper.white ?? under.white,
    shaded: upper.shaded ?? under.shaded,
    raised: upper.raised ?? under.raised,
  };
}

/** Why text of this look is not seen; null where it is. */
export function unseenBy({ hidden, struck, white, shaded }: Look): string | null {
  if (hidden) return 'hidden-text';
  if (struck) return 'struck-text';
  return white && !shaded ? 'white-text' : null;
}

function lookOf(style: XmlElement): Look {
  const text = findChild(style, 'text-properties')?.attributes ?? {};
  const around = style.children.flatMap(({ attributes }) => attributes['background-color'] ?? []);
  const [lineStyle, lineType] = [text['text-line-through-style'], text['text-line-through-type']];
  const display = text.display;
  return {
    hidden: display === undefined ? null : display === 'none',
    struck: lineStyle === undefined && lineType === undefined ? null : isLine(lineStyle) && isLine(lineType),
    white: text.color === undefined ? null : /^#f[d-f]f[d-f]f[d-f]$/i.test(text.color),
    shaded: around.length === 0 ? null : around.some((colour) => !/^(?:transparent|#ffffff)$/i.test(colour)),
    raised: text['text-position'] === undefined ? null : /^(?:super|[1-9]\d*%)/.test(text['text-position']),
  };
}

function isLine(value: string | undefined): boolean {
  return value !== 'none';
}

function shownBy(style: XmlElement): boolean | null {
  const display = findChild(style, 'table-properties')?.attributes.display;
  return display === undefined ? null : display !== 'false';
}
