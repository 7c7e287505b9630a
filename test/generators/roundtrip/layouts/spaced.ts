import type { Sheet, SheetPart, SheetRow } from '../blueprint.ts';
import { printedHeads, type Rows, unitAndCells, type Writing, type Written } from './layout.ts';

/** Columns lined up by spaces, a row a line, labels before numbers: text of a PDF. */
export const SPACED: Written = {
  showsBlanks: false,
  write: (sheet, writing) => writeSpaced(sheet, writing, false),
};

/** The same where long labels are broken over two lines, their numbers beside or between the halves. */
export const SPACED_BROKEN: Written = {
  showsBlanks: false,
  write: (sheet, writing) => writeSpaced(sheet, writing, true),
};

const NARROW = 14;

function writeSpaced(sheet: Sheet, writing: Writing, broken: boolean): Rows {
  return sheet.parts.flatMap((part) => [
    ...part.heads.map((row) => [`   ${row.filter((head) => head !== '').join('   ')}`]),
    ...part.rows.map((row, index) => rowLines(part, { row, index }, broken ? writing : null)),
  ]);
}

/** @param breaking where labels are broken: the choices of how */
function rowLines(
  part: SheetPart,
  { row, index }: { readonly row: SheetRow; readonly index: number },
  breaking: Writing | null,
): readonly string[] {
  const heads = printedHeads(row, part.rows[index - 1], false);
  const label = heads.at(-1) ?? '';
  const groups = heads.slice(0, -1);
  const numbers = unitAndCells(row)
    .map((cell) => `  ${cell}`.padStart(6))
    .join('');
  if (breaking && label.length > NARROW && numbers) {
    const [first, second] = [label.slice(0, NARROW), label.slice(NARROW)];
    const before = groups.join('  ');
    const shapes: readonly [string[], ...string[][]] = [
      [`${before}  ${first}${numbers}`, `   ${second}`],
      [`${before}  ${first}`, `   ${second}${numbers}`],
      [`${before}  ${first}`, `      ${numbers}`, `   ${second}`],
    ];
    return breaking.dice.pick(shapes);
  }
  return [`${heads.join('  ').padEnd(30)}${numbers}`];
}

/**
 * The head of the rows, set vertically beside them, comes in character by character; the heads of groups stand on
 * lines of their own between the rows that they group.
 */
export const SPACED_VERTICAL_HEAD: Written = {
  showsBlanks: false,
  write: (sheet) =>
    sheet.parts.flatMap((part) => {
      const vertical = [...(part.rows.find(({ path }) => path.length > 1)?.path[0] ?? '')];
      return [
        ...part.heads.map((row) => [`   ${row.filter((head) => head !== '').join('   ')}`]),
        ...part.rows.map((row, index) => verticalLines(row, part.rows[index - 1], vertical)),
      ];
    }),
};

function verticalLines(row: SheetRow, before: SheetRow | undefined, vertical: string[]): readonly string[] {
  const [label = '', group] = row.path.slice(1).reverse();
  const numbers = unitAndCells(row)
    .map((cell) => `  ${cell}`.padStart(6))
    .join('');
  if (row.path.length < 2) return [`${(row.path[0] ?? '').padEnd(34)}${numbers}`];
  const line = `${(vertical.shift() ?? '').padEnd(3)}${label.padEnd(30)}${numbers}`;
  const isSecond = group !== undefined && before?.path.at(-2) === group;
  return isSecond && label.startsWith('2') ? [`     ${group}`, line] : [line];
}
