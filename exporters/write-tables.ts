import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Exporter } from './exporter.ts';
import { attachDatabase, makeTable } from './make-tables.ts';
import { nameSql } from './sql-text.ts';
import type { OutputFile } from './stage-reports.ts';
import type { Staging } from './staging/staging.ts';
import type { CorpusTable } from './tables/columns.ts';

/** What to write of staged reports, and where to. */
export interface TableWriting {
  readonly exporters: ReadonlyMap<string, Exporter>;
  readonly tables: readonly CorpusTable[];
  readonly folder: string;
  readonly byteOrderMark: boolean;
}

/** The file in which DuckDB makes the tables; it stays where somebody asks for it. */
const DATABASE = 'corpus.duckdb';

/** Makes every table by its SQL, and writes it in every format. @returns rows by table, and the files */
export async function writeTables(
  staging: Staging,
  writing: TableWriting,
): Promise<{ readonly counts: Readonly<Record<string, number>>; readonly outputs: readonly OutputFile[] }> {
  const { exporters, tables, folder } = writing;
  const database = join(folder, DATABASE);
  await attachDatabase(staging.connection, database, 'corpus');
  const rows = await makeAll(staging, writing);
  const counts = Object.fromEntries(tables.map(({ name }) => [name, rows.get(name) ?? 0]));
  const outputs: OutputFile[] = [];
  for (const [format, { extension, writeTable, finishDatabase }] of exporters) {
    await finishDatabase?.(staging.connection, tables);
    if (finishDatabase) outputs.push({ name: DATABASE, table: '*', format });
    if (writeTable)
      outputs.push(...tables.map(({ name }) => ({ name: `${name}.${extension}`, table: name, format })));
  }
  await staging.connection.run('DETACH corpus');
  if (!keepsDatabase(exporters)) await rm(database);
  return { counts, outputs };
}

function keepsDatabase(exporters: ReadonlyMap<string, Exporter>): boolean {
  return [...exporters.values()].some(({ finishDatabase }) => finishDatabase !== undefined);
}

/** The table that has most rows is made beside all the others: a query takes one processor. */
async function makeAll(staging: Staging, writing: TableWriting): Promise<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>();
  const [largest, others] = [
    writing.tables.filter(isLargest),
    writing.tables.filter((table) => !isLargest(table)),
  ];
  const lane = async (connection: DuckDBConnection, tables: readonly CorpusTable[]) => {
    for (const table of tables) rows.set(table.name, await writeTable(connection, table, writing));
  };
  const second = await staging.connect();
  // Both are waited for, also where one fails: what it writes is thrown away then.
  const done = await Promise.allSettled([lane(staging.connection, others), lane(second, largest)]);
  second.closeSync();
  for (const each of done) if (each.status === 'rejected') throw each.reason;
  return rows;
}

const isLargest = ({ name }: CorpusTable): boolean => name === 'values';

async function writeTable(
  connection: DuckDBConnection,
  table: CorpusTable,
  { exporters, folder, byteOrderMark }: TableWriting,
): Promise<number> {
  const relation = `corpus.${nameSql(table.name)}`;
  const rows = await makeTable(connection, relation, table);
  for (const { extension, writeTable: write } of exporters.values()) {
    const path = join(folder, `${table.name}.${extension}`);
    await write?.({ connection, table, relation, path, byteOrderMark });
  }
  if (!keepsDatabase(exporters)) await connection.run(`DROP TABLE ${relation}`);
  return rows;
}
