import type { Absence } from '../../model/explanation.ts';
import type { Form } from '../form.ts';
import type { RowReading } from '../reading/rows/row-reading.ts';
import type { ReportTrace } from '../report.ts';
import { type FormCell, formsWith } from './form-cell.ts';
import type { LocatedCell } from './locate-cell.ts';

/** What is known of a key that has no cell. */
interface Sought {
  readonly key: string;
  readonly trace: ReportTrace;
  readonly forms: ReadonlyMap<string, Form>;
  /** Where the key stands in the form that the report follows. */
  readonly cell: FormCell | null;
  readonly located: LocatedCell;
}

/** Why a key has no cell in a report. */
export function explainAbsence({ key, trace, forms, cell, located }: Sought): Absence {
  const leftOut = (trace.reading?.leftOut ?? [])
    .filter(({ region }) => region.table === cell?.table.id)
    .map(({ reason, caption }) => ({ reason, caption }));
  const { table, row } = located;
  return {
    reason: reasonOf({ trace, cell, located }, leftOut.length > 0),
    forms: formsWith(forms, key),
    leftOut: table ? [] : leftOut,
    columnsPrinted: row ? columnsOf(row) : [],
  };
}

function reasonOf(
  { trace, cell, located }: Pick<Sought, 'trace' | 'cell' | 'located'>,
  isLeftOut: boolean,
): Absence['reason'] {
  if (trace.report.form === null) return 'no-table';
  if (!cell) return 'other-form';
  if (!located.table) return isLeftOut ? 'table-left-out' : 'table-missing';
  return located.row ? 'column-missing' : 'row-missing';
}

/** Heads of each column of numbers above a row. */
function columnsOf({ printed }: RowReading): readonly (readonly string[])[] {
  const leaves = printed.frame?.leaves ?? [];
  return leaves.filter(({ kind }) => kind === 'value' || kind === 'unknown').map(({ path }) => path);
}
