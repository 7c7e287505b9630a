import { isOpenState } from '../../model/cell.ts';
import type { ExplainedSum, SumTerm } from '../../model/explanation.ts';
import type { Report } from '../../model/record.ts';
import { type FormRow, rowId } from '../form.ts';
import type { FormCell } from './form-cell.ts';

type Cells = Pick<Report, 'values' | 'cells'>;

/** Every sum of the form that contains a cell: those within its row, and those between rows in its column. */
export function explainSums({ table, row, column }: FormCell, report: Cells): readonly ExplainedSum[] {
  const ownKeys = (indexes: readonly number[]) => indexes.map((at) => row.columns[at]?.key ?? '');
  const within = (row.sums ?? [])
    .filter(({ parts, total }) => total === column || parts.includes(column))
    .map(({ parts, total }) => assess('row', [ownKeys(parts), ownKeys([total])], report));
  const rows = new Map(table.rows.map((each) => [rowId(each), each]));
  const columnKeys = (ids: readonly string[]) => ids.flatMap((id) => keyIn(rows.get(id), column, report));
  const id = rowId(row);
  const between = (table.balances ?? [])
    .filter(({ left, right }) => left.includes(id) || right.includes(id))
    .map(({ left, right }) => assess('column', [columnKeys(left), columnKeys(right)], report));
  return [...within, ...between];
}

/** The key of a row in a column; none where the row is of another edition and not printed. */
function keyIn(row: FormRow | undefined, column: number, { cells }: Cells): readonly string[] {
  const key = row?.columns[column]?.key;
  if (key === undefined || (row?.foreign && !cells[key])) return [];
  return [key];
}

/**
 * Compares both sides as the rules do: a blank counts as 0 where another term of its side is printed, and a term that
 * is not known makes the sum not assessable.
 */
function assess(
  within: ExplainedSum['within'],
  [parts, totals]: readonly [parts: readonly string[], totals: readonly string[]],
  report: Cells,
): ExplainedSum {
  const sum = { within, parts: termsOf(parts, report), totals: termsOf(totals, report) };
  const [expected, stated] = [addUp(sum.parts), addUp(sum.totals)];
  if (expected === null || stated === null)
    return { ...sum, expected: null, stated: null, verdict: 'not-assessable' };
  return { ...sum, expected, stated, verdict: expected === stated ? 'confirmed' : 'contradicted' };
}

function termsOf(keys: readonly string[], { values, cells }: Cells): readonly SumTerm[] {
  return keys.map((key) => ({
    key,
    value: values[key] ?? null,
    state: cells[key]?.state ?? 'not-printed',
  }));
}

/** Null where a term is not known, or where no term is printed. */
function addUp(terms: readonly SumTerm[]): number | null {
  if (terms.some(({ state }) => state !== 'not-printed' && isOpenState(state))) return null;
  const printed = terms.flatMap(({ value }) => (value === null ? [] : [value]));
  return printed.length === 0 ? null : printed.reduce((sum, value) => sum + value, 0);
}
