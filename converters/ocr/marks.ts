import type { Bitmap } from './bitmap.ts';
import type { InkLine } from './text-lines.ts';

/** A dash is so much wider than high at least. */
const DASH = 2.5;

/** How far a stroke leans from its foot to its top at least, and how much of a row its ink fills at most; in heights. */
const SLASH = { lean: 0.16, stroke: 0.3 } as const;

/**
 * A hyphen of small print is a few dots wide and blurred to half as many in height. No digit and no point is like it:
 * sizes in em of the print, and its width in heights.
 */
const HYPHEN = { highest: 0.28, narrowest: 0.15, width: 1.4 } as const;

/**
 * The mark that stands where there is nothing to report, `-` or `/`; null where the line is none.
 *
 * @param em size of the print
 */
export function noneMark(bitmap: Bitmap, { box, blobs }: InkLine, em: number): '-' | '/' | null {
  if (blobs.length !== 1) return null;
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (width >= DASH * height || isHyphen(width / em, height / em)) return '-';
  const middles = Array.from({ length: height }, (_, row) => middleOfRow(bitmap, box, row));
  const isThin = middles.every((row) => row !== null && row.width <= SLASH.stroke * height);
  const third = Math.max(1, Math.floor(height / 3));
  const [top, centre, foot] = [0, third, height - third].map((from) =>
    meanOf(middles.slice(from, from + third)),
  );
  const [upper, lower] = [(top ?? 0) - (centre ?? 0), (centre ?? 0) - (foot ?? 0)];
  const leans = Math.min(upper, lower) >= (SLASH.lean * height) / 2;
  return isThin && leans ? '/' : null;
}

function isHyphen(width: number, height: number): boolean {
  return height <= HYPHEN.highest && width >= HYPHEN.narrowest && width >= HYPHEN.width * height;
}

interface Row {
  readonly middle: number;
  readonly width: number;
}

function middleOfRow(bitmap: Bitmap, { left, top, right }: InkLine['box'], row: number): Row | null {
  const start = (top + row) * bitmap.width;
  const ink = bitmap.ink.subarray(start + left, start + right);
  const [first, last] = [ink.indexOf(1), ink.lastIndexOf(1)];
  return first < 0 ? null : { middle: (first + last) / 2, width: last - first + 1 };
}

function meanOf(rows: readonly (Row | null)[]): number {
  return rows.reduce((sum, row) => sum + (row?.middle ?? 0), 0) / rows.length;
}
