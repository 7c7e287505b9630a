// A table whose borders the source knows: HTML, DOCX, ruled PDF.
import type { TableCell } from '../../model/normalized-document.ts';
import { defineLayout, type GridCell } from '../layout.ts';
import type { Item } from '../page.ts';

export default defineLayout({
  explicitness: 1,
  read(region) {
    if (!region.some((item) => item.kind === 'row')) return [];
    return [{ separation: 'borders', rows: region.map(rowCells).filter((row) => row.length > 0) }];
  },
});

function rowCells(item: Item): readonly GridCell[] {
  if (item.kind === 'line') return item.text.trim() ? [{ text: item.text, at: item.at }] : [];
  return item.cells.map(cellOf);
}

function cellOf({ text, at, covered, absent }: TableCell): GridCell {
  return { text, at, ...(covered && { covered }), ...(absent && { absent }) };
}
