import { rowId } from '../../form.ts';
import { bareLabel } from '../../text/label.ts';
import { qualifiersIn } from '../../text/qualifiers.ts';
import type { TableReading } from '../tables/read-table.ts';
import { holdsNumber } from '../tokens.ts';
import { findBareRows } from './bare-rows.ts';
import type { RowReading } from './row-reading.ts';

export interface ResolvedRows {
  /** One printed row for each row of the form. */
  readonly single: readonly RowReading[];
  /** Rows of the form that are printed with different numbers, and nothing tells which is meant. */
  readonly repeated: readonly (readonly RowReading[])[];
  /** Rows that gave way to one whose label is the form’s to the letter. */
  readonly superseded: readonly RowReading[];
  /** Rows that are printed again with the same numbers. */
  readonly again: readonly RowReading[];
}

/**
 * One printed row for each row of the form. The year of the report decides where labels name years; a row that is
 * printed again with the same numbers is one; a blank one gives way to one with numbers, a similar label to the form’s
 * own. What then still differs is left open.
 */
export function resolveRepeated(table: TableReading): ResolvedRows {
  const resolved = resolveFilled(table.rows, table.year);
  const doubtful = new Map(findBlankTwins(table, resolved).map((row) => [row.row, row]));
  if (doubtful.size === 0) return resolved;
  const isDoubtful = ({ row }: RowReading) => doubtful.has(row);
  return {
    ...resolved,
    single: resolved.single.filter((row) => !isDoubtful(row)),
    repeated: [
      ...resolved.repeated,
      ...resolved.single.filter(isDoubtful).map((row) => [row, blankTwin(row)]),
    ],
  };
}

/** So many rows with different numbers show that a whole table is printed twice. */
const MIN_TWICE_ROWS = 2;

/**
 * Rows with numbers whose label is printed once more without any: where the whole table is printed twice, or positions
 * in the line show that nothing stands beside the label, the blank row may be the one that is meant. Where most rows
 * are printed twice, nothing tells which of the two tables a row is of that is found once.
 */
function findBlankTwins(table: TableReading, resolved: ResolvedRows): readonly RowReading[] {
  const { single, repeated, again } = resolved;
  const isTwice = repeated.length >= MIN_TWICE_ROWS;
  if (isTwice && isPrintedTwice(resolved)) {
    const same = new Set(again.map(({ row }) => row));
    return single.filter((row) => showsNumber(row) && !same.has(row.row));
  }
  if (!isTwice && table.separation !== 'spaces') return [];
  const bare = findBareRows(table);
  const isBlankAgain = (row: RowReading) =>
    bare.has(row.row) ||
    table.rows.some((other) => other !== row && other.row === row.row && !showsNumber(other));
  return single.filter((row) =>
    isTwice
      ? showsNumber(row) && isBlankAgain(row)
      : bare.has(row.row) && row.cells.some(({ token }) => token?.span && token.kind === 'value'),
  );
}

/** Whether most rows of a table are found twice. */
function isPrintedTwice({ single, repeated, again }: ResolvedRows): boolean {
  const twice = repeated.length + new Set(again.map(({ row }) => row)).size;
  return twice * 2 > single.length + repeated.length;
}

/** The row as it is printed without numbers. */
function blankTwin(row: RowReading): RowReading {
  return { ...row, printed: { ...row.printed, cells: [], loose: [], extra: [] } };
}

function resolveFilled(rows: readonly RowReading[], year: number | null): ResolvedRows {
  const byRow = new Map<string, RowReading[]>();
  for (const row of rows) {
    const id = rowId(row.row);
    byRow.set(id, [...(byRow.get(id) ?? []), row]);
  }
  const single: RowReading[] = [];
  const repeated: (readonly RowReading[])[] = [];
  const superseded: RowReading[] = [];
  const again: RowReading[] = [];
  for (const all of byRow.values()) {
    const filled = all.filter((row) => showsNumber(row) || isWhollyBlank(row));
    const printed = filled.length > 0 ? filled : all.slice(0, 1);
    const candidates = ofThisYear(printed, year);
    superseded.push(...printed.filter((row) => !candidates.includes(row)));
    const best = Math.max(...candidates.map(({ likeness }) => likeness));
    const exact = best === 1 ? candidates.filter(({ likeness }) => likeness === 1) : candidates;
    superseded.push(...candidates.filter((row) => !exact.includes(row)));
    if (areApart(exact)) {
      single.push(...exact);
      continue;
    }
    const distinct = [...new Map(exact.map((row) => [printOf(row), row])).values()];
    const [only] = distinct;
    if (only && distinct.length === 1) {
      single.push(exact[0] ?? only);
      again.push(...exact.slice(1));
    } else repeated.push(distinct);
  }
  return { single, repeated, superseded, again };
}

/** Of rows that a year tells apart, those of the year of the report. */
function ofThisYear(rows: readonly RowReading[], year: number | null): readonly RowReading[] {
  const years = rows.map(({ printed }) => yearNamed(printed.labels.map(({ text }) => text).join(' '), year));
  const isTold =
    rows.length > 1 &&
    rows[0]?.row.labels.length === 0 &&
    years.includes('this') &&
    years.every((named) => named !== null);
  return isTold ? rows.filter((_, index) => years[index] === 'this') : rows;
}

function yearNamed(text: string, year: number | null): 'this' | 'other' | null {
  const digits = /20\d\d/u.exec(text)?.[0];
  if (digits) return Number(digits) === year ? 'this' : 'other';
  if (/本年|当年/u.test(text)) return 'this';
  return qualifiersIn(text).includes('last-year') ? 'other' : null;
}

function showsNumber({ printed }: RowReading): boolean {
  return (
    holdsNumber(printed.cells) ||
    holdsNumber(printed.loose) ||
    [...printed.cells, ...printed.loose].some((token) => token?.kind === 'value')
  );
}

/** Whether rows print different cells of the form’s row: the blocks of table 4, a row each. */
function areApart(rows: readonly RowReading[]): boolean {
  const printed = rows.flatMap(({ cells }) =>
    cells.flatMap(({ column, token }) => (token ? [column.key] : [])),
  );
  return rows.length > 1 && printed.length > 0 && new Set(printed).size === printed.length;
}

/** Whether every cell of the row is there and blank: as good a row as one with numbers. */
function isWhollyBlank({ row, cells }: RowReading): boolean {
  return row.labels.length > 0 && cells.every(({ token }) => token?.kind === 'blank');
}

/** What a row prints, to be compared: its numbers in order. */
function printOf({ printed }: RowReading): string {
  const texts = [...printed.cells, ...printed.loose].map((token) => bareLabel(token?.text ?? ''));
  return texts.join('|');
}
