import type { ColumnType, Table } from './exporter.ts';

/** DuckDB’s name of each type. */
export const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'INTEGER',
  long: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
};

/** A name or text between marks of SQL. */
export function quoted(text: string, mark: '"' | "'"): string {
  return `${mark}${text.replaceAll(mark, mark + mark)}${mark}`;
}

/** A name of SQL. */
export function nameSql(name: string): string {
  return quoted(name, '"');
}

/** A text of SQL. */
export function textSql(text: string): string {
  return quoted(text, "'");
}

/** A list of texts of SQL. */
export function textsSql(texts: readonly string[]): string {
  return `[${texts.map(textSql).join(', ')}]`;
}

/** Names and types of columns: `"year" INTEGER, …`. */
export function columnsSql(columns: Table['columns']): string {
  return columns.map(({ name, type }) => `${nameSql(name)} ${SQL_TYPES[type]}`).join(', ');
}

/** Rows of a row group where nothing speaks against it: browsers of Parquet fetch one at a time. */
const ROWS_A_GROUP = 51_200;
/** Rows are handed to the writer in vectors of this many. */
const VECTOR = 2_048;
/** Cells of a row group at most: the writer holds one in memory. */
const MAX_CELLS_A_GROUP = 1_000_000;
/** Rows of a row group of long texts. */
const ROWS_OF_TEXT = 8_192;
const LONG_TEXTS: ReadonlySet<string> = new Set(['texts', 'removed']);

/** Options of Parquet for a table: zstd, and row groups of about 50,000 rows that fit the memory. */
export function parquetOptions({ name, columns }: Pick<Table, 'name' | 'columns'>): string {
  const fitting = Math.floor(MAX_CELLS_A_GROUP / columns.length / VECTOR) * VECTOR;
  const most = LONG_TEXTS.has(name) ? ROWS_OF_TEXT : ROWS_A_GROUP;
  const rows = Math.max(VECTOR, Math.min(most, fitting));
  return `FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rows}`;
}

/** From here on not every whole number is a DOUBLE. */
const MAX_WHOLE = '1e15';

/** A cell of numbers in another type, whole numbers without a fraction: 5 and not 5.0. */
export function wholeSql(cell: string, type: 'VARCHAR' | 'JSON'): string {
  const shown = (number: string) => (type === 'JSON' ? `to_json(${number})` : `${number}::VARCHAR`);
  return `CASE WHEN ${cell} = trunc(${cell}) AND abs(${cell}) < ${MAX_WHOLE} THEN ${shown(`${cell}::BIGINT`)} ELSE ${shown(cell)} END`;
}
