import type { SourceCell, SourceRow } from './table-rows.ts';

/** A cell of this many characters with several sentences is running text, not a label. */
const PROSE_CHARACTERS = 200;
/** Tables with this many cells of numbers carry figures, whatever else is in them. */
const FIGURE_CELLS = 3;
const FIGURE = /^[\s\d.,，．０-９%％+\-－万元件次]*[\d０-９][\s\d.,，．０-９%％+\-－万元件次]*$/;

/**
 * Tells whether a table only arranges the page: its cells are then read one after the other as text.
 *
 * @param isDrawn whether it asks for a border: such a grid may hold tables inside its cells
 */
export function isLayout(rows: readonly SourceRow[], isDrawn = false): boolean {
  const cells = rows.flat();
  if (cells.length <= 1) return true;
  if (cells.filter(({ text }) => FIGURE.test(text)).length >= FIGURE_CELLS) return false;
  const isGrid = isDrawn && rows.length > 1 && rows.every((row) => row.length > 1);
  return cells.some((cell) => (cell.tables.length > 0 && !isGrid) || isProse(cell.text));
}

/** A stretch of a table: a row that is running text in one cell, or rows that are a grid. */
export type Stretch =
  | { readonly kind: 'text'; readonly cell: SourceCell }
  | { readonly kind: 'grid'; readonly rows: readonly SourceRow[] };

/**
 * Splits a table whose rows are partly running text (a report typed into a spreadsheet): those rows are text, and
 * so are the single cells above the first of them.
 */
export function splitProse(rows: readonly SourceRow[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let grid: SourceRow[] = [];
  const firstProse = rows.findIndex((row) => isProseRow(row));
  const isText = rows.map((row, index) => isProseRow(row) || (index < firstProse && aloneIn(row)));
  for (const [index, row] of rows.entries()) {
    const [cell] = row;
    if (!isText[index] || !cell) {
      grid.push(row);
      continue;
    }
    if (grid.length > 0) stretches.push({ kind: 'grid', rows: grid });
    grid = [];
    stretches.push({ kind: 'text', cell });
  }
  if (grid.length > 0) stretches.push({ kind: 'grid', rows: grid });
  return stretches;
}

function isProseRow(row: SourceRow): boolean {
  return aloneIn(row) && isProse(row[0]?.text ?? '');
}

function aloneIn(row: SourceRow): boolean {
  return row.length === 1 && row[0]?.rows === 1;
}

function isProse(text: string): boolean {
  return text.length >= PROSE_CHARACTERS && text.split('。').length > 2;
}
