import type { CellState, How, Origin } from '../../model/cell.ts';
import type { Finding, Note } from '../../model/finding.ts';
import { type Place, placeAt } from '../../model/place.ts';
import { type FormRow, rowId } from '../form.ts';
import type { ClaimedNumber } from '../rule.ts';
import type { LooseRow, SolvedRow } from '../solving/solve-rows.ts';
import { solveRows } from '../solving/solve-rows.ts';
import { scaleNumber } from './amounts.ts';
import { trustsAssumedRows } from './assumed-rows.ts';
import {
  asideCells,
  assumedColumns,
  extraRow,
  incompleteRow,
  labelVariant,
  quoteRow,
  referenceCell,
  repeatedRow,
  severalReadings,
  unknownRow,
  unknownUnit,
  unreadableCell,
} from './findings.ts';
import { missingRowsFor } from './missing-rows.ts';
import type { FormReading } from './read-forms.ts';
import { type ColumnCell, isTold, type RowReading, type TableReading } from './read-table.ts';
import { resolveRepeated } from './repeated-rows.ts';
import type { Token } from './tokens.ts';

/** One printed cell of the form with all that is known of it. */
export interface EstablishedCell {
  readonly key: string;
  readonly value: number | null;
  readonly origin: Origin;
  readonly reading: RowReading;
  /** Heads of its column from the top down. */
  readonly heads: readonly string[];
  /** The whole row in the readings that were left, where it was solved or stayed open. */
  readonly readings: SolvedRow['readings'];
  /** What its loose row was solved from. */
  readonly solved?: SolvedRow;
}

/** Values by key with where they come from, and what was noticed about their rows. */
export interface EstablishedValues {
  readonly values: Readonly<Record<string, number | null>>;
  readonly cells: Readonly<Record<string, Origin>>;
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  /** Ids of the tables in which a row is unknown or a number is not accounted for. */
  readonly unexplained: ReadonlySet<string>;
  /** Everything that is known of each printed cell, by key. */
  readonly established: ReadonlyMap<string, EstablishedCell>;
}

