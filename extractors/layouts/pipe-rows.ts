// Rows of cells parted by pipes, with or without pipes at the ends; Markdown tables; seen in text saved from pages.
import { defineLayout, type Grid, type GridCell } from '../layout.ts';
import type { Item, Line } from '../page.ts';

/** Least share of lines with a pipe: below it the pipes are part of something else. */
const LEAST_SHARE = 0.3;
const MARKDOWN_RULE = /^[\s|]*:?-{2,}:?[\s|:-]*$/u;

export default defineLayout({
  explicitness: 0.8,
  read(region) {
    const lines = region.filter((item): item is Line => item.kind === 'line' && item.text.trim() !== '');
    const piped = lines.filter((line) => line.text.includes('|')).length;
    if (piped === 0 || piped < lines.length * LEAST_SHARE) return [];
    const rows = region.filter((item) => !isRule(item));
    return [readRows(rows, 1), readRows(rows, 0)];
  },
});

function isRule(item: Item): boolean {
  return item.kind === 'line' && MARKDOWN_RULE.test(item.text) && item.text.includes('|');
}

function readRows(items: readonly Item[], lonePipeLoss: number): Grid {
  return { rows: items.map((item) => rowCells(item, lonePipeLoss)).filter((row) => row.length > 0) };
}

/**
 * @param lonePipeLoss how many of the pipes of a line that holds nothing else are its borders: `|||` is two or
 *   three empty cells, which only the form can tell
 */
function rowCells(item: Item, lonePipeLoss: number): readonly GridCell[] {
  if (item.kind === 'row') return item.cells.filter((cell) => !cell.covered);
  const text = item.text.trim();
  if (!text) return [];
  if (/^[|\s]+$/u.test(text)) {
    const pipes = text.replace(/\s/gu, '').length;
    return Array.from({ length: pipes - lonePipeLoss }, () => ({ text: '', at: item.at }));
  }
  const inner = text.replace(/^\|/u, '').replace(/\|$/u, '');
  return inner.split('|').map((cell) => ({ text: cell.trim(), at: item.at }));
}
