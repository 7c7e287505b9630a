import type { Column, ColumnType, Row, Table } from './exporter.ts';
import { quoted, SQL_TYPES } from './sql-text.ts';

/**
 * How a table is gathered: as it is, or packed into fewer cells. Lists are JSON, which DuckDB reads fastest, in several
 * times the memory of their text: words that come again and again are numbered.
 */
export interface Packing {
  /** The table that rows are appended to. */
  readonly gathered: Table;
  /** Turns rows into those of the gathered table. */
  pack(rows: readonly Row[]): readonly Row[];
  /**
   * Statement that makes a view of the table’s own name and columns, once all rows were packed; null where the table is
   * gathered as it is.
   */
  viewSql(): string | null;
}

interface Selecting extends Pick<Packing, 'pack'> {
  readonly select: () => readonly string[];
  /** What is worked out once a row. */
  readonly more?: string;
}

/** A packing of which is known what it gathers, and what it selects of that. */
export function packingOf(packed: Table, { pack, select, more }: Selecting): Packing {
  const gathered = { ...packed, name: `${packed.name}_packed` };
  const from = quoted(gathered.name, '"');
  const source = more === undefined ? from : `(SELECT *, ${more} FROM ${from})`;
  const viewSql = () =>
    `CREATE VIEW ${quoted(packed.name, '"')} AS SELECT ${select().join(', ')} FROM ${source}`;
  return { gathered, pack, viewSql };
}

/** A column that holds a list. */
export function listColumn(name: string): Column {
  return { name, type: 'text', description: '', chinese: '' };
}

/** What reads a list of such cells. */
export function listSql(name: string, type: ColumnType): string {
  return `from_json(${quoted(name, '"')}, '["${SQL_TYPES[type]}"]')`;
}

/** A list as it is gathered. */
export function jsonOf(list: readonly Row[string][]): string {
  const json = JSON.stringify(list);
  if (!json.includes('\\ud')) return json;
  return JSON.stringify(list.map((cell) => (typeof cell === 'string' ? wellFormed(cell) : cell)));
}

/** Half of a character that takes two is no text to DuckDB. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
