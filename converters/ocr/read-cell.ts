import { asPrinted, withoutMadeUpEnd } from './clean-text.ts';
import { oneLine } from './compose.ts';
import type { Box } from './grey.ts';
import { noneMark } from './marks.ts';
import { type NumberInk, numberInk } from './number-ink.ts';
import { ILLEGIBLE, readNumbers } from './read-numbers.ts';
import type { Recognizer } from './recognizer.ts';
import type { Sheet } from './sheet.ts';
import { type InkLine, wholeLines } from './text-lines.ts';
import { DIGIT } from './tolerances.ts';

/** What digits are taken for by a reader of Chinese, and marks that are no text either. */
const NO_TEXT = /^[\d工一丨〇口了。oOlIiSsBZzQDT|!()\][}{.,，、;:：‘’'"“”`°*^~_—-]*$/u;

/** A cell with these holds a unit, or says that there is nothing. */
const WORDS = /[件条个项次人篇份部宗元万亿无]/u;
/** What is cut like a number and read as no more than this, without a word that stands in such cells, is a number. */
const MISREAD_NUMBER = 1;

/** A cell with the lines of text in it. */
export interface FilledCell {
  readonly box: Box;
  readonly lines: readonly InkLine[];
}

/** A text, and the cell that it stands in. */
export interface CellText {
  readonly box: Box;
  readonly text: string;
}

interface Reading {
  readonly sheet: Sheet;
  readonly recognizer: Recognizer;
  /** Size of the Chinese print in the cells. */
  readonly em: number;
}

/** The texts of the filled cells of a page; numbers are read together. */
export async function readCells(cells: readonly FilledCell[], reading: Reading): Promise<CellText[]> {
  const read: { box: Box; text: string }[] = [];
  const numbers: { cell: { box: Box; text: string }; ink: NumberInk; lines: readonly InkLine[] }[] = [];
  for (const { box, lines } of cells) {
    const cell = { box, text: '' };
    const content = await contentOf(wholeLines(lines, reading.em), reading);
    if (typeof content === 'string') cell.text = content;
    else numbers.push({ cell, ink: content, lines });
    read.push(cell);
  }
  const texts = await readNumbers(
    reading.sheet.picture,
    numbers.map(({ ink }) => ink),
    reading.recognizer,
  );
  for (const [index, { cell, lines }] of numbers.entries()) {
    cell.text = texts[index] ?? ILLEGIBLE;
    if (cell.text === ILLEGIBLE) cell.text = await wordsOf(lines, reading);
  }
  return read;
}

/** What was cut like a number and is none may be a short label. */
async function wordsOf(lines: readonly InkLine[], reading: Reading): Promise<string> {
  const text = await readLines(lines, reading);
  return /^\p{Script=Han}{2,}$/u.test(text) ? text : ILLEGIBLE;
}

/** A cell’s text, or the number that is still to be read. */
async function contentOf(lines: readonly InkLine[], reading: Reading): Promise<string | NumberInk> {
  const [first] = lines;
  if (!first) return '';
  const only = lines.length === 1 ? first : null;
  const mark = only && noneMark(reading.sheet.bitmap, only, reading.em);
  if (mark) return mark;
  const ink = only && numberInk(reading.sheet.bitmap, only);
  if (ink && ink.line.bottom - ink.line.top < DIGIT.highestEm * reading.em) return ink;
  const text = await readLines(lines, reading);
  const isText = !NO_TEXT.test(text);
  if (ink && (!isText || (text.length <= MISREAD_NUMBER && !WORDS.test(text)))) return ink;
  if (isText) return text;
  return text === (await readLines(lines, reading, true)) && text !== '' ? text : ILLEGIBLE;
}

/** The text of lines that are set one behind the other. */
export async function readLines(
  lines: readonly InkLine[],
  { sheet, recognizer }: Pick<Reading, 'sheet' | 'recognizer'>,
  digits = false,
): Promise<string> {
  const last = lines.at(-1);
  if (!last) return '';
  const boxes = lines.map((line) => line.box);
  const height = Math.max(...boxes.map(({ top, bottom }) => bottom - top));
  const text = await recognizer.read(oneLine(sheet.picture, boxes, height), digits);
  return asPrinted(withoutMadeUpEnd(text, last));
}
