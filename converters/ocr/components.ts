import type { Bitmap } from './bitmap.ts';
import type { Box } from './grey.ts';

/** Pixels of ink that touch one another. */
export interface Blob extends Box {
  readonly area: number;
}

/** The blobs of ink in a part of a picture; ink that reaches in from outside counts as far as it reaches in. */
export function blobsIn(bitmap: Bitmap, box: Box): Blob[] {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (width <= 0 || height <= 0) return [];
  const seen = new Uint8Array(width * height);
  const blobs: Blob[] = [];
  const isNew = (x: number, y: number): boolean =>
    bitmap.ink[(box.top + y) * bitmap.width + box.left + x] === 1 && seen[y * width + x] === 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (isNew(x, y)) blobs.push(follow(x, y));
    }
  }
  return blobs;

  function follow(startX: number, startY: number): Blob {
    const open = [startY * width + startX];
    seen[startY * width + startX] = 1;
    let [left, top, right, bottom, area] = [startX, startY, startX + 1, startY + 1, 0];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      area++;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
      for (let nextY = Math.max(0, y - 1); nextY <= Math.min(height - 1, y + 1); nextY++) {
        for (let nextX = Math.max(0, x - 1); nextX <= Math.min(width - 1, x + 1); nextX++) {
          if (!isNew(nextX, nextY)) continue;
          seen[nextY * width + nextX] = 1;
          open.push(nextY * width + nextX);
        }
      }
    }
    return {
      left: box.left + left,
      top: box.top + top,
      right: box.left + right,
      bottom: box.top + bottom,
      area,
    };
  }
}

/** The smallest box around some. */
export function around(boxes: readonly Box[]): Box {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}
