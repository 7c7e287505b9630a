import type { Finding, Note } from '../../model/finding.ts';
import type { ClaimedNumber } from '../rule.ts';
import { solveRows } from '../solving/solve-rows.ts';
import type { FormReading } from './read-forms.ts';
import type { TableReading } from './read-table.ts';
import { type TableValues, valuesOf } from './values.ts';

/** Values of all tables, with what was noticed about their rows. */
export interface EstablishedValues extends TableValues {
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}

/** Establishes every value of a form: what was read as it stands, and what only the sums can tell. */
export function establishValues(
  reading: FormReading | null,
  claims: readonly ClaimedNumber[],
): EstablishedValues {
  const said = saidOnce(claims);
  const tables = (reading?.tables ?? []).map((table) => ({
    table: table.reading,
    solved: solveRows(table.reading, said),
  }));
  const read = tables.map(({ table, solved }, index) => valuesOf(table, solved.rows, index + 1));
  return {
    values: Object.assign({}, ...read.map(({ values }) => values)),
    cells: Object.assign({}, ...read.map(({ cells }) => cells)),
    findings: tables.flatMap(({ solved }) => solved.findings),
    notes: tables.flatMap(({ table }) => rowNotes(table)),
  };
}

/** What the narrative says of single cells, where it says one thing. */
function saidOnce(claims: readonly ClaimedNumber[]): ReadonlyMap<string, number> {
  const said = new Map<string, Set<number>>();
  for (const { keys, value } of claims) {
    const [key] = keys;
    if (key && keys.length === 1) said.set(key, (said.get(key) ?? new Set()).add(value));
  }
  return new Map(
    [...said].flatMap(([key, values]) =>
      values.size === 1 ? [...values].map((value) => [key, value] as const) : [],
    ),
  );
}

/** Rows that are on no form, values behind the last column, labels that depart from the form: worth knowing, no fault. */
function rowNotes(table: TableReading): readonly Note[] {
  const unknown = table.unknown.map((group) => {
    const label = group.labels.map((cell) => cell.text).join('');
    return {
      rule: 'reading.unknown-row',
      cells: [],
      message: `Row «${label}» is on no form: ${group.values.map((cell) => cell.text).join(' | ')}`,
    };
  });
  const surplus = table.rows
    .filter((row) => row.surplus.some((cell) => cell.text.trim()))
    .map((row) => ({
      rule: 'reading.surplus-cells',
      cells: row.row.columns.map((column) => column.key),
      message: `Behind the last column of «${row.row.labels[0] ?? ''}» stands ${row.surplus
        .map((cell) => cell.text)
        .join(' ')
        .trim()}.`,
    }));
  const variants = table.rows
    .filter((row) => row.likeness < 1 && row.labels.length > 0)
    .map((row) => ({
      rule: 'reading.label-variant',
      cells: row.row.columns.slice(0, 1).map((column) => column.key),
      message: `Label «${row.labels.at(-1)?.text ?? ''}» is taken for «${row.row.labels[0] ?? ''}».`,
    }));
  return [...unknown, ...surplus, ...variants];
}
