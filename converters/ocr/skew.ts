import type { Bitmap } from './bitmap.ts';
import { SKEW } from './tolerances.ts';

/** Every so many pixels along a row are looked at. */
const STEP = 5;

interface Points {
  readonly xs: Int32Array;
  readonly ys: Int32Array;
  readonly height: number;
}

/**
 * How far the lines of a page fall, in pixels a pixel: the slope along which its ink gathers most in rows.
 *
 * @returns 0 where it is too little to matter
 */
export function slopeOf(bitmap: Bitmap): number {
  const points = pointsOf(bitmap);
  const coarse = bestSlope(points, 0, [SKEW.most, SKEW.coarse]);
  const near = bestSlope(points, coarse, [SKEW.coarse, SKEW.coarse / 4]);
  const fine = bestSlope(points, near, [SKEW.coarse / 4, SKEW.fine]);
  return Math.abs(fine) < SKEW.least ? 0 : fine;
}

function pointsOf({ width, height, ink }: Bitmap): Points {
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let y = 0; y < height; y++) {
    for (let x = y % STEP; x < width; x += STEP) {
      if (ink[y * width + x] !== 1) continue;
      xs.push(x - width / 2);
      ys.push(y);
    }
  }
  return { xs: Int32Array.from(xs), ys: Int32Array.from(ys), height };
}

function bestSlope(points: Points, around: number, [most, step]: readonly [number, number]): number {
  let best = around;
  let highest = -1;
  const count = Math.round(most / step);
  for (let index = -count; index <= count; index++) {
    const slope = around + index * step;
    const sharpness = sharpnessAt(points, slope);
    // A tie goes to the smaller slope, so that a page without lines is left as it is.
    if (sharpness > highest || (sharpness === highest && Math.abs(slope) < Math.abs(best))) {
      highest = sharpness;
      best = slope;
    }
  }
  return best;
}

function sharpnessAt({ xs, ys, height }: Points, slope: number): number {
  const rows = new Float64Array(height * 2);
  for (let index = 0; index < xs.length; index++) {
    const row = ((ys[index] ?? 0) - (xs[index] ?? 0) * slope + height / 2 + 0.5) | 0;
    if (row >= 0 && row < rows.length) rows[row] = (rows[row] ?? 0) + 1;
  }
  return rows.reduce((sum, count) => sum + count * count, 0);
}
