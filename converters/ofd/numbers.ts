import { compose, type Matrix } from '../page-layout/geometry.ts';

/** Points to a millimetre: OFD measures in these, tolerances in those. */
export const POINTS_PER_MM = 72 / 25.4;

/** Numbers that blanks part; null where one is none. */
export function numbersIn(text: string | undefined): readonly number[] | null {
  const numbers = (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  return numbers.length > 0 && numbers.every(Number.isFinite) ? numbers : null;
}

/** Left, top, width and height; null where the attribute is no box. */
export function boxOf(text: string | undefined): readonly [number, number, number, number] | null {
  const [left, top, width, height] = numbersIn(text) ?? [];
  if (left === undefined || top === undefined || width === undefined || height === undefined) return null;
  return [left, top, width, height];
}

/** From the space of an object to points from the top left of its page. */
export function objectMatrix(attributes: Readonly<Record<string, string>>, page: Matrix): Matrix {
  const [left = 0, top = 0] = boxOf(attributes.Boundary) ?? [];
  const placed = compose(page, [1, 0, 0, 1, left, top]);
  const [a, b, c, d, e, f] = numbersIn(attributes.CTM) ?? [];
  const isMatrix =
    a !== undefined &&
    b !== undefined &&
    c !== undefined &&
    d !== undefined &&
    e !== undefined &&
    f !== undefined;
  return isMatrix ? compose(placed, [a, b, c, d, e, f]) : placed;
}
