import type { Item, Line } from '../page.ts';
import { halfWidth } from '../text/normal.ts';
import { charWidth } from '../text/width.ts';

/** A word of a line with the places that it takes, an ideograph two. */
export interface PlacedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly isNumber: boolean;
}

/** A line of which the places are evidence. */
export interface PlacedLine {
  readonly line: Line;
  readonly words: readonly PlacedWord[];
}

/** Longest line of which places are taken. */
const MAX_LINE_CHARS = 1_000;
const NUMBER = /^(?:[-－+]?\d[\d,.]*(?:亿元|万元|元|件)?|[-—－/无]{1,2})$/u;

/** The words of a line; null where places are none of its evidence. */
function placedLine(item: Item | undefined): PlacedLine | null {
  if (item?.kind !== 'line' || item.text.length > MAX_LINE_CHARS || /[|\t]/u.test(item.text)) return null;
  return { line: item, words: wordsOf(item.text) };
}

function wordsOf(text: string): readonly PlacedWord[] {
  const words: PlacedWord[] = [];
  let [place, word, start] = [0, '', 0];
  const close = () => {
    if (word !== '') words.push({ text: word, start, end: place, isNumber: NUMBER.test(halfWidth(word)) });
    word = '';
  };
  for (const char of text) {
    if (/\s/u.test(char)) close();
    else {
      if (word === '') start = place;
      word += char;
    }
    place += char === '\u3000' ? 2 : char === '\f' ? 0 : charWidth(char);
  }
  close();
  return words;
}

/** The numbers that a line ends in. */
export function numbersAtEnd({ words }: PlacedLine): readonly PlacedWord[] {
  const last = words.findLastIndex(({ isNumber }) => !isNumber);
  return words.slice(last + 1);
}

/** Lines of a page that follow each other, and the index of the first. */
export interface PlacedStretch {
  readonly start: number;
  readonly lines: readonly PlacedLine[];
}

/** The stretches of lines of a page in which places may be evidence. */
export function placedStretches(page: readonly Item[]): readonly PlacedStretch[] {
  const stretches: { start: number; lines: PlacedLine[] }[] = [];
  let isOpen = false;
  for (const [index, item] of page.entries()) {
    const line = placedLine(item);
    if (line && isOpen) stretches.at(-1)?.lines.push(line);
    else if (line) stretches.push({ start: index, lines: [line] });
    isOpen = line !== null;
  }
  return stretches;
}
