import type { Bitmap } from './bitmap.ts';
import type { GreyPicture } from './grey.ts';
import { INK } from './tolerances.ts';

/** What is paper in each square of a picture. */
interface Papers {
  readonly across: number;
  readonly down: number;
  readonly sums: Float64Array;
  readonly counts: Uint32Array;
}

/**
 * The ink among which rules are looked for: also what is darker than the paper alone around it. Dense print darkens
 * the mean of its surroundings so much that a thin rule between two lines of it is none by that.
 */
export function findRuleInk(picture: GreyPicture, { width, height, ink }: Bitmap): Bitmap {
  const papers = papersOf(picture, ink);
  const most = INK.darker * 255;
  const all = ink.slice();
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const index = y * width + x;
      if (ink[index] === 1 || (picture.pixels[index] ?? 255) >= most) continue;
      if (meanAround(picture, index) < INK.darker * shadeNear(papers, x, y)) all[index] = 1;
    }
  }
  return { width, height, ink: all };
}

/** The mean of a pixel and its neighbours. */
function meanAround({ width, pixels }: GreyPicture, index: number): number {
  let sum = 0;
  for (let row = index - width; row <= index + width; row += width) {
    sum += (pixels[row - 1] ?? 255) + (pixels[row] ?? 255) + (pixels[row + 1] ?? 255);
  }
  return sum / 9;
}

function papersOf({ width, height, pixels }: GreyPicture, ink: Uint8Array): Papers {
  const [across, down] = [Math.ceil(width / INK.square), Math.ceil(height / INK.square)];
  const sums = new Float64Array(across * down);
  const counts = new Uint32Array(across * down);
  for (let y = 0; y < height; y++) {
    const start = Math.floor(y / INK.square) * across;
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] === 1) continue;
      const square = start + ((x / INK.square) | 0);
      sums[square] = (sums[square] ?? 0) + (pixels[y * width + x] ?? 0);
      counts[square] = (counts[square] ?? 0) + 1;
    }
  }
  return { across, down, sums, counts };
}

/** The shade of the paper in the square of a pixel and in those around it; black where there is none. */
function shadeNear({ across, down, sums, counts }: Papers, x: number, y: number): number {
  const [column, row] = [(x / INK.square) | 0, (y / INK.square) | 0];
  let [sum, count] = [0, 0];
  for (let line = Math.max(0, row - 1); line <= Math.min(down - 1, row + 1); line++) {
    for (let place = Math.max(0, column - 1); place <= Math.min(across - 1, column + 1); place++) {
      sum += sums[line * across + place] ?? 0;
      count += counts[line * across + place] ?? 0;
    }
  }
  return count === 0 ? 0 : sum / count;
}
