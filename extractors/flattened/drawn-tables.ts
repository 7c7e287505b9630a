import type { Item, Line, Page } from '../page.ts';
import { joinLines } from '../text/normal.ts';
import { charWidth, cutAtPlaces } from '../text/width.ts';
import { type DrawnCell, type RestoredRow, replaceTables, type TableFinder } from './restored-table.ts';

/**
 * Restores tables that are drawn in characters with a rule between each two rows: `+---+---+` and `|   |   |`, as
 * pandoc and databases write them, or in lines of box characters. A cell may take several lines and columns.
 */
export function restoreDrawnTables(page: Page): Page {
  return replaceTables(page, findDrawn);
}

/** Most lines of one table, and most borders of its columns. */
const MAX_LINES = 3_000;
const MAX_BORDERS = 100;
const CORNERS = /[\u250c-\u254b\u2550-\u256c]/gu;

/** A line of a drawn table in plain characters, each border one place wide. */
interface DrawnLine {
  readonly text: string;
  readonly line: Line;
}

const findDrawn: TableFinder = (page, start) => {
  if (!isRule(plainText(page[start]))) return null;
  const lines: DrawnLine[] = [];
  for (let at = start; at < page.length && lines.length < MAX_LINES; at += 1) {
    const [item, text] = [page[at], plainText(page[at])];
    if (item?.kind !== 'line' || !/^[|+]/u.test(text)) break;
    lines.push({ text, line: item });
  }
  const last = lines.findLastIndex(({ text }) => isRule(text));
  const table = lines.slice(0, last + 1);
  const borders = bordersOf(table);
  if (last < 2 || borders.length < 3 || borders.length > MAX_BORDERS)
    return { noneBefore: start + lines.length };
  return { start, end: start + table.length, rows: rowsOf(table, borders) };
};

/** The text of a line with box characters as + - and |. */
function plainText(item: Item | undefined): string {
  if (item?.kind !== 'line') return '';
  const text = item.text.trim();
  if (!/^[+|\u2500-\u256c]/u.test(text)) return '';
  return text
    .replace(/[\u2500\u2501\u2550]/gu, '-')
    .replace(/[\u2502\u2503\u2551]/gu, '|')
    .replace(CORNERS, '+');
}

/** Whether a line is nothing but a rule over the whole width. */
function isRule(text: string): boolean {
  return /^\+[-=:+]+\+$/u.test(text) && text.includes('-');
}

/** Places of all borders: those of the corners of the rules. */
function bordersOf(lines: readonly DrawnLine[]): readonly number[] {
  const places = new Set<number>();
  for (const { text } of lines) {
    if (!text.startsWith('+')) continue;
    for (const match of text.matchAll(/\+/gu)) places.add(match.index);
  }
  return [...places].sort((a, b) => a - b);
}

/** The lines between two rules are one row; a rule that only some columns have goes around a cell of several rows. */
function rowsOf(lines: readonly DrawnLine[], borders: readonly number[]): readonly RestoredRow[] {
  const bands: DrawnLine[][] = [];
  for (const drawn of lines) {
    if (isRule(drawn.text)) bands.push([]);
    else bands.at(-1)?.push(drawn);
  }
  return bands.flatMap((band) => {
    const [first] = band;
    return first ? [{ cells: cellsOf(band, borders), line: first.line }] : [];
  });
}

function cellsOf(band: readonly DrawnLine[], borders: readonly number[]): readonly DrawnCell[] {
  const [first] = band;
  const own = first ? borders.filter((place) => isBorderAt(first.text, place)) : borders;
  const inside = own.slice(0, -1);
  const parts = band.map(({ text }) => cutAtPlaces(text, inside));
  const texts = inside.map((_, at) => joinLines(parts.map((row) => withoutBorders(row[at] ?? ''))));
  return borders.slice(0, -1).map((place) => {
    const at = inside.findLastIndex((start) => start <= place);
    return { text: texts[at] ?? '', covered: inside[at] !== place };
  });
}

/** Whether a border stands at a place of a line. */
function isBorderAt(text: string, place: number): boolean {
  let at = 0;
  for (const char of text) {
    if (at >= place) return at === place && char === '|';
    at += charWidth(char);
  }
  return false;
}

/** A part of a cell: its borders, and the mark of a line that breaks within a word, are none of its text. */
function withoutBorders(part: string): string {
  return part
    .replace(/^\||\|\s*$/gu, '')
    .trim()
    .replace(/\\$/u, '');
}
