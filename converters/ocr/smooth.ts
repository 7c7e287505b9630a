import type { GreyPicture } from './grey.ts';
import { GRAIN } from './tolerances.ts';

/** A picture without its grain: each pixel as the mean of its surroundings, where the paper is grainy; else as it is. */
export function withoutGrain(picture: GreyPicture): GreyPicture {
  return grainOf(picture) < GRAIN.least ? picture : smoothed(picture);
}

/** How much neighbouring pixels of paper differ, on average. */
function grainOf({ width, height, pixels }: GreyPicture): number {
  let sum = 0;
  let count = 0;
  for (let index = width * GRAIN.step; index < width * (height - 1); index += GRAIN.step) {
    const own = pixels[index] ?? 0;
    const next = pixels[index + GRAIN.distance] ?? 0;
    if (own < GRAIN.paper || next < GRAIN.paper) continue;
    sum += own > next ? own - next : next - own;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

function smoothed({ width, height, pixels }: GreyPicture): GreyPicture {
  const smooth = pixels.slice();
  const { radius } = GRAIN;
  const area = (2 * radius + 1) ** 2;
  for (let y = radius; y < height - radius; y++) {
    for (let x = radius; x < width - radius; x++) {
      let sum = 0;
      for (let row = y - radius; row <= y + radius; row++) {
        for (let at = row * width + x - radius; at <= row * width + x + radius; at++) sum += pixels[at] ?? 0;
      }
      smooth[y * width + x] = sum / area;
    }
  }
  return { width, height, pixels: smooth };
}
