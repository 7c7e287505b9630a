// Rows of cells parted by pipes, with or without pipes at the ends; Markdown tables; seen in text saved from pages.
import { readCell } from '../cells.ts';
import { defineLayout, filledLines, type Grid, type GridCell, isParted } from '../layout.ts';
import type { Item } from '../page.ts';
import { hasIdeograph } from '../text/normal.ts';

const ONLY_PIPES = /^[|\s]+$/u;
const MARKDOWN_RULE = /^[\s|:-]+$/u;

/** What the pipes at the edges of a line stand for, which only the form can tell. */
interface Edges {
  /** How many pipes of a line that holds nothing else are its borders: `|||` is two or three empty cells. */
  readonly loneLoss: 0 | 1;
  /**
   * Whether a pipe at the beginning is a border, or stands behind an empty first cell. A line behind one that ends
   * in a number or a blank goes on with its row, so that its first pipe is a border either way.
   */
  readonly leadingBorder: boolean;
}

export default defineLayout({
  explicitness: 0.8,
  read(region) {
    if (!isParted(region, '|') || !region.some(isRowOfCells)) return [];
    const rows = region.filter((item) => !isRule(item));
    return edgesOf(rows).flatMap((edges) => readRows(rows, edges));
  },
});

/** Whether words or numbers stand beside a pipe: where all pipes stand below their cells, lines are no rows. */
function isRowOfCells(item: Item): boolean {
  return item.kind === 'row' || (item.text.includes('|') && !ONLY_PIPES.test(item.text));
}

function isRule(item: Item): boolean {
  if (item.kind !== 'line' || !item.text.includes('|') || !item.text.includes('--')) return false;
  return MARKDOWN_RULE.test(item.text);
}

function edgesOf(items: readonly Item[]): readonly Edges[] {
  const lines = filledLines(items).filter((line) => line.text.includes('|'));
  const leading = lines.filter((line) => /^\s*\|/u.test(line.text) && !ONLY_PIPES.test(line.text)).length;
  const lone = lines.some((line) => ONLY_PIPES.test(line.text));
  const losses: readonly (0 | 1)[] = lone ? [1, 0] : [0];
  const borders = leading > 0 && leading < lines.length ? [true, false] : [true];
  return borders.flatMap((leadingBorder) => losses.map((loneLoss) => ({ loneLoss, leadingBorder })));
}

/** The rows; where blank cells stand behind all of them, without these too. */
function readRows(items: readonly Item[], edges: Edges): readonly Grid[] {
  const rows = items
    .map((item, index) => {
      return rowCells(item, isInRow(items[index - 1]) ? { ...edges, leadingBorder: true } : edges);
    })
    .filter((row) => row.length > 0);
  const padding = commonPadding(rows);
  const cut = rows.map((row) => (row.length > 1 && padding > 0 ? row.slice(0, -padding) : row));
  const kept = padding > 0 && padding <= MAX_LABEL_PLACES ? [cut, rows] : [cut];
  return kept.map((own) => ({ separation: 'rows', rows: own }));
}

/** Blank cells behind a row that may be its own last one and places that its labels did not take. */
const MAX_LABEL_PLACES = 2;

/** Blank cells that every row has behind it: most fill the table up to the width of a page. */
function commonPadding(rows: readonly (readonly GridCell[])[]): number {
  const filled = rows.filter((row) => row.length > 1 && row.some(({ text }) => text !== ''));
  const padding = Math.min(...filled.map(blanksBehind));
  return Number.isFinite(padding) ? padding : 0;
}

function blanksBehind(row: readonly GridCell[]): number {
  return row.length - 1 - row.findLastIndex(({ text }) => text !== '');
}

/** Whether a line ends among the cells of a row, so that the next line may go on with it. */
function isInRow(line: Item | undefined): boolean {
  if (line?.kind !== 'line' || !line.text.includes('|')) return false;
  if (!hasIdeograph(line.text)) return true;
  const cells = line.text.trim().replace(/\|$/u, '').split('|');
  const last = (cells.at(-1) ?? '').trim();
  return cells.length > 1 && (/\d$/u.test(last) || readCell(last).kind !== 'unreadable');
}

function rowCells(item: Item, { loneLoss, leadingBorder }: Edges): readonly GridCell[] {
  if (item.kind === 'row') return item.cells.filter((cell) => !cell.covered);
  const text = item.text.trim();
  if (!text) return [];
  if (ONLY_PIPES.test(text)) {
    const pipes = text.replace(/\s/gu, '').length;
    return Array.from({ length: pipes - loneLoss }, () => ({ text: '', at: item.at }));
  }
  const inner = (leadingBorder ? text.replace(/^\|/u, '') : text).replace(/\|$/u, '');
  return inner.split('|').map((cell) => ({ text: cell.trim(), at: item.at }));
}
