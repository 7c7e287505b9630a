import type { Block } from '../../model/normalized-document.ts';

/** A cell to write: its text or number, or the XML or record of a kind that the test is about. */
export interface WrittenCell {
  readonly row: number;
  readonly column: number;
  readonly value: string | number;
}

export interface WrittenSheet {
  readonly name: string;
  readonly cells: readonly WrittenCell[];
  /** From row and column to row and column, both in it, counted from 0. */
  readonly merges?: readonly (readonly [number, number, number, number])[];
  readonly hidden?: boolean;
}

/** Blocks typed into a sheet as people do: a line a row, tables cell by cell, numbers as numbers. */
export function sheetOf(blocks: readonly Block[], name = 'Sheet1'): WrittenSheet {
  const cells: WrittenCell[] = [];
  const merges: [number, number, number, number][] = [];
  let row = 0;
  for (const block of blocks) {
    if (block.kind !== 'table') {
      if (block.text.trim() !== '') cells.push({ row, column: 0, value: block.text });
      row += 2;
      continue;
    }
    block.rows.forEach((line, index) => {
      line.forEach((cell, column) => {
        if (cell.covered || cell.text === '') return;
        const value = /^-?\d+(?:\.\d+)?$/.test(cell.text) ? Number(cell.text) : cell.text;
        cells.push({ row: row + index, column, value });
        const below = block.rows.slice(index);
        const covers = (r: number, c: number) =>
          below[r]?.[c]?.covered === true && below[r]?.[c]?.text === cell.text;
        let [height, width] = [1, 1];
        while (covers(0, column + width)) width += 1;
        while (covers(height, column)) height += 1;
        if (height * width > 1)
          merges.push([row + index, column, row + index + height - 1, column + width - 1]);
      });
    });
    row += block.rows.length + 1;
  }
  return { name, cells, merges };
}
