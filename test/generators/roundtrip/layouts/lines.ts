import type { Sheet } from '../blueprint.ts';
import { printedHeads, type Rows, unitAndCells, type Writing, type Written } from './layout.ts';

interface Spacing {
  /** Blank lines between two cells. */
  readonly between: number;
  /** Blank lines that a blank cell adds. */
  readonly blank: number;
}

function cellLines(spacing: Spacing, showsBlanks: boolean): Written {
  return { showsBlanks, write: (sheet, writing) => writeCells(sheet, spacing, writing) };
}

/** A blank line behind each cell; a blank cell is one blank line more. */
export const LINES_1_K = cellLines({ between: 1, blank: 1 }, true);
/** A blank line behind each cell; a blank cell is an empty paragraph and the blank line behind it. */
export const LINES_1_2K = cellLines({ between: 1, blank: 2 }, true);
/** No blank line between cells; a blank cell is a blank line. */
export const LINES_0_K = cellLines({ between: 0, blank: 1 }, true);
/** No blank line at all, and every cell filled. */
export const LINES_PLAIN = cellLines({ between: 0, blank: 0 }, false);

function writeCells(sheet: Sheet, spacing: Spacing, { dice }: Writing): Rows {
  const each = dice.chance(0.2);
  const cells = sheet.parts.flatMap((part) => [
    ...part.heads.flat().filter((head) => head !== ''),
    ...part.rows.flatMap((row, index) => [
      ...printedHeads(row, part.rows[index - 1], each),
      ...unitAndCells(row),
    ]),
  ]);
  return cells.map((cell) => {
    if (cell === '') return new Array<string>(spacing.blank).fill('');
    return [cell, ...new Array<string>(spacing.between).fill('')];
  });
}
