import { type Form, type FormRow, type FormTable, rowId } from '../form.ts';
import { bareLabel } from '../text/label.ts';
import type { BlockRows } from './block-rows.ts';

/**
 * The rows of a table whose labels stand apart from their numbers, by the order of the form. That order is an
 * assumption: it counts where there are as many numbers as the form has cells, where all sums of its rows and columns
 * hold, and where it agrees with every row whose numbers stand right behind its label.
 *
 * @returns label and numbers of each row; null where the order does not count
 */
export function rowsInFormOrder(
  table: BlockRows,
  forms: readonly Form[],
): readonly (readonly [label: string, numbers: readonly string[]])[] | null {
  const numbers = [...table.leading, ...table.rows.flatMap((row) => row.numbers)];
  for (const { rows: all, balances = [] } of forms.flatMap(({ tables }) => tables)) {
    const rows = all.filter(({ foreign }) => !foreign);
    const columns = table.rows[0]?.columns ?? 0;
    if (balances.length === 0 || numbers.length !== rows.length * columns) continue;
    const cells = rows.map((_, at) => numbers.slice(at * columns, (at + 1) * columns));
    const isSure = agrees(table, rows, cells) && addUp(rows, cells) && balance({ rows, balances }, cells);
    if (isSure) return rows.map(({ labels }, at) => [labels[0] ?? '', cells[at] ?? []]);
  }
  return null;
}

type Cells = readonly (readonly string[])[];

/** Whether all labels are rows of the form, and those with numbers of their own have the same. */
function agrees({ rows: printed }: BlockRows, rows: readonly FormRow[], cells: Cells): boolean {
  return printed.every(({ label, numbers, columns, isDirect }) => {
    const at = rows.findIndex(({ labels }) => labels.some((known) => bareLabel(known) === bareLabel(label)));
    if (at < 0) return false;
    return !isDirect || numbers.length !== columns || numbers.join(' ') === cells[at]?.join(' ');
  });
}

function addUp(rows: readonly FormRow[], cells: Cells): boolean {
  return rows.every(({ sums = [], columns }, at) =>
    sums.length > 0 && columns.length === cells[at]?.length
      ? sums.every(({ parts, total }) => sumOf(cells[at], parts) === sumOf(cells[at], [total]))
      : false,
  );
}

function sumOf(numbers: readonly string[] | undefined, at: readonly number[]): number {
  return at.reduce((sum, column) => sum + Number(numbers?.[column]?.replaceAll(',', '')), 0);
}

/** Whether the rows add up as the form says, in every column. */
function balance({ rows, balances }: Required<Pick<FormTable, 'rows' | 'balances'>>, cells: Cells): boolean {
  const columnSum = (ids: readonly string[], column: number) =>
    rows.reduce((sum, row, at) => sum + (ids.includes(rowId(row)) ? sumOf(cells[at], [column]) : 0), 0);
  const columns = cells[0]?.keys() ?? [];
  return [...columns].every((column) =>
    balances.every(({ left, right }) => columnSum(left, column) === columnSum(right, column)),
  );
}
