import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { clearHeap } from './clear-heap.ts';
import { type ColumnType, LATE_TABLES, type Row, type Table } from './exporter.ts';
import { packingFor } from './packed.ts';
import type { Packing } from './packing.ts';
import { runHere } from './run-here.ts';
import { createSql, quoted } from './sql-text.ts';

/** Rows are gathered on the disk; of memory DuckDB takes hardly more than this, however many files are written. */
const MEMORY_LIMIT = '48MB';
/** Unpacking rows, and joining the sections of 100,000 reports, needs more: with 40 MB there is no room for either. */
const MEMORY_LIMIT_OF_WRITING = '64MB';
/**
 * Row groups of the gathering tables: whoever writes the same rows to the same bytes must use them too. Those that are
 * not full yet stay in memory, one of each table; what DuckDB knows of the full ones stays there too, one entry a
 * column. So they are small, and smallest for the table that has nearly all rows, several of them packed into each.
 */
export function rowsAGroup(table: string): number {
  return table === LARGEST ? 2_048 : 8_192;
}

const LARGEST = 'values';
/** Cells that wait outside that memory before they go to DuckDB; a wide table waits with fewer rows. */
const FLUSH_CELLS = 10_000;

/** One DuckDB for all files that an export gathers rows in, so that they share its memory. */
export interface Gathering {
  /** Begins a DuckDB file with these tables, empty; the file must not exist. */
  open(path: string, tables: readonly Table[]): Promise<Gathered>;
  /** Lets go of DuckDB and of what it put on the disk beside the files. */
  close(): Promise<void>;
}

/** Tables that are being gathered in a DuckDB file. */
export interface Gathered {
  readonly connection: DuckDBConnection;
  write(table: Table, rows: readonly Row[]): void;
  /** Ends the appending to all tables but {@link LATE_TABLES}, and takes them out of memory. */
  settle(): Promise<void>;
  /** Ends the appending; every table can be read by its name from here on. */
  finish(): Promise<void>;
  /** Lets go of the file, which holds what was committed. */
  close(): Promise<void>;
}

/** Gives DuckDB room for what it unpacks or joins while work is done; ask when most rows are gathered. */
export async function withRoom<T>({ connection }: Gathered, work: () => Promise<T>): Promise<T> {
  await connection.run(`SET memory_limit = '${MEMORY_LIMIT_OF_WRITING}'`);
  const result = await work();
  await connection.run(`SET memory_limit = '${MEMORY_LIMIT}'`);
  return result;
}

/** One thread: row groups come in the order of the rows, so that the same rows give the same bytes. */
const STEADY = { memory_limit: MEMORY_LIMIT, threads: '1', autoinstall_known_extensions: 'false' };

/** A gathering that spills into this folder; DuckDB starts with the first file. */
export function openGathering(folder: string): Gathering {
  const spilled = join(folder, '.spilled');
  let starting: Promise<DuckDBInstance> | null = null;
  let files = 0;
  return {
    open: async (path, tables) => {
      starting ??= DuckDBInstance.create(':memory:', { ...STEADY, temp_directory: spilled });
      files += 1;
      const database = await starting;
      return gatherIn(database, { path, name: `gathered_${files}` }, tables);
    },
    close: async () => {
      if (starting) (await starting).closeSync();
      await rm(spilled, { recursive: true, force: true });
    },
  };
}

interface GatheringFile {
  readonly path: string;
  readonly name: string;
}

async function gatherIn(
  database: DuckDBInstance,
  { path, name }: GatheringFile,
  tables: readonly Table[],
): Promise<Gathered> {
  const connection = await database.connect();
  const rows = rowsAGroup(tables.length === 1 ? (tables[0]?.name ?? '') : '');
  await connection.run(`ATTACH ${quoted(path, "'")} AS ${name} (ROW_GROUP_SIZE ${rows})`);
  await connection.run(`USE ${name}`);
  const packings = new Map(tables.map((table) => [table, packingFor(table)]));
  const appending = await beginAppending(connection, packings);
  // One transaction: full row groups go straight to the file, and nothing is written twice.
  await connection.run('BEGIN');
  return {
    connection,
    write: (table, rows) => {
      const to = appending.get(table.name);
      if (to) appendRows(to, rows);
    },
    settle: async () => {
      clearHeap();
      endAppending(appending, ({ name: table }) => !LATE_TABLES.has(table));
      await runHere(connection, 'COMMIT');
      await connection.run('BEGIN');
    },
    finish: async () => {
      clearHeap();
      endAppending(appending, () => true);
      await runHere(connection, 'COMMIT');
      for (const packing of packings.values()) await makeView(connection, packing);
    },
    close: async () => {
      connection.closeSync();
      const last = await database.connect();
      await last.run(`DETACH ${name}`);
      last.closeSync();
    },
  };
}

async function makeView(connection: DuckDBConnection, { viewSql }: Packing): Promise<void> {
  const sql = viewSql();
  if (sql !== null) await connection.run(sql);
}

async function beginAppending(
  connection: DuckDBConnection,
  packings: ReadonlyMap<Table, Packing>,
): Promise<Map<string, Appending>> {
  const appending = new Map<string, Appending>();
  for (const [table, packing] of packings) {
    await connection.run(createSql(packing.gathered));
    const appender = await connection.createAppender(packing.gathered.name);
    appending.set(table.name, { table, packing, appender, waiting: 0 });
  }
  return appending;
}

function endAppending(appending: Map<string, Appending>, ends: (table: Table) => boolean): void {
  for (const [name, { appender, table }] of appending) {
    if (!ends(table)) continue;
    appender.closeSync();
    appending.delete(name);
  }
}

/** Tables in parts, each for a file of its own: the largest alone, and those that get their rows last. */
export function inFiles(tables: readonly Table[]): readonly (readonly Table[])[] {
  const partOf = ({ name }: Table) =>
    name === LARGEST ? LARGEST : LATE_TABLES.has(name) ? 'late' : 'others';
  return [LARGEST, 'others', 'late']
    .map((part) => tables.filter((table) => partOf(table) === part))
    .filter((part) => part.length > 0);
}

/** Removes a DuckDB file with its log. */
export async function removeGathered(path: string): Promise<void> {
  await Promise.all([path, `${path}.wal`].map((file) => rm(file, { recursive: true, force: true })));
}

interface Appending {
  readonly table: Table;
  readonly packing: Packing;
  readonly appender: DuckDBAppender;
  waiting: number;
}

function appendRows(appending: Appending, rows: readonly Row[]): void {
  const { appender, packing } = appending;
  const { columns } = packing.gathered;
  const packed = packing.pack(rows);
  for (const row of packed) {
    for (const { name, type } of columns) append(appender, type, row[name] ?? null);
    appender.endRow();
  }
  appending.waiting += packed.length * columns.length;
  if (appending.waiting < FLUSH_CELLS) return;
  appender.flushSync();
  appending.waiting = 0;
}

function append(appender: DuckDBAppender, type: ColumnType, value: Row[string]): void {
  if (value === null) appender.appendNull();
  else if (type === 'text') appender.appendVarchar(String(value));
  else if (type === 'integer') appender.appendBigInt(BigInt(value));
  else if (type === 'number') appender.appendDouble(Number(value));
  else appender.appendBoolean(Boolean(value));
}
