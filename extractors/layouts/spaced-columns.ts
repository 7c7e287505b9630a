// A row a line, cells parted by white space only: text of PDF files, columns that were lined up by hand.
import { defineLayout, filledLines, type GridCell, isParted } from '../layout.ts';
import type { Line } from '../page.ts';

export default defineLayout({
  explicitness: 0.3,
  read(region) {
    const lines = filledLines(region);
    if (lines.length === 0 || region.some((item) => item.kind === 'row')) return [];
    if (isParted(region, '|') || isParted(region, '\t')) return [];
    const rows = lines.map(cellsIn);
    return rows.some((row) => row.length > 1) ? [{ separation: 'spaces', rows }] : [];
  },
});

/** Longest line of which positions are taken; a longer one is no line of a table. */
const MAX_LINE_CHARS = 2_000;
/** Characters that take two places where all others take one. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

interface Word {
  readonly text: string;
  readonly span: readonly [start: number, end: number];
}

/** Each word is a cell: a single space may stand within a label, or between two heads, which only the form tells. */
function cellsIn(line: Line): readonly GridCell[] {
  return wordsIn(line.text).map(({ text, span }) => ({ text, span, at: line.at }));
}

/** The words of a line with the places that they take; a tab takes none that could be counted, and ends a word. */
function wordsIn(text: string): readonly Word[] {
  const words: Word[] = [];
  let [place, word, start] = [0, '', 0];
  const close = () => {
    if (word !== '') words.push({ text: word, span: [start, place] });
    word = '';
  };
  for (const char of text.slice(0, MAX_LINE_CHARS)) {
    if (/\s/u.test(char)) close();
    else {
      if (word === '') start = place;
      word += char;
    }
    place += WIDE.test(char) || char === '\u3000' ? 2 : 1;
  }
  close();
  return words;
}
