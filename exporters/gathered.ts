import { rm } from 'node:fs/promises';
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { ColumnType, Row, Table } from './exporter.ts';

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};
/** Rows are gathered in tables on the disk; of memory DuckDB takes no more than this. */
const MEMORY_LIMIT = '96MB';
/** Cells that wait in memory before they go to the disk; a wide table waits with fewer rows. */
const FLUSH_CELLS = 120_000;

/** Tables that are being gathered in a DuckDB file. */
export interface Gathered {
  readonly connection: DuckDBConnection;
  write(table: Table, rows: readonly Row[]): void;
  /** Ends the appending; the tables can be read from here on. */
  finish(): void;
  close(): void;
}

/** One thread: row groups come in the order of the rows, so that the same rows give the same bytes. */
export const STEADY = { memory_limit: MEMORY_LIMIT, threads: '1', autoinstall_known_extensions: 'false' };

/** Begins a DuckDB file with these tables, empty; the file must not exist. */
export async function openGathered(path: string, tables: readonly Table[]): Promise<Gathered> {
  const database = await DuckDBInstance.create(path, STEADY);
  const connection = await database.connect();
  for (const table of tables) await connection.run(createSql(table));
  const appenders = new Map<string, Appending>();
  for (const table of tables)
    appenders.set(table.name, { appender: await connection.createAppender(table.name), waiting: 0 });
  return {
    connection,
    write: (table, rows) => {
      const appending = appenders.get(table.name);
      if (appending) appendRows(appending, table, rows);
    },
    finish: () => {
      for (const { appender } of appenders.values()) appender.closeSync();
      appenders.clear();
    },
    close: () => {
      connection.closeSync();
      database.closeSync();
    },
  };
}

/** Removes a DuckDB file with its log. */
export async function removeGathered(path: string): Promise<void> {
  await Promise.all([path, `${path}.wal`].map((file) => rm(file, { force: true })));
}

interface Appending {
  readonly appender: DuckDBAppender;
  waiting: number;
}

/** Statement that makes a table of the corpus, with its descriptions as comments of none: names and types only. */
export function createSql({ name, columns }: Table): string {
  const parts = columns.map((column) => `${quoted(column.name, '"')} ${SQL_TYPES[column.type]}`);
  return `CREATE TABLE ${quoted(name, '"')} (${parts.join(', ')})`;
}

function appendRows(appending: Appending, { columns }: Table, rows: readonly Row[]): void {
  const { appender } = appending;
  for (const row of rows) {
    for (const { name, type } of columns) append(appender, type, row[name] ?? null);
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

/** A name or text between marks of SQL. */
export function quoted(text: string, mark: '"' | "'"): string {
  return `${mark}${text.replaceAll(mark, mark + mark)}${mark}`;
}

/** Raw bytes of a row group that a writer of Parquet holds in memory. */
const CELLS_A_GROUP = 1_000_000;
/** Long texts weigh far more than other cells. */
const ROWS_OF_TEXT = 4_096;
const MOST_ROWS = 122_880;
const GROUP_STEP = 2_048;

/** Options of Parquet for a table: zstd, and row groups that fit the memory whatever the width of the table. */
export function parquetOptions({ name, columns }: Table): string {
  const fitting = Math.floor(CELLS_A_GROUP / columns.length / GROUP_STEP) * GROUP_STEP;
  const most = LONG_TEXTS.has(name) ? ROWS_OF_TEXT : MOST_ROWS;
  const rows = Math.max(GROUP_STEP, Math.min(most, fitting));
  return `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rows}`;
}

const LONG_TEXTS: ReadonlySet<string> = new Set(['texts', 'removed']);
