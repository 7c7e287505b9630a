import type { Box } from './grey.ts';
import { columnsOf, type InkLine } from './text-lines.ts';

/** Marks as Tesseract writes them beside Chinese, each followed by the mark that reports print. */
const MARKS = new Map([...'(（)）:：;；〈（〉）'].map((mark, index, all) => [mark, all[index + 1] ?? mark]));
const ENDING = /[，。、.,]$/u;
/** A mark at the foot of a line is no higher than this, in heights of the line. */
const HIGHEST_MARK = 0.5;

/** Punctuation as reports print it: in the width of the Chinese around it. */
export function asPrinted(text: string): string {
  return text.replace(/[():;〈〉]/gu, (mark, at: number) => {
    const beside = text.slice(Math.max(0, at - 1), at) + text.slice(at + 1, at + 2);
    return /\p{Script=Han}/u.test(beside) ? (MARKS.get(mark) ?? mark) : mark;
  });
}

/** A text without the comma that Tesseract makes up at the end of a line: no ink as small as one stands there. */
export function withoutMadeUpEnd(text: string, line: InkLine): string {
  const last = columnsOf(line).at(-1);
  return ENDING.test(text) && last && !isLow(last, line.box) ? text.slice(0, -1) : text;
}

function isLow(mark: Box, line: Box): boolean {
  const height = line.bottom - line.top;
  return mark.bottom - mark.top <= HIGHEST_MARK * height && mark.top >= line.top + height * 0.4;
}
