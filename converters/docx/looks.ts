import type { Element } from 'domhandler';
import { child, closest, parseWordXml, readSwitch } from './xml-tree.ts';

/** Tells of runs whether they are seen. */
export interface Looks {
  /** Why a run is not seen; null where it is. */
  unseen(run: Element): 'hidden-text' | 'struck-text' | 'white-text' | null;
}

/** What of the properties of text decides whether it is seen; null where they say nothing of it. */
interface Look {
  readonly hidden: boolean | null;
  readonly struck: boolean | null;
  readonly colour: string | null;
  /** Half points. */
  readonly size: number | null;
  readonly shaded: boolean | null;
}

const NO_LOOK: Look = { hidden: null, struck: null, colour: null, size: null, shaded: null };
/** Text of a point and less is for programs that count characters, not for readers. */
const SMALLEST_SEEN = 3;
const MAX_BASES = 10;
const WHITE = /^(?:fff|f[d-f]f[d-f]f[d-f])$/i;
const NO_FILL = /^(?:auto|none|fff|ffffff)$/i;

/** Reads the styles of a document. @param stylesXml styles.xml, or nothing */
export function readLooks(stylesXml: string | undefined): Looks {
  const styles = stylesXml === undefined ? new Map<string, Look>() : readStyles(stylesXml);
  return {
    unseen: (run) => {
      const paragraph = closest(run, 'w:p');
      const own = child(run, 'w:rPr');
      const look = [
        NO_LOOK,
        styles.get(nameIn(child(paragraph, 'w:pPr'), 'w:pStyle')),
        styles.get(nameIn(own, 'w:rStyle')),
        lookOf(own),
      ].reduce(over) as Look;
      if (look.hidden) return 'hidden-text';
      if (look.struck) return 'struck-text';
      if (look.size !== null && look.size < SMALLEST_SEEN) return 'hidden-text';
      const isWhite = WHITE.test(look.colour ?? '') && !look.shaded && !standsOnColour(run);
      return isWhite ? 'white-text' : null;
    },
  };
}

/** One look laid over another. */
function over(under: Look | undefined, upper: Look | undefined): Look {
  const below = under ?? NO_LOOK;
  if (!upper) return below;
  return {
    hidden: upper.hidden ?? below.hidden,
    struck: upper.struck ?? below.struck,
    colour: upper.colour ?? below.colour,
    size: upper.size ?? below.size,
    shaded: upper.shaded ?? below.shaded,
  };
}

function lookOf(properties: Element | undefined): Look {
  if (!properties) return NO_LOOK;
  const struck = readSwitch(properties, 'w:strike');
  const twice = readSwitch(properties, 'w:dstrike');
  const size = child(properties, 'w:sz')?.attribs['w:val'];
  const isHighlit = child(properties, 'w:highlight') !== undefined;
  return {
    hidden: readSwitch(properties, 'w:vanish'),
    struck: struck === null ? twice : struck || twice === true,
    colour: child(properties, 'w:color')?.attribs['w:val'] ?? null,
    size: size === undefined || !Number.isFinite(Number(size)) ? null : Number(size),
    shaded: isHighlit || isFilled(properties) ? true : null,
  };
}

function isFilled(properties: Element | undefined): boolean {
  const shading = child(properties, 'w:shd');
  if (!shading) return false;
  const { 'w:fill': fill = 'auto', 'w:val': pattern = 'clear', 'w:themeFill': theme } = shading.attribs;
  return theme !== undefined || !NO_FILL.test(fill) || !/^(?:clear|nil)$/.test(pattern);
}

/** White text is seen in a shaded paragraph or cell, in a table whose style may shade it, and in a box. */
function standsOnColour(run: Element): boolean {
  let at: Element | null = run;
  while (at) {
    if (at.name === 'w:txbxContent') return true;
    const properties = child(at, `${at.name}Pr`);
    if (isFilled(properties) || child(properties, 'w:tblStyle')) return true;
    at = at.parent && 'attribs' in at.parent ? (at.parent as Element) : null;
  }
  return false;
}

function nameIn(properties: Element | undefined, name: string): string {
  return child(properties, name)?.attribs['w:val'] ?? '';
}

/** The looks of styles of paragraphs and characters, with those that they are based on. */
function readStyles(stylesXml: string): ReadonlyMap<string, Look> {
  const elements = parseWordXml(stylesXml)('w\\:style').toArray();
  const own = new Map(
    elements.map((style) => [
      style.attribs['w:styleId'] ?? '',
      { look: lookOf(child(style, 'w:rPr')), base: nameIn(style, 'w:basedOn') },
    ]),
  );
  const whole = (id: string, steps: number): Look => {
    const style = own.get(id);
    if (!style) return NO_LOOK;
    return steps >= MAX_BASES ? style.look : over(whole(style.base, steps + 1), style.look);
  };
  return new Map([...own.keys()].map((id) => [id, whole(id, 0)]));
}
