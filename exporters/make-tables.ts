import type { DuckDBConnection } from '@duckdb/node-api';
import type { Table } from './exporter.ts';
import { columnsSql, nameSql, textSql } from './sql-text.ts';
import type { CorpusTable } from './tables/columns.ts';

/** Rows of a row group of a table that is being made: one is held in memory, and some hold long texts. */
const ROWS_A_GROUP = 16_384;

/** Attaches a new DuckDB file under a name, for tables that other files are written from. */
export async function attachDatabase(
  connection: DuckDBConnection,
  path: string,
  name: string,
): Promise<void> {
  await connection.run(`ATTACH ${textSql(path)} AS ${name} (ROW_GROUP_SIZE ${ROWS_A_GROUP})`);
}

/**
 * Makes a table of the rows of a query. Files of Parquet come out to the byte by the rows of a table alone, not so by
 * those of a query, which hands them to the writer in pieces of any size.
 *
 * @param relation name of the new table
 * @param sql query that gives the columns of the table by their names
 * @returns the number of rows
 */
export async function makeTable(
  connection: DuckDBConnection,
  relation: string,
  { columns, sql }: Pick<Table, 'columns'> & Pick<CorpusTable, 'sql'>,
): Promise<number> {
  const names = columns.map(({ name }) => nameSql(name)).join(', ');
  await connection.run(`CREATE TABLE ${relation} (${columnsSql(columns)})`);
  const { rowsChanged } = await connection.run(`INSERT INTO ${relation} SELECT ${names} FROM (${sql})`);
  return rowsChanged;
}
