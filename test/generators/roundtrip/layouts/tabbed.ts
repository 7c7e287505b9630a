import type { Sheet, SheetRow } from '../blueprint.ts';
import { headsOf, type Rows, unitAndCells, type Writing, type Written } from './layout.ts';

/** One cell a line behind a tab, a blank line behind each row; covered places are a line with nothing but the tab. */
export const TABBED: Written = {
  showsBlanks: true,
  write: (sheet, writing) => writeTabbed(sheet, writing, false),
};

/** The same with numbers padded by full-width spaces and heads broken over two lines. */
export const TABBED_PADDED: Written = {
  showsBlanks: true,
  write: (sheet, writing) => writeTabbed(sheet, writing, true),
};

/** A row a line, cells parted by tabs. */
export const TAB_ROWS: Written = {
  showsBlanks: true,
  write: (sheet) =>
    sheet.parts.flatMap((part) => [
      ...part.heads.map((row) => [row.join('\t')]),
      ...part.rows.map((row, index) => [
        [...headsOf(row, part.rows[index - 1], false).map((head) => head ?? ''), ...unitAndCells(row)].join(
          '\t',
        ),
      ]),
    ]),
};

function writeTabbed(sheet: Sheet, writing: Writing, padded: boolean): Rows {
  const pad = (text: string): string =>
    padded && writing.dice.chance(0.6) ? writing.dice.pick(['　', '　　', ' ']) + text : text;
  return sheet.parts.flatMap((part) => [
    ...part.heads.map((row) => [
      ...row.flatMap((head) => headLines(head, padded && writing.dice.chance(0.3))),
      '',
    ]),
    ...part.rows.map((row, index) => [
      ...headsOf(row, part.rows[index - 1], false).map((head) => `\t${indented(head ?? '', row)}`),
      ...unitAndCells(row).map((cell) => `\t${pad(cell)}`),
      '',
    ]),
  ]);
}

function indented(head: string, row: SheetRow): string {
  return '  '.repeat(row.indent ?? 0) + head;
}

/** A head that is broken goes on without a tab: `本年新` and `制作数量`. */
function headLines(head: string, broken: boolean): readonly string[] {
  return broken && head.length >= 6 && !head.includes('第二十条')
    ? [`\t${head.slice(0, 3)}`, head.slice(3)]
    : [`\t${head}`];
}
