import type { Sheet } from '../blueprint.ts';
import { headsOf, unitAndCells, type Writing, type Written } from './layout.ts';

type Row = readonly string[];

interface Part {
  readonly heads: readonly Row[];
  readonly rows: readonly Row[];
}

function rowsOf(sheet: Sheet, { dice }: Writing): readonly Part[] {
  const each = dice.chance(0.3);
  const covered = dice.chance(0.3);
  return sheet.parts.map((part) => ({
    heads: part.heads.map((row) => row.filter((head) => head !== '')),
    rows: part.rows.map((row, index) => {
      const heads = headsOf(row, part.rows[index - 1], each);
      const printed = covered ? heads.map((head) => head ?? '') : heads.filter((head) => head !== null);
      return [...printed, ...unitAndCells(row)];
    }),
  }));
}

/** `规章 | 0 | 0 | 0 |` */
export const TRAILING: Written = {
  showsBlanks: true,
  write: (sheet, writing) => flat(sheet, writing).map((row) => [`${row.join(' | ')} |`]),
};

/** `| 规章 | 0 | 0 | 0 |`, now and then with a rule below the heads, as Markdown has it. */
export const MARKDOWN: Written = {
  showsBlanks: true,
  write: (sheet, writing) => {
    const line = (row: Row) => [`| ${row.join(' | ')} |`];
    return rowsOf(sheet, writing).flatMap(({ heads, rows }) => [
      ...heads.map(line),
      [`|${' --- |'.repeat(Math.max(1, heads.at(-1)?.length ?? 1))}`],
      ...rows.map(line),
    ]);
  },
};

/** Every row as wide as the widest of the page: dozens of empty cells behind the last one. */
export const PADDED: Written = {
  showsBlanks: true,
  write: (sheet, writing) => {
    const behind = ' |'.repeat(writing.dice.int(12, 40));
    return flat(sheet, writing).map((row) => [`| ${row.join(' | ')} |${behind}`]);
  },
};

/** Rows broken in the middle: what is left of the row stands on the next line behind a lone pipe. */
export const BROKEN: Written = {
  showsBlanks: true,
  write: (sheet, writing) =>
    flat(sheet, writing).map((row) => {
      if (row.length < 4 || !writing.dice.chance(0.3)) return [`${row.join(' | ')} |`];
      const at = writing.dice.int(2, row.length - 1);
      return [`${row.slice(0, at).join(' | ')} |`, `| ${row.slice(at).join(' | ')} |`];
    }),
};

/** `| 规章 | 0 | 0 | 0`: a lone pipe before, none behind. */
export const LEADING: Written = {
  showsBlanks: false,
  write: (sheet, writing) => flat(sheet, writing).map((row) => [`| ${row.join(' | ')}`]),
};

/** `0 |`: one cell a line; blank cells that follow each other are one line of nothing but pipes. */
export const PIPE_CELLS: Written = {
  showsBlanks: true,
  blanksUnclear: true,
  write: (sheet, writing) => {
    const border = writing.dice.int(0, 1);
    return flat(sheet, writing).map((row) => pipeCells(row, border));
  },
};

/** `0` and, on the next line, `|`: a pipe below each cell closes it; heads may be filled up with further pipes. */
export const PIPES_BELOW: Written = {
  showsBlanks: true,
  blanksUnclear: true,
  write: (sheet, writing) => {
    const fillsUp = writing.dice.chance(0.5);
    return rowsOf(sheet, writing).flatMap(({ heads, rows }) => [
      ...heads.map((row) => [...pipesBelow(row), ...(fillsUp ? ['||'] : [])]),
      ...rows.map(pipesBelow),
    ]);
  },
};

function pipesBelow(row: Row): readonly string[] {
  return row.flatMap((cell) => (cell === '' ? ['|'] : [cell, '|']));
}

function flat(sheet: Sheet, writing: Writing): readonly Row[] {
  return rowsOf(sheet, writing).flatMap(({ heads, rows }) => [...heads, ...rows]);
}

function pipeCells(row: Row, border: number): readonly string[] {
  const lines: string[] = [];
  let blanks = 0;
  const flush = () => {
    if (blanks > 0) lines.push('|'.repeat(blanks + border));
    blanks = 0;
  };
  for (const cell of row) {
    if (cell === '') blanks += 1;
    else {
      flush();
      lines.push(`${cell} |`);
    }
  }
  flush();
  return lines;
}
