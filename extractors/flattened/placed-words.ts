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

/** Whether the places of a line may be evidence: other signs part no cells in it. */
function mayBePlaced(item: Item): item is Line {
  return item.kind === 'line' && item.text.length <= MAX_LINE_CHARS && !/[|\t]/u.test(item.text);
}

/** Whether words of a line stand further apart than those of a sentence. */
export function hasPlaces({ text }: Line): boolean {
  return /\S\s\s+\S/u.test(text);
}

function wordsOf(text: string): readonly PlacedWord[] {
  if (text === '') return [];
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

/** Whether a form feed stands before a line: the places of another page are others. */
export function beginsPage({ line }: PlacedLine): boolean {
  return line.text.startsWith('\f');
}

/** The numbers that a line ends in. */
export function numbersAtEnd({ words }: PlacedLine): readonly PlacedWord[] {
  const last = words.findLastIndex(({ isNumber }) => !isNumber);
  return words.slice(last + 1);
}

/** A line with the places of its words. */
export function placedLine(line: Line): PlacedLine {
  return { line, words: line.text.length <= MAX_LINE_CHARS ? wordsOf(line.text) : [] };
}

/** Lines of a page that follow each other, and the index of the first. */
export interface PlacedStretch {
  readonly start: number;
  readonly lines: readonly PlacedLine[];
}

/** The stretches of lines of a page in which places may be evidence. */
export function placedStretches(page: readonly Item[]): readonly PlacedStretch[] {
  const stretches: PlacedStretch[] = [];
  let start = 0;
  for (let end = 0; end <= page.length; end += 1) {
    const item = page[end];
    if (item && mayBePlaced(item)) continue;
    const lines = page.slice(start, end).filter(mayBePlaced);
    if (lines.some(hasPlaces)) stretches.push({ start, lines: lines.map(placedLine) });
    start = end + 1;
  }
  return stretches;
}
