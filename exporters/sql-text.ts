import type { ColumnType, Table } from './exporter.ts';

/** DuckDB’s name of each type. */
export const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
};

/** A name or text between marks of SQL. */
export function quoted(text: string, mark: '"' | "'"): string {
  return `${mark}${text.replaceAll(mark, mark + mark)}${mark}`;
}

/** Statement that makes a table of the corpus. */
export function createSql({ name, columns }: Table): string {
  const parts = columns.map((column) => `${quoted(column.name, '"')} ${SQL_TYPES[column.type]}`);
  return `CREATE TABLE ${quoted(name, '"')} (${parts.join(', ')})`;
}

/** Cells of a row group that a writer of Parquet holds in memory. */
const CELLS_A_GROUP = 500_000;
/** Long texts weigh far more than other cells. */
const ROWS_OF_TEXT = 4_096;
const MOST_ROWS = 122_880;
const GROUP_STEP = 2_048;
const LONG_TEXTS: ReadonlySet<string> = new Set(['texts', 'removed']);

/** Options of Parquet for a table: zstd, and row groups that fit the memory whatever the width of the table. */
export function parquetOptions({
  name,
  columns,
}: {
  readonly name: string;
  readonly columns: readonly unknown[];
}): string {
  const fitting = Math.floor(CELLS_A_GROUP / columns.length / GROUP_STEP) * GROUP_STEP;
  const most = LONG_TEXTS.has(name) ? ROWS_OF_TEXT : MOST_ROWS;
  const rows = Math.max(GROUP_STEP, Math.min(most, fitting));
  return `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rows}`;
}
