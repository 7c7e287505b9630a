import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Exporter } from './exporter.ts';
import { attachDatabase, makeTable } from './make-tables.ts';
import { nameSql } from './sql-text.ts';
import type { OutputFile } from './stage-reports.ts';
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
  connection: DuckDBConnection,
  writing: TableWriting,
): Promise<{ readonly counts: Readonly<Record<string, number>>; readonly outputs: readonly OutputFile[] }> {
  const { exporters, tables, folder } = writing;
  const database = join(folder, DATABASE);
  await attachDatabase(connection, database, 'corpus');
  const counts: Record<string, number> = {};
  for (const table of tables) counts[table.name] = await writeTable(connection, table, writing);
  const outputs: OutputFile[] = [];
  for (const [format, { extension, writeTable, finishDatabase }] of exporters) {
    await finishDatabase?.(connection, tables);
    if (finishDatabase) outputs.push({ name: DATABASE, table: '*', format });
    if (writeTable)
      outputs.push(...tables.map(({ name }) => ({ name: `${name}.${extension}`, table: name, format })));
  }
  await connection.run('DETACH corpus');
  if (!keepsDatabase(exporters)) await rm(database);
  return { counts, outputs };
}

function keepsDatabase(exporters: ReadonlyMap<string, Exporter>): boolean {
  return [...exporters.values()].some(({ finishDatabase }) => finishDatabase !== undefined);
}

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
