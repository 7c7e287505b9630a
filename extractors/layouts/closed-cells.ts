// A pipe closes each cell, wherever lines break: on the line of the cell or below it. Text saved from pages whose
// cells hold paragraphs; an empty cell is nothing but its pipe.
import { defineLayout, filledLines, type GridCell } from '../layout.ts';
import type { Item } from '../page.ts';

const ONLY_PIPES = /^[|\s]+$/u;
/** From this share of filled lines on that are nothing but pipes, pipes stand below the cells that they close. */
const CLOSING_SHARE = 0.25;

export default defineLayout({
  explicitness: 0.6,
  read(region) {
    const lines = filledLines(region);
    const closing = lines.filter(({ text }) => ONLY_PIPES.test(text)).length;
    if (lines.length < region.filter(({ kind }) => kind === 'row').length) return [];
    if (closing < lines.length * CLOSING_SHARE || !lines.some(({ text }) => !text.includes('|'))) return [];
    const padded = lines.some(({ text }) => PADDING.test(text.trimEnd())) ? [region.map(withoutPadding)] : [];
    return [...padded, region].map((items) => ({ rows: closedCells(items).map((cell) => [cell]) }));
  },
});

/** Pipes that follow each other: the first closes a cell, the others may close empty ones or fill the row up. */
const PADDING = /(?:\|[ \t]*){2,}$/u;

function withoutPadding(item: Item): Item {
  return item.kind === 'line' ? { ...item, text: item.text.trimEnd().replace(PADDING, '|') } : item;
}

function closedCells(region: readonly Item[]): readonly GridCell[] {
  const cells: GridCell[] = [];
  let open: GridCell | null = null;
  for (const item of region) {
    if (item.kind === 'row') continue;
    item.text.split('|').forEach((piece, index) => {
      if (index > 0) {
        cells.push(open ?? { text: '', at: item.at });
        open = null;
      }
      const text = piece.trim();
      if (text) open = { text: `${open?.text ?? ''}${text}`, at: open?.at ?? item.at };
    });
  }
  return open ? [...cells, open] : cells;
}
