// Apache Parquet, compressed with zstd, written by DuckDB.
// Seen: read_parquet of DuckDB, pandas, Arrow, Spark.
import { rm } from 'node:fs/promises';
import { type DuckDBAppender, type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type Column, type ColumnType, defineExporter, type Row, type Table } from '../exporter.ts';

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};
/** Rows are gathered in a table on the disk; of memory DuckDB takes no more than this. */
const MEMORY_LIMIT = '256MB';
const FLUSH_ROWS = 20_000;

export default defineExporter({
  extension: 'parquet',
  write: async (table, rows, path) => {
    const scratch = `${path}.scratch`;
    // One thread: row groups come in the order of the rows, so that the same rows give the same bytes.
    const options = { memory_limit: MEMORY_LIMIT, threads: '1', autoinstall_known_extensions: 'false' };
    const database = await DuckDBInstance.create(scratch, options);
    try {
      const connection = await database.connect();
      const written = await gather(connection, table, rows);
      await connection.run(`COPY gathered TO ${quoted(path, "'")} (FORMAT parquet, COMPRESSION zstd)`);
      connection.closeSync();
      return written;
    } finally {
      database.closeSync();
      await Promise.all([scratch, `${scratch}.wal`].map((file) => rm(file, { force: true })));
    }
  },
});

async function gather(connection: DuckDBConnection, table: Table, rows: AsyncIterable<Row>): Promise<number> {
  const columns = table.columns.map(({ name, type }) => `${quoted(name, '"')} ${SQL_TYPES[type]}`);
  await connection.run(`CREATE TABLE gathered (${columns.join(', ')})`);
  const appender = await connection.createAppender('gathered');
  let written = 0;
  for await (const row of rows) {
    for (const column of table.columns) append(appender, column, row[column.name] ?? null);
    appender.endRow();
    written += 1;
    if (written % FLUSH_ROWS === 0) appender.flushSync();
  }
  appender.closeSync();
  return written;
}

function append(appender: DuckDBAppender, { type }: Column, value: Row[string]): void {
  if (value === null) appender.appendNull();
  else if (type === 'text') appender.appendVarchar(String(value));
  else if (type === 'integer') appender.appendBigInt(BigInt(value));
  else if (type === 'number') appender.appendDouble(Number(value));
  else appender.appendBoolean(Boolean(value));
}

function quoted(text: string, mark: string): string {
  return `${mark}${text.replaceAll(mark, mark + mark)}${mark}`;
}
