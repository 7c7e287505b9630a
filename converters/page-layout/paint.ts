import { compose, type Matrix, mapPoint } from './geometry.ts';

/** A box on the page, in points from its top left. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How the next text or shape is painted; saved and restored with the graphics state, and replaced, never changed. */
export interface Paint {
  /** `#rrggbb`; null for a pattern. */
  readonly fill: string | null;
  /** 1 is opaque. */
  readonly alpha: number;
  /** Whether colours below shine through in another way. */
  readonly blends: boolean;
  /** How text is rendered: 3 and 7 paint nothing (ISO 32000-1, 9.3.6). */
  readonly renderMode: number;
  /** What is painted outside of it is not seen; null where all is. */
  readonly clip: Box | null;
}

export const FIRST_PAINT: Paint = { fill: '#000000', alpha: 1, blends: false, renderMode: 0, clip: null };

/** A shape that was filled, or a picture. */
export interface Area {
  readonly box: Box;
  /** Counts what is painted: later things lie over earlier ones. */
  readonly order: number;
  readonly isWhite: boolean;
  /** Hides what lies below; a picture does not count, for scans have their text below or above it. */
  readonly covers: boolean;
}

/** How a character was painted, by the place of the character in its list. */
export interface GlyphPaint extends Paint {
  readonly order: number;
  /** Characters that one operator shows. */
  readonly run: number;
  /** Why all that is painted at present is not seen, or no part of the text; null where it is. */
  readonly layer: 'hidden-layer' | 'watermark' | 'stamp' | null;
}

/** Lower edges are rules, and not areas, in points. */
const LEAST_SIDE = 3;

/** Smallest and largest coordinates of a path, as pdf.js states them, on the page. */
export function boundingBox(extent: unknown, matrix: Matrix): Box | null {
  if (!ArrayBuffer.isView(extent) && !Array.isArray(extent)) return null;
  const [x0, y0, x1, y1] = Array.from(extent as ArrayLike<number>);
  if (![x0, y0, x1, y1].every(Number.isFinite)) return null;
  return boxAround([x0 ?? 0, y0 ?? 0, x1 ?? 0, y1 ?? 0], matrix);
}

/** The box on the page around a rectangle in another space. */
export function boxAround([x0, y0, x1, y1]: readonly [number, number, number, number], matrix: Matrix): Box {
  const corners = [
    mapPoint(matrix, x0, y0),
    mapPoint(matrix, x1, y0),
    mapPoint(matrix, x0, y1),
    mapPoint(matrix, x1, y1),
  ];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** The unit square of a picture on the page. */
export function pictureBox(matrix: Matrix): Box {
  return boxAround([0, 0, 1, 1], compose(matrix, [1, 0, 0, 1, 0, 0]));
}

/** What two boxes have in common; a box without extent where they have nothing. */
export function common(first: Box | null, second: Box): Box {
  if (!first) return second;
  const left = Math.max(first.left, second.left);
  const top = Math.max(first.top, second.top);
  return {
    left,
    top,
    right: Math.max(left, Math.min(first.right, second.right)),
    bottom: Math.max(top, Math.min(first.bottom, second.bottom)),
  };
}

/** Whether a box is more than a rule. */
export function isArea({ left, right, top, bottom }: Box): boolean {
  return right - left > LEAST_SIDE && bottom - top > LEAST_SIDE;
}

/** Whether a point lies in a box that is larger on every side by `margin`. */
export function contains(box: Box, [x, y]: readonly [number, number], margin = 0): boolean {
  return (
    x >= box.left - margin && x <= box.right + margin && y >= box.top - margin && y <= box.bottom + margin
  );
}

/** Lightness of the darkest part of a colour, 0 to 1; 0 for a pattern. */
export function lightness(colour: string | null): number {
  const [, red = '00', green = '00', blue = '00'] = /^#(..)(..)(..)/.exec(colour ?? '') ?? [];
  return Math.min(...[red, green, blue].map((part) => Number.parseInt(part, 16) / 255));
}
