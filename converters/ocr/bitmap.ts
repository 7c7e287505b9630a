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
  const mean = (x: number, y: number, radius: number): number => {
    const [left, right] = [Math.max(0, x - radius), Math.min(width, x + radius + 1)];
    const [top, bottom] = [
      Math.max(0, y - radius) * (width + 1),
      Math.min(height, y + radius + 1) * (width + 1),
    ];
    const sum =
      (sums[bottom + right] ?? 0) -
      (sums[bottom + left] ?? 0) -
      (sums[top + right] ?? 0) +
      (sums[top + left] ?? 0);
    return (sum >>> 0) / ((right - left) * ((bottom - top) / (width + 1)));
  };
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const own = mean(x, y, 1);
      const around = mean(x, y, INK.surroundings);
      if (own < around * INK.darker) ink[y * width + x] = 1;
    }
  }
  return { width, height, ink };
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
