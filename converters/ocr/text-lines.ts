import type { Bitmap } from './bitmap.ts';
import { around, type Blob, blobsIn } from './components.ts';
import type { Box } from './grey.ts';
import { TEXT } from './tolerances.ts';

/** A line of text in pixels: the box around its ink. */
export interface InkLine {
  readonly box: Box;
  readonly blobs: readonly Blob[];
}

/**
 * The lines of text in a part of a page, from top to bottom; none where it holds nothing but specks.
 */
export function linesIn(bitmap: Bitmap, box: Box): InkLine[] {
  return bandsOf(withoutSpecks(blobsIn(bitmap, box)));
}

/** Dirt stands alone and is small; the point of a number is small and stands beside its digits. */
export function withoutSpecks(blobs: readonly Blob[]): Blob[] {
  const letters = blobs.filter(
    (blob) => Math.max(blob.right - blob.left, blob.bottom - blob.top) >= TEXT.smallestLetter,
  );
  return blobs.filter((blob) => {
    if (blob.area < TEXT.speckArea) return false;
    return letters.some((letter) => letter === blob || isNear(letter, blob));
  });
}

function isNear(letter: Blob, blob: Blob): boolean {
  const reach = Math.max(letter.bottom - letter.top, letter.right - letter.left) * TEXT.specksReach;
  return (
    blob.left - letter.right <= reach &&
    letter.left - blob.right <= reach &&
    blob.top - letter.bottom <= reach &&
    letter.top - blob.bottom <= reach
  );
}

/** Blobs whose rows overlap, however indirectly, are one line. */
function bandsOf(blobs: readonly Blob[]): InkLine[] {
  const bands: Blob[][] = [];
  let bottom = Number.NEGATIVE_INFINITY;
  for (const blob of [...blobs].sort((a, b) => a.top - b.top)) {
    if (blob.top >= bottom) bands.push([]);
    bands.at(-1)?.push(blob);
    bottom = Math.max(bottom, blob.bottom);
  }
  return bands.map((members) => ({ box: around(members), blobs: members }));
}

/** Lines that are parts of one character (the strokes of 二) put together: no line is higher than `em`. */
export function wholeLines(lines: readonly InkLine[], em: number): InkLine[] {
  const whole: InkLine[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    const isPart = last !== undefined && line.box.bottom - last.box.top <= em * TEXT.highestCharacter;
    if (last && isPart) {
      const blobs = [...last.blobs, ...line.blobs];
      whole[whole.length - 1] = { box: around(blobs), blobs };
    } else {
      whole.push(line);
    }
  }
  return whole;
}

/** Characters of a line by their gaps: parts above one another are one. Chinese characters may fall into several. */
export function columnsOf({ blobs }: InkLine): Box[] {
  const columns: Box[] = [];
  for (const blob of [...blobs].sort((a, b) => a.left - b.left)) {
    const last = columns.at(-1);
    if (last && blob.left < last.right) columns[columns.length - 1] = around([last, blob]);
    else columns.push(around([blob]));
  }
  return columns;
}

/** Parts of a line that stand apart: the texts of a table without rules. */
export function cutLine(line: InkLine, gap: number): InkLine[] {
  const pieces: Blob[][] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const blob of [...line.blobs].sort((a, b) => a.left - b.left)) {
    if (blob.left - right > gap) pieces.push([]);
    pieces.at(-1)?.push(blob);
    right = Math.max(right, blob.right);
  }
  return pieces.map((blobs) => ({ box: around(blobs), blobs }));
}

/** The lines of a piece: those of a label that goes over two lay in one band with the number beside them. */
export function linesOfPiece({ blobs }: InkLine): InkLine[] {
  return bandsOf(blobs);
}
