import type { Bitmap } from './bitmap.ts';
import type { Box } from './grey.ts';

/** Pixels of ink that touch one another. */
export interface Blob extends Box {
  readonly area: number;
}

/** A part of a picture; its ink that was counted already is wiped out. */
interface Part {
  readonly width: number;
  readonly height: number;
  readonly ink: Uint8Array;
}

/** The blobs of ink in a part of a picture; ink that reaches in from outside counts as far as it reaches in. */
export function blobsIn(bitmap: Bitmap, box: Box): Blob[] {
  const part = partOf(bitmap, box);
  const blobs: Blob[] = [];
  for (let at = part.ink.indexOf(1); at >= 0; at = part.ink.indexOf(1, at + 1)) {
    const { left, top, right, bottom, area } = takeBlob(part, at);
    blobs.push({
      left: box.left + left,
      top: box.top + top,
      right: box.left + right,
      bottom: box.top + bottom,
      area,
    });
  }
  return blobs;
}

function partOf(bitmap: Bitmap, { left, top, right, bottom }: Box): Part {
  const width = Math.max(0, right - left);
  const height = Math.max(0, bottom - top);
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * bitmap.width + left;
    ink.set(bitmap.ink.subarray(start, start + width), y * width);
  }
  return { width, height, ink };
}

function takeBlob({ width, height, ink }: Part, start: number): Blob {
  const open = [start];
  ink[start] = 0;
  let left = width;
  let right = 0;
  let top = height;
  let bottom = 0;
  let area = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width;
    const y = (at - x) / width;
    area++;
    if (x < left) left = x;
    if (x >= right) right = x + 1;
    if (y < top) top = y;
    if (y >= bottom) bottom = y + 1;
    for (let nextY = y > 0 ? y - 1 : 0; nextY <= y + 1 && nextY < height; nextY++) {
      for (let nextX = x > 0 ? x - 1 : 0; nextX <= x + 1 && nextX < width; nextX++) {
        const next = nextY * width + nextX;
        if (ink[next] !== 1) continue;
        ink[next] = 0;
        open.push(next);
      }
    }
  }
  return { left, top, right, bottom, area };
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
