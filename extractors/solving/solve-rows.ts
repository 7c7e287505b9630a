import { type FormRow, type RowBalance, rowId } from '../form.ts';
import { type BlankTotals, eitherOf, openWithoutTotals, showsNoTotals } from './blank-totals.ts';
import { candidatesOf } from './candidates.ts';
import type { Given } from './equations.ts';
import { inFormOrder, type LooseRow, runColumns } from './loose-row.ts';
import type { Candidate } from './row-sums.ts';
import { type DecidedRow, type OpenRow, solveTable } from './search.ts';

/** What is known of a table beside its loose rows. */
export interface TableFacts {
  /** Rows that were read as they stand, by id; undefined for a cell that could not be read. */
  readonly read: Given['read'];
  readonly balances: readonly RowBalance[];
  /** What the narrative says of single cells, by key. */
  readonly said: ReadonlyMap<string, number>;
  /** Rows that may leave their totals blank, where the table leaves all of them blank. */
  readonly blankTotals: BlankTotals;
}

/** A loose row as far as the printed sums decide it. */
export interface SolvedRow {
  readonly row: FormRow;
  readonly loose: LooseRow;
  /** By column of the form; undefined where several readings are left, or none. */
  readonly cells: readonly (number | null | undefined)[];
  /** The readings that are left, by column of the form. */
  readonly readings: readonly Candidate[];
  /** Whether all readings are listed. */
  readonly complete: boolean;
}

/**
 * Decides loose rows by the sums that the form prints: a cell is solved where all readings that satisfy the sums of
 * its row and the balances of the table agree on it. Where the balances cannot hold, whatever the reading, they and
 * the sums contradict each other: then only a row that has one reading without any sum is solved. What the narrative
 * says of a cell chooses among readings that the sums leave.
 */
export function solveRows(rows: readonly LooseRow[], facts: TableFacts): readonly SolvedRow[] {
  const open = withLoneTotals(rows, rows.map(openRow));
  const whole = decide({ rows, open }, facts);
  const without = decideWithoutTotals(rows, open, facts);
  const isWhole = whole !== null && open.every(({ complete }) => complete);
  const both = whole && without ? eitherOf(whole, without.decided) : null;
  const decided = isWhole
    ? (both ?? whole)
    : without?.isShown
      ? without.decided
      : (whole ?? contradicted(rows, open));
  if (!decided) return rows.map((row) => undecided(row));
  return rows.map((row) => solvedRow(row, decided.get(rowId(row.row))));
}

interface Loose {
  readonly rows: readonly LooseRow[];
  readonly open: readonly OpenRow[];
}

/** What the sums and the narrative leave; null where the balances cannot hold. */
function decide({ rows, open }: Loose, facts: Solvable): ReadonlyMap<string, DecidedRow> | null {
  const balanced = solveTable(open, facts);
  if (!balanced || !isOpen(balanced)) return balanced;
  return chooseBySaid({ rows, open, decided: balanced }, facts) ?? balanced;
}

/** What is known of a table, and the columns in which its balances tell nothing. */
type Solvable = Pick<TableFacts, 'read' | 'balances' | 'said'> & Pick<Given, 'unbalanced'>;

/** The same for a table whose rows leave their totals blank, but for those that it ends with. */
function decideWithoutTotals(
  rows: readonly LooseRow[],
  open: readonly OpenRow[],
  facts: TableFacts,
): { readonly decided: ReadonlyMap<string, DecidedRow>; readonly isShown: boolean } | null {
  const without = facts.balances.length > 0 ? openWithoutTotals(rows, open, facts) : null;
  if (!without) return null;
  const unbalanced = new Set(facts.blankTotals.values());
  const decided = decide({ rows, open: without }, { ...facts, unbalanced });
  return decided && { decided, isShown: showsNoTotals(without, facts.blankTotals) };
}

/** Where the sums contradict each other: rows that have one reading without any. */
function contradicted(
  rows: readonly LooseRow[],
  open: readonly OpenRow[],
): ReadonlyMap<string, DecidedRow> | null {
  return solveTable(open.map(withoutSums(rows)), { read: new Map(), balances: [] });
}

