import { rm } from 'node:fs/promises';
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { ColumnType, Row, Table } from './exporter.ts';
import { type Packing, packingFor } from './packed.ts';
import { createSql, quoted } from './sql-text.ts';

/** Rows are gathered in tables on the disk; of memory DuckDB takes hardly more than this. */
const MEMORY_LIMIT = '64MB';
/** Row groups of the gathering tables: whoever writes the same rows to the same bytes must use it too. */
export const ROWS_A_GROUP = 8_192;
/** Cells that wait in memory before they go to the disk; a wide table waits with fewer rows. */
const FLUSH_CELLS = 120_000;

/** Tables that are being gathered in a DuckDB file. */
export interface Gathered {
  readonly connection: DuckDBConnection;
  write(table: Table, rows: readonly Row[]): void;
  /** Ends the appending; every table can be read by its name from here on. */
  finish(): Promise<void>;
  close(): void;
}

/** One thread: row groups come in the order of the rows, so that the same rows give the same bytes. */
const STEADY = { memory_limit: MEMORY_LIMIT, threads: '1', autoinstall_known_extensions: 'false' };

/** Begins a DuckDB file with these tables, empty; the file must not exist. */
export async function openGathered(path: string, tables: readonly Table[]): Promise<Gathered> {
  const database = await DuckDBInstance.create(':memory:', { ...STEADY, temp_directory: `${path}.spilled` });
  const connection = await database.connect();
  // Small row groups: those that are not full yet stay in memory, one of each table.
  await connection.run(`ATTACH ${quoted(path, "'")} AS gathered (ROW_GROUP_SIZE ${ROWS_A_GROUP})`);
  await connection.run('USE gathered');
  const appending = new Map<string, Appending>();
  for (const table of tables) {
    const packing = packingFor(table);
    await connection.run(createSql(packing.gathered));
    const appender = await connection.createAppender(packing.gathered.name);
    appending.set(table.name, { packing, appender, waiting: 0 });
  }
  // One transaction: full row groups go straight to the file, and nothing is written twice.
  await connection.run('BEGIN');
  return {
    connection,
    write: ({ name }, rows) => {
      const to = appending.get(name);
      if (to) appendRows(to, rows);
    },
    finish: async () => {
      for (const { appender } of appending.values()) appender.closeSync();
      await connection.run('COMMIT');
      for (const { packing } of appending.values()) {
        if (packing.viewSql !== null) await connection.run(packing.viewSql);
      }
      appending.clear();
    },
    close: () => {
      connection.closeSync();
      database.closeSync();
    },
  };
}

/** Removes a DuckDB file with its log. */
export async function removeGathered(path: string): Promise<void> {
  const left = [path, `${path}.wal`, `${path}.spilled`];
  await Promise.all(left.map((file) => rm(file, { recursive: true, force: true })));
}

interface Appending {
  readonly packing: Packing;
  readonly appender: DuckDBAppender;
  waiting: number;
}

function appendRows(appending: Appending, rows: readonly Row[]): void {
  const { appender, packing } = appending;
  const { columns } = packing.gathered;
  for (const row of rows) {
    const packed = packing.pack(row);
    for (const { name, type } of columns) append(appender, type, packed[name] ?? null);
    appender.endRow();
  }
  appending.waiting += rows.length * columns.length;
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
