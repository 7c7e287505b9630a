import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { MANIFEST } from '../../exporters/corpus-folder.ts';
import { DESCRIPTIONS } from '../../exporters/describe/describe-corpus.ts';
import type { Manifest } from '../../exporters/manifest.ts';
import { quoted } from '../../exporters/sql-text.ts';
import { InvalidRequestError } from '../../model/errors.ts';
import { openPair, type Pair } from './compare.ts';

/** What a delta holds of a table: only the rows of reports that differ, or the whole table. */
export type Mode = 'by-report' | 'whole';

/** Tables whose rows stand in the order of the reports, those of one report together. */
const NOT_BY_REPORT: ReadonlySet<string> = new Set([
  'authorities',
  'clusters',
  'codes',
  'corrections',
  'divisions',
  'fields',
  'panel_rules',
]);

/**
 * Writes what turns snapshot A into snapshot B, to the byte, into one DuckDB file.
 *
 * @param file must not exist
 * @throws InvalidRequestError `snapshot.unknown`, `export.folder-occupied`
 */
export async function writeDelta(folderA: string, folderB: string, file: string): Promise<void> {
  const target = resolve(file);
  await refuseExisting(target);
  await mkdir(dirname(target), { recursive: true });
  // Written beside its place: whoever finds a delta finds a whole one.
  const partial = join(dirname(target), `.${basename(target)}.partial-${process.pid}-${randomUUID()}`);
  const pair = await openPair(folderA, folderB);
  try {
    await fillDelta(pair, { folderA, folderB, partial });
    await rename(partial, target);
  } finally {
    pair.close();
    for (const path of [partial, `${partial}.wal`]) await rm(path, { force: true });
  }
}

interface Filling {
  readonly folderA: string;
  readonly folderB: string;
  readonly partial: string;
}

async function fillDelta(pair: Pair, { folderA, folderB, partial }: Filling): Promise<void> {
  const { connection, b } = pair;
  await connection.run(`ATTACH ${quoted(partial, "'")} AS delta`);
  await connection.run(
    'CREATE TABLE delta.report_order AS SELECT file_row_number AS place, sha256 FROM b.reports ORDER BY 1',
  );
  await connection.run('CREATE TABLE delta.modes (name VARCHAR, mode VARCHAR)');
  for (const { name } of b.tables) await keepTable(pair, name);
  await keepFiles(connection, folderA, folderB);
  await connection.run('DETACH delta');
}

async function refuseExisting(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new InvalidRequestError('export.folder-occupied', file, { detail: file });
}

async function keepTable(pair: Pair, name: string): Promise<void> {
  const { connection } = pair;
  const mode = modeOf(pair, name);
  await connection.run(`INSERT INTO delta.modes VALUES (${quoted(name, "'")}, '${mode}')`);
  const [table, changed] = [quoted(name, '"'), quoted(`${name}_changed`, '"')];
  if (mode === 'whole') {
    await connection.run(`CREATE TABLE delta.${table} AS FROM b.${table} ORDER BY file_row_number`);
    return;
  }
  const columns = pair.b.tables.find((each) => each.name === name)?.columns ?? [];
  const cells = columns.map((column) => quoted(column.name, '"')).join(', ');
  const seal = (schema: string) => `
    SELECT sha256, count(*) AS rows, sum(seal::HUGEINT) AS seal FROM (
      SELECT sha256, hash(${cells}, file_row_number - min(file_row_number) OVER (PARTITION BY sha256)) AS seal
      FROM ${schema}.${table}) GROUP BY sha256`;
  await connection.run(`
    CREATE TABLE delta.${changed} AS
    SELECT sha256 FROM delta.report_order
    LEFT JOIN (${seal('a')}) a USING (sha256) LEFT JOIN (${seal('b')}) b USING (sha256)
    WHERE sha256 NOT IN (SELECT sha256 FROM a.reports) OR (a.rows, a.seal) IS DISTINCT FROM (b.rows, b.seal)`);
  await connection.run(`
    CREATE TABLE delta.${table} AS
    SELECT b.* FROM b.${table} b WHERE sha256 IN (FROM delta.${changed}) ORDER BY file_row_number`);
}

/** A table that the first snapshot has not, or has with other columns, is taken whole. */
function modeOf({ a, b }: Pair, name: string): Mode {
  const shape = ({ tables }: Manifest) =>
    JSON.stringify(
      tables.find((table) => table.name === name)?.columns.map((each) => [each.name, each.type]),
    );
  return NOT_BY_REPORT.has(name) || shape(a) !== shape(b) ? 'whole' : 'by-report';
}

/** Manifest and descriptions of B go as they are; the manifest of A tells what the delta may be applied to. */
async function keepFiles(connection: DuckDBConnection, folderA: string, folderB: string): Promise<void> {
  await connection.run('CREATE TABLE delta.files (name VARCHAR, content VARCHAR)');
  const keep = async (name: string, path: string) =>
    connection.run('INSERT INTO delta.files VALUES ($1, $2)', [name, await readFile(path, 'utf8')]);
  for (const name of [MANIFEST, ...DESCRIPTIONS]) await keep(name, join(folderB, name));
  await keep(BASE, join(folderA, MANIFEST));
}

/** Name under which a delta holds the manifest of the snapshot that it was made from. */
export const BASE = 'base-manifest.json';