function openRow(row: LooseRow): OpenRow {
  const { readings, complete } = candidatesOf(runColumns(row), row);
  const candidates = readings.map((cells) => inFormOrder(cells, row));
  return { id: rowId(row.row), candidates, complete: complete && readings.length > 0 };
}

/**
 * Where a row of one number has no reading by its sums, the table may print totals alone: then each other row of one
 * number may be nothing but its total.
 */
function withLoneTotals(rows: readonly LooseRow[], open: readonly OpenRow[]): readonly OpenRow[] {
  const lone = rows.map(loneTotal);
  if (!open.some(({ candidates }, at) => candidates.length === 0 && lone[at])) return open;
  return open.map((row, at): OpenRow => {
    const total = lone[at];
    return total && row.candidates.length > 0 ? { ...row, candidates: [...row.candidates, total] } : row;
  });
}

/** A total that stands alone; more digits are several numbers. */
const LONE_TOTAL = /^[1-9]\d{0,8}$/u;

/** The reading of a run of digits as the total of its row; null where it is none. */
function loneTotal({ row, order, texts, isRun }: LooseRow): Candidate | null {
  const [text = '', ...others] = texts;
  const [sum, ...sums] = row.sums ?? [];
  const column = sum && row.columns[sum.total];
  if (!isRun || others.length > 0 || sums.length > 0 || !LONE_TOTAL.test(text)) return null;
  return column && order.includes(column)
    ? row.columns.map((each) => (each === column ? Number(text) : null))
    : null;
}

/** The row as it can be read without its sums: several readings contradict each other then, and are none. */
function withoutSums(rows: readonly LooseRow[]): (open: OpenRow, index: number) => OpenRow {
  return (open, index) => {
    const row = rows[index];
    if (!row) return open;
    const { readings, complete } = candidatesOf({ columns: row.order, sums: [] }, row);
    const candidates = readings.map((cells) => inFormOrder(cells, row));
    return { id: open.id, candidates, complete: complete && candidates.length === 1 };
  };
}

function isOpen(decided: ReadonlyMap<string, DecidedRow>): boolean {
  return [...decided.values()].some((row) => row.cells.includes(undefined));
}

interface Decision {
  readonly rows: readonly LooseRow[];
  readonly open: readonly OpenRow[];
  readonly decided: ReadonlyMap<string, DecidedRow>;
}

/** Solves again with the readings that agree with the narrative; null where that leaves a row without any. */
function chooseBySaid(
  { rows, open, decided }: Decision,
  facts: Solvable,
): ReadonlyMap<string, DecidedRow> | null {
  const supported = open.map((row, index) => agreeing(row, rows[index]?.row, facts.said));
  if (supported.every((row, index) => row === open[index])) return null;
  const again = solveTable(supported, facts);
  const isNoWorse =
    again &&
    [...decided].every(([id, row]) => row.readings.length === 0 || (again.get(id)?.readings.length ?? 0) > 0);
  return isNoWorse ? again : null;
}

function agreeing(open: OpenRow, row: FormRow | undefined, said: ReadonlyMap<string, number>): OpenRow {
  const expected = (row?.columns ?? []).map(({ key }) => said.get(key));
  const candidates = open.candidates.filter((cells) =>
    expected.every((number, column) => number === undefined || cells[column] === number),
  );
  const isNarrower = candidates.length > 0 && candidates.length < open.candidates.length;
  return isNarrower ? { ...open, candidates } : open;
}

function solvedRow(row: LooseRow, decided: DecidedRow | undefined): SolvedRow {
  if (!decided || decided.readings.length === 0) return undecided(row);
  const printed = row.row.columns.map((column) => row.order.includes(column));
  const cells = row.row.columns.map((_, at) => (printed[at] ? decided.cells[at] : undefined));
  return { row: row.row, loose: row, cells, readings: decided.readings, complete: decided.complete };
}

function undecided(loose: LooseRow): SolvedRow {
  const { row } = loose;
  return { row, loose, cells: row.columns.map(() => undefined), readings: [], complete: true };
}
