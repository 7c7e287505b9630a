import type { Column, Row, Table } from './exporter.ts';
import { jsonOf, listColumn, listSql, type Packing, packingOf, wellFormed } from './packing.ts';
import { quoted } from './sql-text.ts';

/**
 * Rows of a run that are gathered as one: appending takes as long for a list of them as for one. DuckDB unpacks 2,048
 * of them at a time, so that more would take its memory.
 */
const ROWS_AT_ONCE = 8;

/** Rows that follow each other and agree in some columns become one, with a list in each of the others. */
export function packedRuns(table: Table, runs: readonly string[]): Packing {
  const lists = table.columns
    .filter(({ name }) => !runs.includes(name))
    .map(({ name, few }) => ({ name, words: few ? openWords() : null }));
  const wordsOf = new Map(lists.map(({ name, words }) => [name, words]));
  const columns = table.columns.map((column) =>
    wordsOf.has(column.name) ? listColumn(column.name) : column,
  );
  const packRun = (run: readonly Row[]): Row => {
    const row: Record<string, Row[string]> = { ...run[0] };
    for (const { name, words } of lists) {
      row[name] = jsonOf(run.map((each) => (words ? words.numberOf(each[name]) : (each[name] ?? null))));
    }
    return row;
  };
  const select = ({ name, type }: Column): string => {
    const words = wordsOf.get(name);
    if (words === undefined) return quoted(name, '"');
    const cell = `unnest(${listSql(name, words ? 'integer' : type)})`;
    return `${words ? `${words.sql()}[${cell}]` : cell} AS ${quoted(name, '"')}`;
  };
  return packingOf(
    { ...table, columns },
    { pack: (rows) => runsIn(rows, runs).map(packRun), select: () => table.columns.map(select) },
  );
}

/** Words by their numbers, from 1. */
function openWords(): { numberOf(word: Row[string] | undefined): number | null; sql(): string } {
  const numbers = new Map<string, number>();
  return {
    numberOf: (word) => {
      if (word === null || word === undefined) return null;
      const known = numbers.get(`${word}`);
      if (known === undefined) numbers.set(`${word}`, numbers.size + 1);
      return known ?? numbers.size;
    },
    sql: () => `([${[...numbers.keys()].map((word) => quoted(wellFormed(word), "'")).join(',')}]::VARCHAR[])`,
  };
}

function runsIn(rows: readonly Row[], runs: readonly string[]): readonly (readonly Row[])[] {
  const found: (readonly Row[])[] = [];
  for (let from = 0, end = 0; from < rows.length; from = end) {
    end = endOfRun(rows, from, runs);
    found.push(rows.slice(from, end));
  }
  return found;
}

/**
 * Writes rows of runs as {@link packedRuns} has them written: DuckDB’s Parquet depends on how rows come to it.
 *
 * @param query gives the rows with `place`, the position of their report, and `file_row_number`, their order in there
 * @returns a query of packed rows, and one that unpacks the table which they were put into
 */
export function packedQueries(query: string, columns: readonly string[]) {
  const names = columns.map((name) => quoted(name, '"'));
  const lists = names.map((name) => `list(${name} ORDER BY nth) AS ${name}`);
  const numbered = `SELECT *, row_number() OVER (PARTITION BY place ORDER BY file_row_number) - 1 AS nth FROM (${query})`;
  return {
    pack: `SELECT ${lists.join(', ')} FROM (${numbered}) GROUP BY place, nth // ${ROWS_AT_ONCE} ORDER BY place, min(nth)`,
    unpack: (table: string) =>
      `SELECT ${names.map((name) => `unnest(${name}) AS ${name}`).join(', ')} FROM ${table}`,
  };
}

function endOfRun(rows: readonly Row[], from: number, runs: readonly string[]): number {
  let end = from + 1;
  while (end < rows.length && end - from < ROWS_AT_ONCE) {
    if (runs.some((name) => rows[end]?.[name] !== rows[from]?.[name])) break;
    end += 1;
  }
  return end;
}
