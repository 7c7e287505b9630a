import type { Finding } from '../../model/finding.ts';
import { type FormRow, rowId } from '../form.ts';
import type { RowReading, TableReading } from '../reading/read-table.ts';
import type { Token } from '../reading/tokens.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { type DecidedRow, type OpenRow, solveTable } from './search.ts';

/** A row that the sums had to decide: `undefined` where several readings are left. */
export interface SolvedRow {
  readonly reading: RowReading;
  readonly cells: readonly (number | null | undefined)[];
}

export interface SolvedTable {
  readonly rows: readonly SolvedRow[];
  readonly findings: readonly Finding[];
}

/** Whether a row stands as it was printed: every cell there and no others, and every cell a number or a blank. */
export function isPlain(row: RowReading): boolean {
  return (
    !row.overfull &&
    row.cells.length === row.row.columns.length &&
    row.cells.every((cell) => cell.read.kind !== 'illegible')
  );
}

/**
 * Establishes the rows of which the layout lost the borders or positions of cells, and cells that are illegible,
 * by the sums that the form states. Exactly one reading left: solved. Several: undefined, and a finding. Where
 * the balances between rows fail in the source itself, each row is decided by its own sums alone. A row of which
 * nothing but its label is printed is blank.
 *
 * @param said numbers that the narrative gives for a cell, by key: evidence where the sums leave several readings
 */
export function solveRows(table: TableReading, said: ReadonlyMap<string, number>): SolvedTable {
  const plain = table.rows.filter(isPlain);
  const printsBlanks = plain.some((row) => row.cells.some((cell) => cell.read.kind === 'blank'));
  const isScattered = strayNumbers(table) > MOST_STRAY;
  const broken = table.rows.filter((row) => !isPlain(row) && row.cells.some(({ kind }) => kind !== 'blank'));
  const open = broken.map((row): OpenRow => {
    const texts = [...row.cells, ...row.surplus].map((cell) => cell.text);
    const { readings, complete } = candidatesOf(row.row, texts, { printsBlanks, isScattered });
    return { id: rowId(row.row), candidates: readings, complete: complete && readings.length > 0 };
  });
  const read = new Map(plain.map((row): [string, Candidate] => [rowId(row.row), row.cells.map(numberIn)]));
  const balances = table.table.balances ?? [];
  const balanced = solveTable(open, read, balances);
  const decided = balanced ?? solveTable(open, read, []) ?? new Map<string, DecidedRow>();
  if (!isOpen(decided)) return solvedTable(broken, decided);
  const supported = open.map((row, index) => supportedBy(said, row, broken[index]?.row));
  const again = solveTable(supported, read, balanced ? balances : []);
  return solvedTable(broken, again && isNoWorse(again, decided) ? again : decided);
}

/** Numbers that belong to no row: a page number, a footnote. Where there are more, rows lost theirs to them. */
const MOST_STRAY = 3;

function strayNumbers({ rows, unknown }: TableReading): number {
  const behind = [...rows.map((row) => row.surplus), ...unknown.map((group) => group.values)];
  return behind.flat().filter((cell) => cell.kind === 'value').length;
}

/** Evidence that leaves a row without a reading contradicts the sums, and is none. */
function isNoWorse(again: ReadonlyMap<string, DecidedRow>, before: ReadonlyMap<string, DecidedRow>): boolean {
  return [...before].every(
    ([id, row]) => row.readings.length === 0 || (again.get(id)?.readings.length ?? 0) > 0,
  );
}

function isOpen(decided: ReadonlyMap<string, DecidedRow>): boolean {
  return [...decided.values()].some((row) => row.cells.includes(undefined));
}

/** The readings that agree with the narrative, where some do and some do not. */
function supportedBy(said: ReadonlyMap<string, number>, open: OpenRow, row: FormRow | undefined): OpenRow {
  const expected = (row?.columns ?? []).map(({ key }) => said.get(key));
  const agreeing = open.candidates.filter((cells) =>
    expected.every((number, column) => number === undefined || cells[column] === number),
  );
  return agreeing.length > 0 ? { ...open, candidates: agreeing } : open;
}

function numberIn({ read }: Token): number | null {
  return read.kind === 'number' ? read.value : null;
}

function solvedTable(broken: readonly RowReading[], decided: ReadonlyMap<string, DecidedRow>): SolvedTable {
  const solved = broken.map((reading) => ({ reading, row: decided.get(rowId(reading.row)) }));
  return {
    rows: solved.map(({ reading, row }) => ({ reading, cells: row?.cells ?? [] })),
    findings: solved.flatMap(({ reading, row }) => {
      if (!row || row.readings.length === 0) return [incompleteRow(reading)];
      return row.cells.includes(undefined) ? [severalReadings(reading, row)] : [];
    }),
  };
}

function incompleteRow(reading: RowReading): Finding {
  const keys = keysOfRow(reading.row);
  const message = `The row «${nameOf(reading.row)}» shows ${reading.cells.length + reading.surplus.length} cells for its ${keys.length} columns in a way that no sum of the form explains; none was guessed.`;
  return doubt('reading.incomplete-row', keys, message);
}

/** Readings that a finding writes out. */
const MOST_WRITTEN = 4;

function severalReadings(reading: RowReading, row: DecidedRow): Finding {
  const keys = keysOfRow(reading.row).filter((_, column) => row.cells[column] === undefined);
  const many = row.complete ? `${row.readings.length}` : `more than ${Math.max(1, row.readings.length - 1)}`;
  const raw = reading.cells.map((cell) => cell.text).join(' ');
  const written = row.readings
    .slice(0, MOST_WRITTEN)
    .map((cells) => cells.map((cell) => cell ?? '').join('|'));
  const dots = row.readings.length > MOST_WRITTEN ? ' …' : '';
  const message = `The layout lost the borders of these cells («${raw}») and the sums of the form leave ${many} readings; none was chosen: ${written.join(', ')}${dots}`;
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