/** Establishes every value of a form: what was read as it stands, and what only the sums can tell. */
export function establishValues(
  reading: FormReading | null,
  claims: readonly ClaimedNumber[],
): EstablishedValues {
  const said = saidOnce(claims);
  const tables = (reading?.tables ?? []).map((table, index) =>
    establishTable(table.reading, said, index + 1),
  );
  const established = new Map(tables.flatMap(({ cells }) => cells).map((cell) => [cell.key, cell]));
  return {
    values: Object.fromEntries([...established].map(([key, { value }]) => [key, value])),
    cells: Object.fromEntries([...established].map(([key, { origin }]) => [key, origin])),
    findings: tables.flatMap(({ findings }) => findings),
    notes: tables.flatMap(({ notes }) => notes),
    unexplained: new Set(tables.flatMap(({ isExplained, id }) => (isExplained ? [] : [id]))),
    established,
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

interface EstablishedTable {
  readonly id: string;
  readonly cells: readonly EstablishedCell[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  readonly isExplained: boolean;
}

/** The printed cells of one row, or why there are none. */
interface EstablishedRow {
  readonly cells: readonly EstablishedCell[];
  readonly findings: readonly Finding[];
}

function establishTable(
  table: TableReading,
  said: ReadonlyMap<string, number>,
  number: number,
): EstablishedTable {
  const { single, repeated, superseded } = resolveRepeated(table.rows, table.year);
  const trusted = trustsAssumedRows(single);
  const told = single.filter((row) => isTold(row) && (!row.isAssumed || trusted(row)));
  const doubtful = single.filter((row) => !told.includes(row) && isTold(row));
  const loose = single.filter((row) => !isTold(row));
  const solved = solveLoose(loose, {
    table,
    told,
    said,
    isWhole: repeated.length === 0 && doubtful.length === 0,
  });
  const locate = placer(table, number);
  const rows = [
    ...told.map((row) => establishTold(row, locate)),
    ...doubtful.map((row) => leaveOpen(row, { finding: assumedColumns(row), state: 'unread', locate })),
    ...repeated.map((all) => leaveRepeated(all, locate)),
    ...loose.map((row) => establishLoose(row, { solved: solved.get(row.row), locate })),
  ];
  const strange = [...table.unknown, ...superseded.map(({ printed }) => printed)];
  const unknown = strange.map((row) => ({ row, missing: missingRowsFor(row, table) }));
  const suspects = unknown.filter(({ missing }) => missing.length > 0);
  return {
    id: table.table.id,
    cells: rows.flatMap(({ cells }) => cells),
    findings: [
      ...rows.flatMap(({ findings }) => findings),
      ...suspects.map(({ row, missing }) => unknownRow(row, missing)),
    ],
    notes: [
      ...unknown.filter(({ missing }) => missing.length === 0).map(({ row }) => extraRow(row)),
      ...table.rows.flatMap(noteAside),
      ...single.filter(({ likeness, printed }) => likeness < 1 && printed.label !== '').map(labelVariant),
    ],
    isExplained:
      suspects.length === 0 && table.unknown.length === 0 && repeated.length === 0 && loose.length === 0,
  };
}

interface Solving {
  readonly table: TableReading;
  readonly told: readonly RowReading[];
  readonly said: ReadonlyMap<string, number>;
  /** Whether every row that was found takes part; else a balance may lack a term. */
  readonly isWhole: boolean;
}

function solveLoose(
  loose: readonly RowReading[],
  { table, told, said, isWhole }: Solving,
): ReadonlyMap<FormRow, SolvedRow> {
  const showsBlanks =
    table.separation !== 'spaces' &&
    table.separation !== 'runs' &&
    told.some(({ cells }) => cells.some(({ token }) => token?.kind === 'blank'));
  const rows = loose
    .filter(({ printed }) => printed.fault !== 'short' && printed.fault !== 'crowded')
    .map((row): LooseRow => {
      const tokens = [...row.printed.loose, ...row.printed.cells].filter((token) => token !== undefined);
      const isRun = table.separation === 'runs' || tokens.some(({ isGlued }) => isGlued);
      const isBroken =
        !showsBlanks && table.separation === 'rows' && new Set(tokens.map((token) => token.row)).size > 1;
      return {
        row: row.row,
        order: row.order,
        texts: tokens.map(({ text }) => text),
        isRun,
        showsBlanks,
        isBroken,
      };
    });
  const read = new Map(told.map((row) => [rowId(row.row), row.cells.map(({ token }) => numberIn(token))]));
  const isClosed = isWhole && table.unknown.length === 0 && rows.length === loose.length;
  const balances = isClosed ? (table.table.balances ?? []) : [];
  const solved = solveRows(rows, { read, balances, said });
  return new Map(solved.map((row) => [row.row, row]));
}

function numberIn(token: Token | undefined): number | null | undefined {
  if (!token || token.read.kind === 'blank') return null;
  return token.read.kind === 'number' ? token.read.value : undefined;
}

type Locate = (at: Place, reading: RowReading, column: number) => Place;

/** The printed place, with table, row and column of the reading where the source does not tell them. */
function placer(table: TableReading, number: number): Locate {
  const rows = new Map(table.rows.map((row, index) => [row, index + 1]));
  return (at, reading, column) => ({
    ...at,
    table: at.table ?? number,
    row: at.row ?? rows.get(reading) ?? null,
    column: at.column ?? column + 2,
  });
}

function establishTold(reading: RowReading, locate: Locate): EstablishedRow {
  const findings: Finding[] = [];
  const cells = reading.cells.flatMap((cell, at): EstablishedCell[] => {
    const { token, column, heads } = cell;
    if (!token) return [];
    const { value, state, finding } = readValue(cell, token, reading);
    if (finding) findings.push(finding);
    const how: How =
      reading.isAssumed && reading.row.columns.length > 1 ? 'solved' : token.span ? 'aligned' : 'read';
    const origin = { raw: token.text, how, state, at: locate(token.at, reading, at) };
    return [{ key: column.key, value, origin, reading, heads, readings: [] }];
  });
  return { cells, findings };
}

interface ReadValue {
  readonly value: number | null;
  readonly state: CellState;
  readonly finding: Finding | null;
}

function readValue({ column, heads }: ColumnCell, token: Token, { printed }: RowReading): ReadValue {
  const { read } = token;
  if (read.kind === 'blank') return { value: null, state: 'blank', finding: null };
  if (read.kind === 'unreadable' && isReference(token.text))
    return { value: null, state: 'unreadable', finding: null };
  if (read.kind === 'unreadable')
    return { value: null, state: 'unreadable', finding: unreadableCell(column.key, token) };
  const labels = printed.labels.map(({ text }) => text);
  const value = scaleNumber(read, column, { row: printed.unit, labels, heads });
  if (value === null)
    return { value, state: 'unreadable', finding: unknownUnit(column.key, token, read.unit ?? printed.unit) };
  return { value, state: 'number', finding: null };
}

interface OpenRow {
  readonly finding: Finding;
  readonly state: CellState;
  readonly locate: Locate;
}

/** A cell that says where the number stands instead: nothing is wrong with it, and a note says so. */
function isReference(text: string): boolean {
  return /^[（(]?(?:详?见|参见|另附|附)(?:附件|附表|附后|后|下表)?\d*[）)]?$/u.test(text.trim());
}

/** A row that is printed and of which nothing can be told. */
function leaveOpen(reading: RowReading, { finding, state, locate }: OpenRow): EstablishedRow {
  const { printed, row, order } = reading;
  const raw = quoteRow({ ...printed, label: '' });
  const at = [...printed.loose, ...printed.cells].find((token) => token !== undefined)?.at ?? placeAt({});
  const columns = row.columns.filter((column) => reading.isAssumed || order.includes(column));
  const cells = columns.map((column, index): EstablishedCell => {
    const origin: Origin = { raw, how: null, state, at: locate(at, reading, index) };
    return { key: column.key, value: null, origin, reading, heads: [], readings: [] };
  });
  return { cells, findings: [finding] };
}

function leaveRepeated(rows: readonly RowReading[], locate: Locate): EstablishedRow {
  const [first] = rows;
  if (!first) return { cells: [], findings: [] };
  return leaveOpen(first, { finding: repeatedRow(rows), state: 'ambiguous', locate });
}

/** A row whose cells were loose: solved where the sums leave one reading of a cell, else open. */
function establishLoose(
  reading: RowReading,
  { solved, locate }: { readonly solved: SolvedRow | undefined; readonly locate: Locate },
): EstablishedRow {
  if (!solved || solved.readings.length === 0)
    return leaveOpen(reading, { finding: incompleteRow(reading), state: 'unread', locate });
  const { printed, row, order } = reading;
  const tokens = [...printed.loose, ...printed.cells].filter((token) => token !== undefined);
  const raw = tokens
    .map(({ text }) => text)
    .join(' ')
    .trim();
  const start = tokens[0]?.at ?? placeAt({});
  const cells = row.columns.flatMap((column, at): EstablishedCell[] => {
    if (!reading.isAssumed && !order.includes(column)) return [];
    const number = solved.cells[at];
    const value = number === undefined || number === null ? null : scaleSolved(number, { raw, reading, at });
    const state: CellState = number === undefined ? 'ambiguous' : value === null ? 'blank' : 'number';
    const origin = {
      raw,
      how: number === undefined ? null : ('solved' as const),
      state,
      at: locate(start, reading, at),
    };
    return [{ key: column.key, value, origin, reading, heads: [], readings: solved.readings, solved }];
  });
  const isOpen = cells.some(({ origin }) => origin.state === 'ambiguous');
  return { cells, findings: isOpen ? [severalReadings(solved, raw)] : [] };
}

interface SolvedCell {
  readonly raw: string;
  readonly reading: RowReading;
  readonly at: number;
}

/** A number that was found in a run of digits; a unit at the end of the run is that of its amount. */
function scaleSolved(value: number, { raw, reading, at }: SolvedCell): number | null {
  const column = reading.row.columns[at];
  if (!column) return null;
  const unit = column.amountUnit ? (/(?:亿元|万元|元)$/u.exec(raw)?.[0] ?? null) : null;
  const { printed, cells } = reading;
  const labels = printed.labels.map(({ text }) => text);
  const heads = cells[at]?.heads ?? [];
  return scaleNumber({ kind: 'number', value, unit, oddity: null }, column, {
    row: printed.unit,
    labels,
    heads,
  });
}

/** Numbers beside a row or below heads that the form does not have. */
function noteAside(reading: RowReading): readonly Note[] {
  const { printed, cells, row } = reading;
  const used = new Set(cells.map(({ token }) => token?.at));
  const others = isTold(reading)
    ? printed.cells.filter(
        (token): token is Token => token !== undefined && token.kind === 'value' && !used.has(token.at),
      )
    : [];
  const aside = [...others, ...printed.extra].filter(({ text }) => text.trim() !== '');
  const references = cells.filter(({ token }) => token && isReference(token.text));
  return [
    ...(aside.length > 0 ? [asideCells(row, aside)] : []),
    ...references.map(({ column, token }) => referenceCell(column.key, token?.text ?? '')),
  ];
}
