import { ILLEGIBLE } from '../illegible.ts';
import { asPrinted } from './clean-text.ts';
import { oneLine, printLine } from './compose.ts';
import type { Box } from './grey.ts';
import { noneMark } from './marks.ts';
import { type NumberInk, numberInk } from './number-ink.ts';
import type { PrintReading } from './print-reader.ts';
import { readNumbers } from './read-numbers.ts';
import type { Readers } from './readers.ts';
import type { Sheet } from './sheet.ts';
import { type InkLine, wholeLines } from './text-lines.ts';
import { DIGIT, PRINT } from './tolerances.ts';

/** What digits are taken for by a reader of Chinese, and marks that are no text either. */
const NO_TEXT = /^[\d０-９工一丨〇口了。oOlIiSsBZzQDT|!()\][}{.,，、;:：‘’'"“”`°*^~～_—－-]*$/u;
/** Words that stand alone in a cell. */
const WORDS = /^(?:\p{Script=Han}{2,}|[件条个项次人篇份部宗元无])$/u;
const DIGITS = /[\d０-９]+(?:[.,．，][\d０-９]+)*/gu;

/** What is lower and longer, in em, is a stroke under or between texts: no dash of theirs. */
const STROKE = { highest: 0.4, longest: 3 } as const;

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
  readonly readers: Readers;
  /** Size of the Chinese print in the cells. */
  readonly em: number;
}

/** A cell that holds a number, or what looks like one. */
interface Doubt {
  readonly ink: NumberInk;
  /** What it says as words. */
  readonly words: string;
}

/** The texts of the filled cells of a page; numbers are read together. */
export async function readCells(cells: readonly FilledCell[], reading: Reading): Promise<CellText[]> {
  const read: { box: Box; text: string }[] = [];
  const numbers: { cell: { box: Box; text: string }; doubt: Doubt }[] = [];
  for (const { box, lines } of cells) {
    const cell = { box, text: '' };
    const content = await contentOf(wholeLines(lines, reading.em), reading);
    if (typeof content === 'string') cell.text = content;
    else numbers.push({ cell, doubt: content });
    read.push(cell);
  }
  const inks = numbers.map(({ doubt }) => doubt.ink);
  const texts = await readNumbers(reading.sheet.picture, inks, reading.readers);
  for (const [index, { cell, doubt }] of numbers.entries()) {
    cell.text = texts[index] ?? ILLEGIBLE;
    // What is cut like a number and is none may be a short label.
    if (cell.text === ILLEGIBLE && WORDS.test(doubt.words)) cell.text = doubt.words;
  }
  return read;
}

/** A cell’s text, or the number that is still to be read. */
async function contentOf(lines: readonly InkLine[], reading: Reading): Promise<string | Doubt> {
  const [first] = lines;
  if (!first) return '';
  const only = lines.length === 1 ? first : null;
  const mark = only && noneMark(reading.sheet.bitmap, only, reading.em);
  if (mark) return mark;
  const ink = only && numberInk(reading.sheet.bitmap, only);
  const { text, sureness } = await readPrint(lines, reading, PRINT.wordHeights[0]);
  const isLow = ink && ink.line.bottom - ink.line.top < DIGIT.highestEm * reading.em;
  if (ink && (NO_TEXT.test(text) || (isLow && sureness < PRINT.sureOfWords))) return { ink, words: text };
  if (NO_TEXT.test(text)) return only ? readUncut(only, text, reading) : ILLEGIBLE;
  return asPrinted(await withWitness(text, lines, reading));
}

/** A number that could not be cut into its digits (a comma reaches below them): what two readings agree on. */
async function readUncut(line: InkLine, text: string, { sheet, readers }: Reading): Promise<string> {
  const first = text.normalize('NFKC');
  if (!/\d/.test(first)) return ILLEGIBLE;
  const second = await readers.print.read(printLine(sheet.picture, line.box, PRINT.numberHeights[0]), true);
  if (second.text.normalize('NFKC') === first && second.sureness >= PRINT.sureAlone) return first;
  const height = line.box.bottom - line.box.top;
  const other = await readers.tesseract.read(oneLine(sheet.picture, [line.box], height), true);
  return other === first ? first : ILLEGIBLE;
}

/** The text of a line outside of tables with rules: a number in a table without is read like one in a cell. */
export async function readFreeLine(line: InkLine, reading: Reading): Promise<string> {
  const { left, top, right, bottom } = line.box;
  const isStroke = bottom - top < reading.em * STROKE.highest && right - left > reading.em * STROKE.longest;
  if (isStroke) return '';
  const content = await contentOf([line], reading);
  if (typeof content === 'string') return content;
  const [number = ILLEGIBLE] = await readNumbers(reading.sheet.picture, [content.ink], reading.readers);
  return number === ILLEGIBLE && WORDS.test(content.words) ? content.words : number;
}

async function readPrint(
  lines: readonly InkLine[],
  { sheet, readers }: Reading,
  inkHeight: number,
): Promise<PrintReading> {
  let [text, sureness] = ['', 1];
  for (const { box } of lines) {
    const reading = await readers.print.read(printLine(sheet.picture, box, inkHeight));
    text += reading.text;
    sureness = Math.min(sureness, reading.sureness);
  }
  return { text, sureness };
}

/** A text whose numbers another reading gives too; {@link ILLEGIBLE} stands for those that none gives. */
async function withWitness(text: string, lines: readonly InkLine[], reading: Reading): Promise<string> {
  const numbers = numbersIn(text);
  if (numbers.length === 0) return text;
  const again = numbersIn((await readPrint(lines, reading, PRINT.wordHeights[1])).text);
  if (again.join(' ') === numbers.join(' ')) return text;
  const other = numbersIn(await readByTesseract(lines, reading));
  if (other.join(' ') === numbers.join(' ')) return text;
  return text.replace(DIGITS, ILLEGIBLE);
}

function numbersIn(text: string): string[] {
  return (text.match(DIGITS) ?? []).map((number) => number.normalize('NFKC'));
}

function readByTesseract(lines: readonly InkLine[], { sheet, readers }: Reading): Promise<string> {
  const boxes = lines.map((line) => line.box);
  const height = Math.max(...boxes.map(({ top, bottom }) => bottom - top));
  return readers.tesseract.read(oneLine(sheet.picture, boxes, height));
}
