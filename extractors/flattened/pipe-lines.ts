import type { Item, Line, Page } from '../page.ts';
import { replaceTables, type TableFinder } from './restored-table.ts';

/**
 * Puts the cells of a row on one line where a line with nothing but a pipe stands between each two of them, blank lines
 * around it and no pipe behind the last, as html2text writes tables whose cells hold paragraphs.
 */
export function joinPipeLines(page: Page): Page {
  return replaceTables(page, findRows);
}

/** Fewest pipes between cells, and rows that follow each other without one. */
const MIN_PIPES = 6;
const MIN_ROWS = 3;
/** Share of the pipes that must stand behind a blank line. */
const MIN_APART = 0.5;
/** Most lines of text behind each other without a pipe, and most lines of one table. */
const MAX_WITHOUT = 6;
const MAX_LINES = 8_000;

interface Cells {
  readonly line: Line;
  readonly texts: string[];
}

const findRows: TableFinder = (page, start) => {
  if (!isPipe(nextFilled(page, start + 1)) || isPipe(page[start]) || textOf(page[start]) === '') return null;
  const rows: Cells[] = [];
  let [isOpen, pipes, apart, without, end, kept] = [false, 0, 0, 0, start, 0];
  for (let at = start; at < page.length && at - start < MAX_LINES && without <= MAX_WITHOUT; at += 1) {
    const item = page[at];
    if (item?.kind !== 'line') break;
    const text = item.text.trim();
    if (isPipe(item)) {
      if (isOpen) rows.at(-1)?.texts.push('');
      [isOpen, pipes, without, kept] = [true, pipes + 1, 0, rows.length];
      if (textOf(page[at - 1]) === '') apart += 1;
      end = at + 1;
    } else if (text === '') {
      // A line of two blanks breaks the line in Markdown: the row ends, and its last cell is blank.
      if (isOpen && item.text === '  ') {
        rows.at(-1)?.texts.push('');
        isOpen = false;
      }
    } else if (text.includes('|')) break;
    else if (isOpen) {
      rows.at(-1)?.texts.push(text);
      [isOpen, end] = [false, at + 1];
    } else {
      rows.push({ line: item, texts: [text] });
      without += 1;
    }
  }
  if (pipes < MIN_PIPES || kept < MIN_ROWS || apart < pipes * MIN_APART) return { noneBefore: end };
  const lines = rows
    .slice(0, kept)
    .map(({ line, texts }): Line => ({ ...line, text: `| ${texts.join(' | ')} |` }));
  return { start, end, rows: lines };
};

function isPipe(item: Item | undefined): boolean {
  return textOf(item) === '|';
}

function textOf(item: Item | undefined): string {
  return item?.kind === 'line' ? item.text.trim() : '';
}

/** Most blank lines between a cell and the pipe behind it. */
const MAX_BLANK = 3;

function nextFilled(page: Page, from: number): Item | undefined {
  return page.slice(from, from + MAX_BLANK + 1).find((item) => textOf(item) !== '');
}
