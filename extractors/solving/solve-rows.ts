import type { Finding } from '../../model/finding.ts';
import { readCell } from '../cells.ts';
import { type FormRow, rowId } from '../form.ts';
import type { RowReading, TableReading } from '../reading/read-table.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { type OpenRow, type Solution, solveTable } from './search.ts';

/** A row that the sums had to decide: `undefined` where several readings are left. */
export interface SolvedRow {
  readonly reading: RowReading;
  readonly cells: readonly (number | null | undefined)[];
}

export interface SolvedTable {
  readonly rows: readonly SolvedRow[];
  readonly findings: readonly Finding[];
}

/** Whether a row stands as it was printed: every cell there, and every cell a number or a blank. */
export function isPlain(row: RowReading): boolean {
  return (
    row.cells.length === row.row.columns.length &&
    row.cells.every((cell) => readCell(cell.text).kind !== 'illegible')
  );
}

/**
 * Establishes the rows of which the layout lost the borders or positions of cells, and cells that are illegible,
 * by the sums that the form states. Exactly one reading left: solved. Several: undefined, and a finding. Where
 * the balances between rows fail in the source itself, each row is decided by its own sums alone.
 */
export function solveRows(table: TableReading): SolvedTable {
  const plain = table.rows.filter(isPlain);
  const printsBlanks = plain.some((row) => row.cells.some((cell) => readCell(cell.text).kind === 'blank'));
  const broken = table.rows.filter((row) => !isPlain(row));
  const open = broken.map((row): OpenRow => {
    const texts = row.cells.map((cell) => cell.text);
    return { id: rowId(row.row), candidates: candidatesOf(row.row, texts, printsBlanks) };
  });
  const solvable = open.filter((row) => row.candidates.length > 0);
  const read = new Map(plain.map((row): [string, Candidate] => [rowId(row.row), row.cells.map(numberIn)]));
  const balanced = solveTable(solvable, read, table.table.balances ?? []);
  const solution = balanced.readings > 0 ? balanced : solveTable(solvable, read, []);
  return solvedTable(broken, solution);
}

function numberIn(cell: { readonly text: string }): number | null {
  const read = readCell(cell.text);
  return read.kind === 'number' ? read.value : null;
}

function solvedTable(broken: readonly RowReading[], solution: Solution): SolvedTable {
  const rows = broken.map(
    (reading): SolvedRow => ({ reading, cells: solution.rows.get(rowId(reading.row)) ?? [] }),
  );
  const unsolved = rows.filter((row) => row.cells.length === 0);
  const doubtful = rows.filter((row) => row.cells.some((cell) => cell === undefined));
  return {
    rows,
    findings: [...unsolved.map(incompleteRow), ...doubtful.map((row) => severalReadings(row, solution))],
  };
}

function incompleteRow({ reading }: SolvedRow): Finding {
  const keys = keysOfRow(reading.row);
  const message = `The row «${nameOf(reading.row)}» shows ${reading.cells.length} of its ${keys.length} cells in a way that no sum of the form explains; none was guessed.`;
  return doubt('reading.incomplete-row', keys, message);
}

function severalReadings(row: SolvedRow, solution: Solution): Finding {
  const keys = keysOfRow(row.reading.row).filter((_, column) => row.cells[column] === undefined);
  const many = solution.complete ? `${solution.readings}` : `more than ${Math.max(1, solution.readings - 1)}`;
  const raw = row.reading.cells.map((cell) => cell.text).join(' ');
  const message = `The layout lost the borders of these cells («${raw}») and the sums of the form leave ${many} readings; none was chosen.`;
  return doubt('reading.several', keys, message);
}

function doubt(rule: string, cells: readonly string[], message: string): Finding {
  return { rule, severity: 'warning', cells, expected: null, stated: null, verdict: 'undecided', message };
}

function keysOfRow(row: FormRow): readonly string[] {
  return row.columns.map((column) => column.key);
}

function nameOf(row: FormRow): string {
  return row.labels[0] ?? rowId(row);
}
