// A table whose borders the source knows: HTML, DOCX, ruled PDF.
import type { TableCell } from '../../model/normalized-document.ts';
import { readCell } from '../cells.ts';
import { defineLayout, type GridCell } from '../layout.ts';
import type { Item } from '../page.ts';

export default defineLayout({
  explicitness: 1,
  read(region) {
    if (!region.some((item) => item.kind === 'row')) return [];
    const ways = region.some(hasWideValue) ? [emptyPlaces, noPlaces] : [emptyPlaces];
    return ways.map((placesOf) => ({
      rows: region.map((item) => rowCells(item, placesOf)).filter((row) => row.length > 0),
    }));
  },
});

/** What stands in the further places of a cell that spans several. */
type Places = (cell: TableCell) => readonly GridCell[];

function rowCells(item: Item, placesOf: Places): readonly GridCell[] {
  if (item.kind === 'line') return item.text.trim() ? [{ text: item.text, at: item.at }] : [];
  return item.cells.flatMap((cell) => (cell.covered ? placesOf(cell) : [{ text: cell.text, at: cell.at }]));
}

/** A merged label counts once; a merged number or blank leaves the other places of its span empty. */
const emptyPlaces: Places = (cell) => (isValue(cell) ? [{ text: '', at: cell.at }] : []);

/** Or the grid is finer than the table: a column of the form is two of the grid, here and in the heads. */
const noPlaces: Places = () => [];

function isValue({ text }: TableCell): boolean {
  return readCell(text).kind !== 'illegible';
}

function hasWideValue(item: Item): boolean {
  return item.kind === 'row' && item.cells.some((cell) => cell.covered && isValue(cell));
}
