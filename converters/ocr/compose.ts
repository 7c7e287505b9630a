import { type Box, blankPicture, type GreyPicture, paste, scaled } from './grey.ts';
import { DIGIT, PRINT, TEXT } from './tolerances.ts';

/** Room between the lines of a label that are set one behind the other, as a share of their height. */
const JOINT = 0.15;

/** Lines of text set one behind the other in one line, with paper around, in the size that Tesseract reads best. */
export function oneLine(picture: GreyPicture, boxes: readonly Box[], em: number): GreyPicture {
  const factor = TEXT.lineHeight / em;
  const parts = boxes.map((box) => scaled(picture, grown(box, picture), factor));
  const gap = Math.round(TEXT.lineHeight * JOINT);
  const height = Math.max(...parts.map((part) => part.height)) + 2 * TEXT.margin;
  const width = parts.reduce((sum, part) => sum + part.width + gap, 2 * TEXT.margin - gap);
  const line = blankPicture(width, height);
  let left = TEXT.margin;
  for (const part of parts) {
    const top = Math.floor((height - part.height) / 2);
    paste(part, { left: 0, top: 0, right: part.width, bottom: part.height }, { picture: line, left, top });
    left += part.width + gap;
  }
  return line;
}

/** The soft edge of the ink belongs to it. */
function grown({ left, top, right, bottom }: Box, { width, height }: GreyPicture): Box {
  return {
    left: Math.max(0, left - 2),
    top: Math.max(0, top - 2),
    right: Math.min(width, right + 2),
    bottom: Math.min(height, bottom + 2),
  };
}

/** A number several times in a row: Tesseract misses or misreads a digit that stands alone. */
export function repeated(picture: GreyPicture, box: Box): GreyPicture {
  const part = scaled(picture, grown(box, picture), DIGIT.height / (box.bottom - box.top));
  const step = part.width + Math.round(DIGIT.height * DIGIT.copyGap);
  const margin = DIGIT.margin;
  const line = blankPicture(step * DIGIT.copies - step + part.width + 2 * margin, part.height + 2 * margin);
  for (let copy = 0; copy < DIGIT.copies; copy++) {
    const whole = { left: 0, top: 0, right: part.width, bottom: part.height };
    paste(part, whole, { picture: line, left: margin + copy * step, top: margin });
  }
  return line;
}

/** A line as PP-OCRv4 is shown it: its ink brought to a height, with paper around. */
export function printLine(picture: GreyPicture, box: Box, inkHeight: number): GreyPicture {
  const part = scaled(picture, grown(box, picture), inkHeight / (box.bottom - box.top));
  const line = blankPicture(Math.max(PRINT.leastWidth, part.width + 2 * PRINT.margin), PRINT.height);
  const above = Math.floor((PRINT.height - part.height) / 2);
  const shown = {
    left: 0,
    top: Math.max(0, -above),
    right: part.width,
    bottom: Math.min(part.height, PRINT.height - above),
  };
  const left = Math.floor((line.width - part.width) / 2);
  paste(part, shown, { picture: line, left, top: Math.max(0, above) });
  return line;
}
