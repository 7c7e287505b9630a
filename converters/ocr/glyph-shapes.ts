import type { Box, GreyPicture } from './grey.ts';
import { DIGIT } from './tolerances.ts';

/** A character cut out of a number, brought to one size and contrast: shades of ink with mean 0 and length 1. */
export type Shape = Float64Array;

/** Characters that look alike, and what they look like together: the mean of many is free of grain. */
export interface ShapeGroup {
  count: number;
  /** Sum of the members’ shapes. */
  readonly sum: Float64Array;
  /** Readings of the members, each with how often it was made. */
  readonly votes: Map<string, number>;
}

const { gridWidth, gridHeight } = DIGIT;

/** The shape of a character that stands in these columns of a line; place and size within the line tell a point from a digit. */
export function normalizeShape(picture: GreyPicture, character: Box, line: Box): Shape {
  const factor = gridHeight / (line.bottom - line.top);
  const middle = (character.left + character.right) / 2;
  const shape = new Float64Array(gridWidth * gridHeight);
  for (let y = 0; y < gridHeight; y++) {
    for (let x = 0; x < gridWidth; x++) {
      const left = middle + (x - gridWidth / 2) / factor;
      const top = line.top + y / factor;
      if (left + 1 / factor <= character.left - 1 || left >= character.right + 1) continue;
      shape[y * gridWidth + x] = 255 - meanShade(picture, [left, top], 1 / factor);
    }
  }
  return normalized(shape);
}

/** The mean of a square of pixels. */
function meanShade(picture: GreyPicture, [left, top]: readonly [number, number], size: number): number {
  const first = { x: Math.round(left), y: Math.round(top) };
  const length = Math.max(1, Math.round(size));
  let [sum, count] = [0, 0];
  for (let y = first.y; y < first.y + length; y++) {
    for (let x = first.x; x < first.x + length; x++) {
      if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) continue;
      sum += picture.pixels[y * picture.width + x] ?? 255;
      count++;
    }
  }
  return count === 0 ? 255 : sum / count;
}

function normalized(shape: Float64Array): Shape {
  const mean = shape.reduce((sum, ink) => sum + ink, 0) / shape.length;
  const centred = shape.map((ink) => ink - mean);
  const length = Math.hypot(...centred) || 1;
  return centred.map((ink) => ink / length);
}

/** The group of a shape: the one it is most alike, or a new one. */
export function groupFor(shape: Shape, groups: ShapeGroup[]): ShapeGroup {
  let best: ShapeGroup | null = null;
  let highest: number = DIGIT.alike;
  for (const group of groups) {
    const likeness = likenessOf(shape, group);
    if (likeness < highest) continue;
    highest = likeness;
    best = group;
  }
  const group = best ?? { count: 0, sum: new Float64Array(shape.length), votes: new Map() };
  if (!best) groups.push(group);
  group.count++;
  shape.forEach((ink, index) => {
    group.sum[index] = (group.sum[index] ?? 0) + ink;
  });
  return group;
}

/** Correlation with a group’s mean, the best over shifts of a pixel. */
function likenessOf(shape: Shape, { sum }: ShapeGroup): number {
  const length = Math.hypot(...sum) || 1;
  let highest = -1;
  for (const shift of [0, -1, 1, -gridWidth, gridWidth]) {
    let product = 0;
    const end = shift > 0 ? shape.length - shift : shape.length;
    for (let index = shift < 0 ? -shift : 0; index < end; index++) {
      product += (shape[index] ?? 0) * (sum[index + shift] ?? 0);
    }
    highest = Math.max(highest, product / length);
  }
  return highest;
}

/** What a group looks like, dark on white. */
export function pictureOf({ sum }: ShapeGroup): GreyPicture {
  const [least, most] = [Math.min(...sum), Math.max(...sum)];
  const pixels = Uint8Array.from(sum, (ink) => 255 - Math.round((255 * (ink - least)) / (most - least || 1)));
  return { width: gridWidth, height: gridHeight, pixels };
}

/** What the members of a group were read as, if they agree nearly all. */
export function agreedReading({ votes }: ShapeGroup): { character: string; isSure: boolean } | null {
  const total = [...votes.values()].reduce((sum, count) => sum + count, 0);
  const [most] = [...votes].sort((a, b) => b[1] - a[1]);
  if (!most || most[1] / total < DIGIT.agreement) return null;
  return { character: most[0], isSure: most[1] >= DIGIT.sureVotes };
}
