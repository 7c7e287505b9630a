import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { fillFolder, MANIFEST } from '../../exporters/corpus-folder.ts';
import type { Table } from '../../exporters/exporter.ts';
import { attachDatabase, makeTable } from '../../exporters/make-tables.ts';
import type { Manifest } from '../../exporters/manifest.ts';
import { nameSql, parquetOptions, textSql } from '../../exporters/sql-text.ts';
import { InvalidRequestError } from '../../model/errors.ts';
import { readManifest } from '../query/corpus-tables.ts';
import { newScratchFolder } from '../scratch-folder.ts';
import { attachFolder } from './compare.ts';
import { BASE } from './delta.ts';

/** What to apply, to what, and where the result shall lie. */
export interface Applying {
  /** A file of {@link writeDelta}. */
  readonly delta: string;
  /** Folder of the snapshot that it was made from. */
  readonly from: string;
  /** Missing, empty, or an earlier corpus. */
  readonly folder: string;
}

const MEMORY_LIMIT = '1GB';
/** File for the tables while they are written. */
const SCRATCH = '.scratch';

/** A file of a manifest with the table that it holds. */
interface Sealed {
  readonly name: string;
  readonly sha256: string;
  readonly table: Table;
}

/**
 * Turns a snapshot into the one that a delta leads to, and checks each file against that one’s checksum.
 *
 * @throws InvalidRequestError `snapshot.mismatch`, `snapshot.unknown`, `export.folder-occupied`
 */
export async function applyDelta({ delta, from, folder }: Applying): Promise<Manifest> {
  const base = await readManifest(from);
  const spilled = newScratchFolder();
  const settings = { memory_limit: MEMORY_LIMIT, threads: '1', temp_directory: spilled.path };
  const database = await DuckDBInstance.create(':memory:', settings);
  const connection = await database.connect();
  try {
    await attachDelta(connection, delta);
    const files = await filesOf(connection);
    const told = JSON.parse(files.get(BASE) ?? 'null') as Manifest | null;
    if (!told || seals(told) !== seals(base)) throw mismatch(`${from} is not what the delta was made from`);
    await attachFolder(connection, 'a', { folder: from, manifest: base });
    return await fillFolder(folder, async (partial) => {
      const manifest = JSON.parse(files.get(MANIFEST) ?? '{}') as Manifest;
      const scratch = join(partial, SCRATCH);
      await attachDatabase(connection, scratch, 'scratch');
      for (const file of filesIn(manifest)) await writeTable(connection, partial, file);
      await connection.run('DETACH scratch');
      await rm(scratch);
      for (const [name, content] of files) if (name !== BASE) await writeFile(join(partial, name), content);
      return manifest;
    });
  } finally {
    connection.closeSync();
    database.closeSync();
    spilled.remove();
  }
}

function filesIn({ files, tables }: Manifest): readonly Sealed[] {
  return files.flatMap(({ name, sha256, table: id }) => {
    const table = tables.find((each) => each.name === id);
    return table ? [{ name, sha256, table }] : [];
  });
}

async function attachDelta(connection: DuckDBConnection, delta: string): Promise<void> {
  await connection.run(`ATTACH ${textSql(resolve(delta))} AS delta (READ_ONLY)`).catch((cause) => {
    throw new InvalidRequestError('snapshot.mismatch', delta, { detail: `${delta} is no delta`, cause });
  });
}

async function filesOf(connection: DuckDBConnection): Promise<ReadonlyMap<string, string>> {
  const rows = (await connection.runAndReadAll('SELECT name, content FROM delta.files')).getRowsJS();
  return new Map(rows.map(([name, content]) => [String(name), String(content)]));
}

const seals = ({ files }: Manifest): string =>
  JSON.stringify(files.map(({ name, sha256 }) => [name, sha256]));

async function writeTable(connection: DuckDBConnection, folder: string, file: Sealed): Promise<void> {
  const { table, name, sha256 } = file;
  const path = join(folder, name);
  const relation = `scratch.${nameSql(table.name)}`;
  await makeTable(connection, relation, { columns: table.columns, sql: await rowsSql(connection, table) });
  await connection.run(`COPY ${relation} TO ${textSql(path)} (${parquetOptions(table)})`);
  await connection.run(`DROP TABLE ${relation}`);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  if (hash.digest('hex') !== sha256) throw mismatch(`${name} came out differently`);
}

/** The rows of a table in the order of their reports. */
async function rowsSql(connection: DuckDBConnection, { name: table }: Table): Promise<string> {
  const name = nameSql(table);
  const modes = await connection.runAndReadAll(`SELECT mode FROM delta.modes WHERE name = ${textSql(table)}`);
  const [[mode]] = modes.getRowsJS() as [[string]];
  if (mode === 'whole') return `FROM delta.${name} ORDER BY file_row_number`;
  const changed = nameSql(`${table}_changed`);
  return `
    FROM (FROM a.${name} WHERE sha256 NOT IN (FROM delta.${changed}) UNION ALL BY NAME FROM delta.${name})
      JOIN delta.report_order USING (sha256) ORDER BY place, file_row_number`;
}

function mismatch(detail: string): InvalidRequestError {
  return new InvalidRequestError('snapshot.mismatch', 'delta', { detail });
}
