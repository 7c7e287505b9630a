import type { NormalizedDocument, TableCell } from '../model/normalized-document.ts';
import type { Place } from '../model/place.ts';

/** One line of text outside tables. */
export interface Line {
  readonly kind: 'line';
  readonly text: string;
  readonly at: Place;
  /** Level of a heading that the source marks up; null for a paragraph. */
  readonly level: number | null;
  /** Cut out of a longer line in which cells ran together: its digits may be those of several cells. */
  readonly isGlued?: true;
  /** Where lines of the source begin that were joined to this one. */
  readonly joins?: readonly Join[];
}

/** Where in a line the text of another line of the source begins. */
export interface Join {
  readonly from: number;
  readonly at: Place;
}

/** The place of a character of a line. */
export function placeIn(line: Line, index: number): Place {
  const join = line.joins?.findLast(({ from }) => from <= index);
  if (join) return join.at;
  return index > 0 && line.at.offset !== null ? { ...line.at, offset: line.at.offset + index } : line.at;
}

/** One row of a table whose borders the source knows. */
export interface TableRow {
  readonly kind: 'row';
  readonly cells: readonly TableCell[];
  readonly at: Place;
  /** Which table of the document, counted from 1. */
  readonly table: number;
}

export type Item = Line | TableRow;

/** The whole document as one page of lines and table rows, in reading order; all later steps work on it. */
export type Page = readonly Item[];

/** Lays a document out as one page. */
export function pageOf(document: NormalizedDocument): Page {
  const page: Item[] = [];
  let table = 0;
  for (const block of document.blocks) {
    if (block.kind === 'heading')
      page.push({ kind: 'line', text: block.text, at: block.at, level: block.level });
    else if (block.kind === 'paragraph')
      page.push({ kind: 'line', text: block.text, at: block.at, level: null });
    else {
      table += 1;
      for (const cells of block.rows) page.push({ kind: 'row', cells, at: cells[0]?.at ?? block.at, table });
    }
  }
  return page;
}

/** The text of an item: of a row, its own cells joined by a pipe. */
export function itemText(item: Item): string {
  if (item.kind === 'line') return item.text;
  return item.cells
    .filter((cell) => !cell.covered)
    .map((cell) => cell.text)
    .join(' | ');
}
