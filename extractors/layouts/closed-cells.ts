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
    const isPadded = lines.some(({ text }) => PADDING.test(text.trimEnd()));
    const padded = isPadded ? [withoutPadding(region, 'closing'), withoutPadding(region, 'filling')] : [];
    return [...padded, region].map((items) => ({
      separation: 'cells',
      rows: closedCells(items).map((cell) => [cell]),
    }));
  },
});

/** Pipes that follow each other: they may close empty cells, or fill the row up to the width of the table. */
const PADDING = /(?:\|[ \t]*){2,}$/u;

/**
 * The region without what may be filling.
 *
 * @param first what the first pipe of a line of pipes does where the cell above is closed already: it closes an empty
 *   cell, or is filling like the others
 */
function withoutPadding(region: readonly Item[], first: 'closing' | 'filling'): readonly Item[] {
  let isOpen = false;
  return region.map((item) => {
    if (item.kind !== 'line' || item.text.trim() === '') return item;
    const line = item.text.trimEnd();
    const kept = line.replace(PADDING, '');
    const closes = kept !== '' || isOpen || first === 'closing';
    const text = kept === line ? line : `${kept}${closes ? '|' : ''}`;
    isOpen = text === '' ? isOpen : !text.endsWith('|');
    return { ...item, text };
  });
}

/** A line of nothing but pipes: empty cells that follow each other, or the places that a merged head covers. */
const PIPES_IN_A_ROW = /^\s*\|(?:\s*\|)+\s*$/u;

function closedCells(region: readonly Item[]): readonly GridCell[] {
  const cells: GridCell[] = [];
  let open: GridCell | null = null;
  for (const item of region) {
    if (item.kind === 'row') continue;
    const isUncertain = PIPES_IN_A_ROW.test(item.text);
    item.text.split('|').forEach((piece, index) => {
      if (index > 0) {
        cells.push(open ?? { text: '', at: item.at, isUncertain });
        open = null;
      }
      const text = piece.trim();
      if (text) open = { text: `${open?.text ?? ''}${text}`, at: open?.at ?? item.at };
    });
  }
  // What no pipe closes stands behind the table: numbers of pages.
  return cells;
}
