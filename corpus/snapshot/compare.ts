import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Manifest } from '../../exporters/manifest.ts';
import { quoted } from '../../exporters/sql-text.ts';
import { parquetFiles, readManifest } from '../query/corpus-tables.ts';
import { newScratchFolder } from '../scratch-folder.ts';

/** Two snapshots side by side: the tables of the first in schema `a`, those of the second in schema `b`. */
export interface Pair {
  readonly connection: DuckDBConnection;
  readonly a: Manifest;
  readonly b: Manifest;
  close(): void;
}

const MEMORY_LIMIT = '1GB';

/**
 * Opens two corpora to be compared. Every table has a column `file_row_number`, the place of the row in its file.
 *
 * @throws InvalidRequestError `snapshot.unknown`
 */
export async function openPair(folderA: string, folderB: string): Promise<Pair> {
  const [a, b] = [await readManifest(folderA), await readManifest(folderB)];
  // One thread: what is written from here must come out in the order that is asked for, to the byte.
  const scratch = newScratchFolder();
  const settings = { memory_limit: MEMORY_LIMIT, threads: '1', temp_directory: scratch.path };
  const database = await DuckDBInstance.create(':memory:', settings);
  const connection = await database.connect();
  const close = () => {
    connection.closeSync();
    database.closeSync();
    scratch.remove();
  };
  try {
    await attachFolder(connection, 'a', { folder: folderA, manifest: a });
    await attachFolder(connection, 'b', { folder: folderB, manifest: b });
  } catch (error) {
    close();
    throw error;
  }
  return { connection, a, b, close };
}

/** Makes the Parquet files of a folder views of a schema. */
export async function attachFolder(
  connection: DuckDBConnection,
  schema: string,
  { folder, manifest }: { readonly folder: string; readonly manifest: Manifest },
): Promise<void> {
  await connection.run(`CREATE SCHEMA ${schema}`);
  for (const [table, path] of await parquetFiles(folder, manifest)) {
    const from = `read_parquet(${quoted(path, "'")}, file_row_number = true)`;
    await connection.run(`CREATE VIEW ${schema}.${quoted(table, '"')} AS FROM ${from}`);
  }
}
