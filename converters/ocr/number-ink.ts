import type { Bitmap } from './bitmap.ts';
import type { Box } from './grey.ts';
import { columnsOf, type InkLine } from './text-lines.ts';
import { DIGIT } from './tolerances.ts';

/** A line that may be a number, cut into its characters. */
export interface NumberInk {
  readonly line: Box;
  readonly characters: readonly Box[];
}

/** The characters of a line that by its shape may be a number; null where it is none. */
export function numberInk(bitmap: Bitmap, line: InkLine): NumberInk | null {
  const height = line.box.bottom - line.box.top;
  const characters = columnsOf(line).flatMap((column) => cutTouching(bitmap, column, height));
  const isNumber =
    characters.length <= DIGIT.mostCharacters && characters.every((box) => isCharacter(box, height));
  return isNumber ? { line: line.box, characters } : null;
}

/** A digit is as high as its line, a point or a dash much lower. */
function isCharacter({ top, bottom }: Box, height: number): boolean {
  const share = (bottom - top) / height;
  return share >= DIGIT.lowest || share <= DIGIT.highestMark;
}

/** Cuts digits that touch one another where there is least ink between them. */
function cutTouching(bitmap: Bitmap, column: Box, height: number): Box[] {
  const width = column.right - column.left;
  if (width <= DIGIT.widest * height || column.bottom - column.top < DIGIT.lowest * height) return [column];
  const count = Math.max(2, Math.round(width / (DIGIT.usualWidth * height)));
  const cuts = Array.from({ length: count - 1 }, (_, index) =>
    thinnest(bitmap, column, column.left + (width * (index + 1)) / count),
  );
  return [column.left, ...cuts].map((left, index) => ({
    ...column,
    left,
    right: cuts[index] ?? column.right,
  }));
}

function thinnest(bitmap: Bitmap, { left, top, right, bottom }: Box, near: number): number {
  const reach = (bottom - top) * DIGIT.cutReach;
  let best = Math.round(near);
  let least = Number.POSITIVE_INFINITY;
  for (let x = Math.max(left + 1, Math.round(near - reach)); x <= Math.min(right - 1, near + reach); x++) {
    let ink = 0;
    for (let y = top; y < bottom; y++) ink += bitmap.ink[y * bitmap.width + x] ?? 0;
    if (ink < least || (ink === least && Math.abs(x - near) < Math.abs(best - near)))
      [least, best] = [ink, x];
  }
  return best;
}
