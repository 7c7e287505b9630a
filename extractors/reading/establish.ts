import type { Origin } from '../../model/cell.ts';
import type { Finding, Note } from '../../model/finding.ts';
import type { ClaimedNumber } from '../rule.ts';
import { createLocator, type EstablishedCell, type EstablishedRow } from './established-cell.ts';
import {
  assumedColumns,
  changedLabel,
  contradictedColumns,
  extraRow,
  labelVariant,
  numbersOfRows,
  rowAgain,
  strayNumbers,
  unknownRow,
} from './findings.ts';
import { contradictsHeads, trustsAssumedRows } from './heads/assumed-rows.ts';
import { findStrangeColumns } from './heads/strange-columns.ts';
import type { FormReading } from './read-forms.ts';
import { establishLoose, solveLoose } from './rows/loose-rows.ts';
import { isChanged } from './rows/match-rows.ts';
import { missingRowsFor } from './rows/missing-rows.ts';
import { leaveOpen, leaveRepeated } from './rows/open-rows.ts';
import { type ResolvedRows, resolveRepeated } from './rows/repeated-rows.ts';
import { isTold, type RowReading } from './rows/row-reading.ts';
import { establishTold, noteAside } from './rows/told-rows.ts';
import type { TableReading } from './tables/read-table.ts';

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

function establishTable(
  table: TableReading,
  said: ReadonlyMap<string, number>,
  number: number,
): EstablishedTable {
  const resolved = resolveRepeated(table);
  const rows = establishRows(table, resolved, { said, number });
  const strange = [...table.unknown, ...resolved.superseded.map(({ printed }) => printed)];
  const unknown = strange.map((row) => ({ row, missing: missingRowsFor(row, table) }));
  const suspects = unknown.filter(({ missing }) => missing.length > 0);
  const variants = resolved.single.filter(({ likeness, printed }) => likeness < 1 && printed.label !== '');
  const strangeColumns = findStrangeColumns(resolved.single);
  const isSound = resolved.repeated.length === 0 && resolved.single.every(isTold);
  return {
    id: table.table.id,
    cells: rows.flatMap(({ cells }) => cells),
    findings: [
      ...rows.flatMap(({ findings }) => findings),
      ...suspects.map(({ row, missing }) => unknownRow(row, missing)),
      ...variants.filter(isChanged).map(changedLabel),
      ...strangeColumns.findings,
    ],
    notes: [
      ...unknown.filter(({ missing }) => missing.length === 0).map(({ row }) => extraRow(row)),
      ...numbersOfRows(table.printed.flatMap((row) => row.rowNumbers ?? [])),
      ...table.aside.map(strayNumbers),
      ...table.rows.flatMap(noteAside),
      ...variants.filter((row) => !isChanged(row)).map(labelVariant),
      ...resolved.again.map(rowAgain),
    ],
    isExplained:
      suspects.length === 0 && table.unknown.length === 0 && isSound && !strangeColumns.holdNumbers,
  };
}

/** The rows of a table: those that are told, doubtful, printed several times, and loose. */
function establishRows(
  table: TableReading,
  { single, repeated }: ResolvedRows,
  { said, number }: { readonly said: ReadonlyMap<string, number>; readonly number: number },
): readonly EstablishedRow[] {
  const trusted = trustsAssumedRows(single);
  const contradicted = contradictsHeads(single);
  const told = single.filter((row) => isTold(row) && (row.isAssumed ? trusted(row) : !contradicted));
  const doubtful = single.filter((row) => !told.includes(row) && isTold(row));
  const loose = single.filter((row) => !isTold(row));
  const isWhole = repeated.length === 0 && doubtful.length === 0;
  const solved = solveLoose(loose, { table, told, said, isWhole });
  const locate = createLocator(table, number);
  return [
    ...told.map((row) => establishTold(row, locate)),
    ...doubtful.map((row) => leaveOpen(row, { finding: doubtOf(row), state: 'unread', locate })),
    ...repeated.map((all) => leaveRepeated(all, locate)),
    ...loose.map((row) => establishLoose(row, { solved: solved.get(row.row), locate })),
  ];
}

function doubtOf(row: RowReading): Finding {
  return row.isAssumed ? assumedColumns(row) : contradictedColumns(row);
}
