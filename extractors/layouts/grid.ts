// A table whose borders the source knows: HTML, DOCX, ruled PDF.
import type { TableCell } from '../../model/normalized-document.ts';
import { readCell } from '../cells.ts';
import { defineLayout, type GridCell } from '../layout.ts';
import type { Item } from '../page.ts';

export default defineLayout({
  explicitness: 1,
  read(region) {
    if (!region.some((item) => item.kind === 'row')) return [];
    return [{ rows: region.map(rowCells).filter((row) => row.length > 0) }];
  },
});

function rowCells(item: Item): readonly GridCell[] {
  if (item.kind === 'line') return item.text.trim() ? [{ text: item.text, at: item.at }] : [];
  return item.cells.flatMap(cellOrNothing);
}

/** A merged label counts once; a merged number or blank leaves the other places of its span empty. */
function cellOrNothing(cell: TableCell): GridCell[] {
  if (!cell.covered) return [{ text: cell.text, at: cell.at }];
  return readCell(cell.text).kind === 'illegible' ? [] : [{ text: '', at: cell.at }];
}
