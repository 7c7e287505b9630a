import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { fillFolder, MANIFEST } from '../../exporters/corpus-folder.ts';
import { removeGathered, rowsAGroup } from '../../exporters/gathered.ts';
import type { CorpusFile, Manifest } from '../../exporters/manifest.ts';
import { packedQueries } from '../../exporters/packed-runs.ts';
import { parquetOptions, quoted } from '../../exporters/sql-text.ts';
import { corpusTables } from '../../exporters/tables.ts';
import { InvalidRequestError, type UnreadableDocumentError } from '../../model/errors.ts';
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
const SCRATCH = 'scratch.written';
/** Tables that an export packs. */
const IN_RUNS = new Set(corpusTables([]).flatMap(({ name, runs }) => (runs ? [name] : [])));

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
      for (const file of manifest.files) await writeTable(connection, partial, file);
      for (const [name, content] of files) if (name !== BASE) await writeFile(join(partial, name), content);
      return manifest;
    });
  } finally {
    connection.closeSync();
    database.closeSync();
    spilled.remove();
  }
}

async function attachDelta(connection: DuckDBConnection, delta: string): Promise<void> {
  await connection.run(`ATTACH ${quoted(resolve(delta), "'")} AS delta (READ_ONLY)`).catch((cause) => {
    throw new InvalidRequestError('snapshot.mismatch', delta, { detail: `${delta} is no delta`, cause });
  });
}

async function filesOf(connection: DuckDBConnection): Promise<ReadonlyMap<string, string>> {
  const rows = (await connection.runAndReadAll('SELECT name, content FROM delta.files')).getRowsJS();
  return new Map(rows.map(([name, content]) => [String(name), String(content)]));
}

const seals = ({ files }: Manifest): string =>
  JSON.stringify(files.map(({ name, sha256 }) => [name, sha256]));

async function writeTable(connection: DuckDBConnection, folder: string, file: CorpusFile): Promise<void> {
  const { table, name, sha256 } = file;
  const path = join(folder, name);
  const columns = await columnsOf(connection, table);
  const options = parquetOptions({ name: table, columns });
  const { gather, read } = await queriesOf(connection, table, columns);
  // As an export writes it: from a table on the disk, and not from a sorted stream.
  const scratch = join(folder, '.scratch');
  await connection.run(`ATTACH ${quoted(scratch, "'")} AS scratch (ROW_GROUP_SIZE ${rowsAGroup(table)})`);
  await connection.run(`CREATE TABLE ${SCRATCH} AS ${gather}`);
  await connection.run(`COPY (${read}) TO ${quoted(path, "'")} (${options})`);
  await connection.run('DETACH scratch');
  await removeGathered(scratch);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  if (hash.digest('hex') !== sha256) throw mismatch(`${name} came out differently`);
}

async function columnsOf(connection: DuckDBConnection, table: string): Promise<readonly string[]> {
  const reader = await connection.runAndReadAll(`DESCRIBE delta.${quoted(table, '"')}`);
  return reader
    .getRowsJS()
    .map(([name]) => String(name))
    .filter((name) => name !== 'file_row_number');
}

/** What gathers the rows of a table in their order, and what reads them from there. */
async function queriesOf(
  connection: DuckDBConnection,
  table: string,
  columns: readonly string[],
): Promise<{ readonly gather: string; readonly read: string }> {
  const rows = await rowsSql(connection, table);
  if (IN_RUNS.has(table)) {
    const { pack, unpack } = packedQueries(`FROM ${rows}`, columns);
    return { gather: pack, read: unpack(SCRATCH) };
  }
  const list = columns.map((column) => quoted(column, '"')).join(', ');
  return { gather: `SELECT ${list} FROM ${rows} ORDER BY place, file_row_number`, read: `FROM ${SCRATCH}` };
}

/** The rows of a table, each with the place of its report. */
async function rowsSql(connection: DuckDBConnection, table: string): Promise<string> {
  const name = quoted(table, '"');
  const [[mode]] = (
    await connection.runAndReadAll(`SELECT mode FROM delta.modes WHERE name = ${quoted(table, "'")}`)
  ).getRowsJS() as [[string]];
  if (mode === 'whole' && !IN_RUNS.has(table)) return `(SELECT *, 0 AS place FROM delta.${name})`;
  const changed = quoted(`${table}_changed`, '"');
  const all =
    mode === 'whole'
      ? `delta.${name}`
      : `(FROM a.${name} WHERE sha256 NOT IN (FROM delta.${changed}) UNION ALL BY NAME FROM delta.${name})`;
  return `${all} JOIN delta.report_order USING (sha256)`;
}

function mismatch(detail: string): UnreadableDocumentError {
  return new InvalidRequestError('snapshot.mismatch', 'delta', { detail });
}
