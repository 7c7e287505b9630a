// A row a line, cells parted by white space only: text of PDF files, columns that were lined up by hand.
import { readCell } from '../cells.ts';
import { defineLayout, filledLines, type GridCell, isParted } from '../layout.ts';
import type { Line } from '../page.ts';
import { isUnit } from '../text/units.ts';

export default defineLayout({
  explicitness: 0.3,
  read(region) {
    const lines = filledLines(region);
    if (lines.length === 0 || region.some((item) => item.kind === 'row')) return [];
    if (isParted(region, '|') || isParted(region, '\t')) return [];
    if (!lines.some((line) => pieces(line).length > 1)) return [];
    return [{ separation: 'spaces', rows: lines.map(pieces) }];
  },
});

/**
 * Numbers and blank marks are cells of their own. Words between them are one label, which a wide gap ends: a single
 * space may stand within a label that was justified.
 */
function pieces(line: Line): readonly GridCell[] {
  return line.text
    .trim()
    .split(/[\s\u3000]{2,}/u)
    .flatMap(words)
    .map((text) => ({ text, at: line.at }));
}

function words(stretch: string): readonly string[] {
  const cells: string[] = [];
  let open = false;
  for (const word of stretch.split(/[\s\u3000]+/u)) {
    const isLabel = readCell(word).kind === 'unreadable' && !isUnit(word);
    if (isLabel && open) cells.push(`${cells.pop() ?? ''}${word}`);
    else cells.push(word);
    open = isLabel;
  }
  return cells;
}
