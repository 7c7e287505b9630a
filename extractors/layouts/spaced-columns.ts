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
    return [{ rows: lines.map(pieces) }];
  },
});

/** Numbers and blank marks are cells of their own; words between them are one label. */
function pieces(line: Line): readonly GridCell[] {
  const cells: GridCell[] = [];
  let label: string[] = [];
  for (const word of line.text.trim().split(/[\s\u3000]+/u)) {
    if (readCell(word).kind === 'illegible' && !isUnit(word)) label.push(word);
    else {
      if (label.length > 0) cells.push({ text: label.join(''), at: line.at });
      label = [];
      cells.push({ text: word, at: line.at });
    }
  }
  if (label.length > 0) cells.push({ text: label.join(''), at: line.at });
  return cells;
}
