import type { Matrix } from '../page-layout/geometry.ts';
import {
  type Area,
  boxAround,
  FIRST_PAINT,
  type GlyphPaint,
  isArea,
  lightness,
} from '../page-layout/paint.ts';
import { findChild, type XmlElement } from '../xml/tree.ts';
import { boxOf, numbersIn } from './numbers.ts';

/** Text that is rendered so paints nothing, as PDF counts the ways of rendering. */
const INVISIBLE = 3;
const OPAQUE = 255;
/** From here on a colour is that of paper. */
const WHITE = 0.97;
/** A rectangle has four sides and an end, and no curve. */
const RECTANGLE = /^\s*[SM][^A-Z]*(?:L[^A-Z]*){3,4}(?:C\s*)?$/;

/** How a text object is painted (GB/T 33190, 11.3): filled in black, unless it says otherwise. */
export function textPaint(object: XmlElement, order: number): GlyphPaint {
  const { attributes } = object;
  const isPainted = attributes.Fill !== 'false' || attributes.Stroke === 'true';
  return {
    ...FIRST_PAINT,
    ...colourOf(object),
    renderMode: isPainted ? 0 : INVISIBLE,
    order,
    run: order,
    layer: null,
  };
}

/** The area that an object takes on the page: a rectangle that is filled, or a picture; null for any other. */
export function toArea(object: XmlElement, page: Matrix, order: number): Area | null {
  const [left, top, width, height] = boxOf(object.attributes.Boundary) ?? [];
  if (left === undefined || top === undefined || width === undefined || height === undefined) return null;
  const box = boxAround([left, top, left + width, top + height], page);
  if (!isArea(box)) return null;
  if (object.name === 'ImageObject') return { box, order, isWhite: false, covers: false };
  const isFilled = object.name === 'PathObject' && object.attributes.Fill === 'true';
  if (!isFilled || !RECTANGLE.test(findChild(object, 'AbbreviatedData')?.text ?? '')) return null;
  const { fill, alpha } = colourOf(object);
  return { box, order, isWhite: lightness(fill) >= WHITE, covers: alpha === 1 };
}

/** The colour that an object is filled with, and how opaque it is. */
function colourOf(object: XmlElement): Pick<GlyphPaint, 'fill' | 'alpha'> {
  const colour = findChild(object, 'FillColor');
  const parts = numbersIn(colour?.attributes.Value) ?? [0, 0, 0];
  const alphas = [object.attributes.Alpha, colour?.attributes.Alpha].map((alpha) => Number(alpha ?? OPAQUE));
  const alpha = alphas.reduce((product, one) => product * (Number.isFinite(one) ? one / OPAQUE : 1), 1);
  // Colours of a palette, patterns and those of print are not worked out: they are taken for dark.
  const isPlain = colour === undefined || (colour.attributes.Index === undefined && parts.length !== 4);
  const [red = 0, green = red, blue = red] = parts;
  return { fill: isPlain ? `#${[red, green, blue].map(hex).join('')}` : '#000000', alpha };
}

function hex(value: number): string {
  return Math.max(0, Math.min(255, Math.round(value)))
    .toString(16)
    .padStart(2, '0');
}
