import type { GreyPicture } from './grey.ts';
import { INK } from './tolerances.ts';

/** Which pixels of a picture are ink: 1, else 0. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/**
 * Tells ink from paper: what is clearly darker than its surroundings, so that shadows and yellow paper do not
 * matter. Each pixel is first averaged with its neighbours, so that the grain of a scan is none.
 */
export function inkOf(picture: GreyPicture): Bitmap {
  const { width, height } = picture;
  const sums = sumsOf(picture);
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const near = band(picture, y, 1);
    const far = band(picture, y, INK.surroundings);
    for (let x = 0; x < width; x++) {
      const own = meanIn(sums, near, { x, width });
      if (own < WHITE_ENOUGH && own < meanIn(sums, far, { x, width }) * INK.darker) ink[y * width + x] = 1;
    }
  }
  return { width, height, ink };
}

/** Paper this white is none of ink, whatever is around it. */
const WHITE_ENOUGH = 254 * INK.darker;

/** Rows of pixels around one: where they begin and end in the sums. */
interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly rows: number;
  readonly radius: number;
}

function band({ width, height }: GreyPicture, y: number, radius: number): Band {
  const first = y > radius ? y - radius : 0;
  const end = y + radius + 1 < height ? y + radius + 1 : height;
  return { top: first * (width + 1), bottom: end * (width + 1), rows: end - first, radius };
}

function meanIn(sums: Uint32Array, rows: Band, { x, width }: { x: number; width: number }): number {
  const left = x > rows.radius ? x - rows.radius : 0;
  const right = x + rows.radius + 1 < width ? x + rows.radius + 1 : width;
  const sum =
    (sums[rows.bottom + right] ?? 0) -
    (sums[rows.bottom + left] ?? 0) -
    (sums[rows.top + right] ?? 0) +
    (sums[rows.top + left] ?? 0);
  return (sum >>> 0) / ((right - left) * rows.rows);
}

/** Sums of all pixels above and to the left; they may run over, for only their differences are used. */
function sumsOf({ width, height, pixels }: GreyPicture): Uint32Array {
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += pixels[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  return sums;
}
