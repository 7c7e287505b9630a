/** An affine map as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** Quarter turns clockwise, as seen on the page. */
export type Rotation = 0 | 1 | 2 | 3;

/** A printed character. Coordinates run right and down from the top left of the page. */
export interface Glyph {
  readonly text: string;
  /** Left end of the baseline (where the text begins, for turned text). */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Direction of the text against the page’s own. */
  readonly turn: Rotation;
  /** Set by a font that writes downwards, columns from right to left. */
  readonly downwards: boolean;
}

/** A straight rule. `at` is its y where it lies, its x where it stands. */
export interface Rule {
  readonly lies: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What a page shows, upright. */
export interface PageContent {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  /** Text at an angle: stamps and watermarks. */
  readonly slanted: string;
  /** Text that is not seen, or is none of what the page says, with the reason. */
  readonly unseen?: readonly { readonly reason: string; readonly text: string }[];
}

/** The map that applies `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

/** A point under a map. */
export function mapPoint(matrix: Matrix, x: number, y: number): [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

/** Whether a value is a packed list of numbers. Copies made for a worker need not be of this realm’s class. */
export function isNumbers(value: unknown): value is Float32Array {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

/** Six numbers as a map; null where the file gives anything else. */
export function asMatrix(value: unknown): Matrix | null {
  if (!Array.isArray(value) && !isNumbers(value)) return null;
  const [a, b, c, d, e, f] = value;
  const numbers = [a, b, c, d, e, f];
  return numbers.every((number) => Number.isFinite(number)) ? [a, b, c, d, e, f] : null;
}

/** A point of a page of this size after the page was turned back by `turn` quarters. */
export function inverseRotation(turn: Rotation, size: { width: number; height: number }): Matrix {
  if (turn === 1) return [0, -1, 1, 0, 0, size.width];
  if (turn === 2) return [-1, 0, 0, -1, size.width, size.height];
  if (turn === 3) return [0, 1, -1, 0, size.height, 0];
  return IDENTITY;
}

/** Middle of a character’s body: what decides in which cell it stands. */
export function middleOf(glyph: Glyph): [number, number] {
  const along = glyph.width / 2;
  const up = glyph.size * 0.36;
  if (glyph.turn === 1) return [glyph.x + up, glyph.y + along];
  if (glyph.turn === 2) return [glyph.x - along, glyph.y + up];
  if (glyph.turn === 3) return [glyph.x - up, glyph.y - along];
  return [glyph.x + along, glyph.y - up];
}

/** The median of some numbers; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** The value below which a quarter of some numbers lies; 0 of none. */
export function lowerQuartile(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 2] ?? 0;
}
