import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { MANIFEST } from '../../exporters/corpus-folder.ts';
import type { Manifest } from '../../exporters/manifest.ts';
import { quoted } from '../../exporters/sql-text.ts';
import { InvalidRequestError } from '../../model/errors.ts';
import { newScratchFolder } from '../scratch-folder.ts';

/** A corpus that is open for questions. */
export interface OpenCorpus {
  readonly connection: DuckDBConnection;
  readonly manifest: Manifest;
  close(): void;
}

/** Questions may take this much memory, and as many processors as there are. */
const MEMORY_LIMIT = '1GB';

/** The manifest of a corpus. @throws InvalidRequestError `snapshot.unknown` where the folder holds none */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Manifest;
  } catch (cause) {
    throw new InvalidRequestError('snapshot.unknown', folder, { detail: folder, cause });
  }
}

/** Paths of the Parquet files of a corpus, by table. @throws InvalidRequestError `snapshot.unknown` */
export async function parquetFiles(folder: string, manifest: Manifest): Promise<ReadonlyMap<string, string>> {
  const files = manifest.files.filter(({ format }) => format === 'parquet');
  const paths = new Map(files.map(({ name, table }) => [table, join(resolve(folder), name)]));
  for (const path of paths.values()) {
    await stat(path).catch((cause) => {
      throw new InvalidRequestError('snapshot.unknown', folder, { detail: `${path} is missing`, cause });
    });
  }
  if (paths.size > 0) return paths;
  throw new InvalidRequestError('snapshot.unknown', folder, { detail: `${folder} has no Parquet files` });
}

/**
 * Opens the Parquet files of a corpus as tables of their names. What is asked reaches nothing else: no other file, no
 * network, no extension, and no setting can be changed.
 *
 * @throws InvalidRequestError `snapshot.unknown`
 */
export async function openCorpus(folder: string): Promise<OpenCorpus> {
  const manifest = await readManifest(folder);
  const files = await parquetFiles(folder, manifest);
  const scratch = newScratchFolder();
  const database = await DuckDBInstance.create(':memory:', {
    memory_limit: MEMORY_LIMIT,
    temp_directory: scratch.path,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await database.connect();
  const close = () => {
    connection.closeSync();
    database.closeSync();
    scratch.remove();
  };
  try {
    for (const [table, path] of files) {
      await connection.run(`CREATE VIEW ${quoted(table, '"')} AS FROM read_parquet(${quoted(path, "'")})`);
    }
    const paths = [...files.values()].map((path) => quoted(path, "'")).join(', ');
    await connection.run(`SET allowed_paths = [${paths}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
  } catch (error) {
    close();
    throw error;
  }
  return { connection, manifest, close };
}
