import { printLine } from './compose.ts';
import { type GreyPicture, quarterTurned } from './grey.ts';
import type { PrintReader } from './print-reader.ts';
import { type Sheet, sheetOf } from './sheet.ts';
import { linesIn } from './text-lines.ts';
import { PRINT, TEXT, TURN } from './tolerances.ts';

/** A page set straight, and turned where it lies on its side or upside down: lines are legible in one turn alone. */
export async function uprightSheet(picture: GreyPicture, print: PrintReader): Promise<Sheet> {
  const sheet = sheetOf(picture);
  const upright = await legibility(sheet, print);
  if (upright >= TURN.upright) return sheet;
  let best = { sheet, legible: upright + TURN.better };
  for (let turns = 1; turns < 4; turns++) {
    const turned = sheetOf(quarterTurned(picture, turns));
    const legible = await legibility(turned, print);
    if (legible > best.legible) best = { sheet: turned, legible };
  }
  return best.sheet;
}

/**
 * How surely the longest lines of a page are read, the middle one of them; 0 where no line is long. Single characters
 * tell nothing: many are read as well on their side.
 */
async function legibility(sheet: Sheet, print: PrintReader): Promise<number> {
  const { picture, bitmap, cells } = sheet;
  const whole = { left: 0, top: 0, right: bitmap.width, bottom: bitmap.height };
  const parts = cells.length > 0 ? cells.map(({ box }) => box) : [whole];
  const lines = parts
    .flatMap((part) => linesIn(bitmap, part))
    .map(({ box }) => box)
    .filter(({ left, top, right, bottom }) => {
      const height = bottom - top;
      return height <= TEXT.highestLine && right - left >= height * TURN.long;
    });
  const longest = lines.sort((a, b) => b.right - b.left - (a.right - a.left)).slice(0, TURN.lines);
  const sure: number[] = [];
  for (const box of longest) {
    sure.push((await print.read(printLine(picture, box, PRINT.wordHeights[0]))).sureness);
  }
  return sure.sort((a, b) => a - b)[Math.floor(sure.length / 2)] ?? 0;
}
