import type { EstablishedCell } from '../reading/established-cell.ts';
import type { RowReading } from '../reading/rows/row-reading.ts';
import type { TableReading } from '../reading/tables/read-table.ts';
import type { ReportTrace } from '../report.ts';
import type { FormCell } from './form-cell.ts';

/** What the report prints of a cell of its form; each part is null from where nothing is printed on. */
export interface LocatedCell {
  readonly table: TableReading | null;
  readonly row: RowReading | null;
  readonly established: EstablishedCell | null;
}

/** Finds the printed table, row and cell of a cell of the form. */
export function locateCell(cell: FormCell | null, { reading, established }: ReportTrace): LocatedCell {
  const found = reading?.tables.find(({ reading }) => reading.table === cell?.table)?.reading ?? null;
  const key = cell?.row.columns[cell.column]?.key ?? '';
  const own = established.established.get(key) ?? null;
  const row = own?.reading ?? found?.rows.find((each) => each.row === cell?.row) ?? null;
  return { table: found, row, established: own };
}
