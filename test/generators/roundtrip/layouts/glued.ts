import type { Sheet } from '../blueprint.ts';
import { printedHeads, type Rows, unitAndCells, type Written } from './layout.ts';

/** A row a line, its label and cells without anything between them. */
export const GLUED_ROWS: Written = { showsBlanks: false, glued: true, write: gluedRows };

/** A whole table in one line. */
export const GLUED_TABLES: Written = {
  showsBlanks: false,
  glued: true,
  write: (sheet) => [[gluedRows(sheet).flat().join('')]],
};

function gluedRows(sheet: Sheet): Rows {
  return sheet.parts.flatMap((part) => [
    ...part.heads.map((row) => [row.join('')]),
    ...part.rows.map((row, index) => [
      [...printedHeads(row, part.rows[index - 1], false), ...unitAndCells(row)].join(''),
    ]),
  ]);
}
