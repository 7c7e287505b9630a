import type { ColumnSum, FormColumn, FormRow } from '../form.ts';
import type { LooseCells } from './candidates.ts';
import type { RunColumns } from './digit-splits.ts';
import type { Candidate } from './row-sums.ts';

/** A row of the form whose cells could not be told apart. */
export interface LooseRow extends LooseCells {
  readonly row: FormRow;
  /** Its columns in printed order; null where one is none of the form’s. */
  readonly order: readonly (FormColumn | null)[];
}

/** The columns of a loose row in printed order, with the sums of its row. */
export function runColumns({ row, order }: LooseRow): RunColumns {
  const placeOf = (index: number) => order.indexOf(row.columns[index] ?? null);
  const sums = (row.sums ?? [])
    .map(({ parts, total }): ColumnSum => ({ parts: parts.map(placeOf), total: placeOf(total) }))
    .filter(({ parts, total }) => total >= 0 && !parts.includes(-1));
  return { columns: order, sums };
}

/** A reading in printed order, by column of the form. */
export function inFormOrder(cells: Candidate, { row, order }: Pick<LooseRow, 'row' | 'order'>): Candidate {
  return row.columns.map((column) => cells[order.indexOf(column)] ?? null);
}
