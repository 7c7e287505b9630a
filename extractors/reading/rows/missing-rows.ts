import type { FormRow } from '../../form.ts';
import { bareLabel } from '../../text/label.ts';
import { qualifiersIn } from '../../text/qualifiers.ts';
import { vocabularyOf } from '../labels/vocabulary.ts';
import type { TableReading } from '../tables/read-table.ts';
import type { PrintedRow } from './printed-row.ts';

/**
 * Rows of the form that a row on no form may be: those that its label resembles and that are not printed themselves;
 * else those of its group that are missing. Where none is missing, it is an addition.
 */
export function missingRowsFor(printed: PrintedRow, { table, rows }: TableReading): readonly FormRow[] {
  const found = new Set(rows.map(({ row }) => row));
  const missing = table.rows.filter((row) => !found.has(row) && !row.foreign);
  const resembling = vocabularyOf(table).rowsResembling(printed.label);
  const alike = missing.filter((row) => resembling.includes(row));
  if (alike.length > 0 || missing.length === 0) return alike;
  if (qualifiersIn(printed.label).length > 0) return [];
  const groups = new Set(printed.labels.map(({ text }) => bareLabel(text)));
  const grouped = missing.filter(({ group }) => group && groups.has(bareLabel(group)));
  return grouped.length > 0 ? grouped : missing;
}
