import type { RivalRow } from '../../model/explanation.ts';
import type { Place } from '../../model/place.ts';
import { type FormRow, rowId } from '../form.ts';
import { quoteRow } from '../reading/findings.ts';
import { missingRowsFor } from '../reading/rows/missing-rows.ts';
import type { PrintedRow } from '../reading/rows/printed-row.ts';
import { resolveRepeated } from '../reading/rows/repeated-rows.ts';
import type { TableReading } from '../reading/tables/read-table.ts';

/** Other printed rows that name a row of the form, and those on no form that it may be where it is missing. */
export function findRivals(row: FormRow, table: TableReading): readonly RivalRow[] {
  const { repeated, superseded } = resolveRepeated(table);
  const isOfRow = (other: { readonly row: FormRow }) => rowId(other.row) === rowId(row);
  const again = repeated.flat().filter(isOfRow);
  const unknown = table.unknown.filter((printed) =>
    missingRowsFor(printed, table).some((each) => each === row),
  );
  return [
    ...again.map(({ printed }) => rivalOf('repeated', printed)),
    ...superseded.filter(isOfRow).map(({ printed }) => rivalOf('superseded', printed)),
    ...unknown.map((printed) => rivalOf('unknown', printed)),
  ];
}

function rivalOf(reason: RivalRow['reason'], printed: PrintedRow): RivalRow {
  return { reason, text: quoteRow(printed), at: placeOf(printed) };
}

function placeOf({ labels, cells, loose }: PrintedRow): Place | null {
  return [...labels, ...cells, ...loose].find((token) => token !== undefined)?.at ?? null;
}
