import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReportRecord } from '../model/record.ts';

/** Type of a column; every output format maps these. `integer` has 32 bits, `long` 64. */
export type ColumnType = 'text' | 'integer' | 'long' | 'number' | 'boolean' | 'date';

/** One word of a coded column. */
export interface Code {
  readonly value: string;
  readonly english: string;
  readonly chinese: string;
}

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** What the column holds, one sentence, for the data dictionary. */
  readonly description: string;
  /** The same in Chinese. */
  readonly chinese: string;
  /** Unit of the numbers as the forms name it, where they all have one. */
  readonly unit?: string;
  /** The words that the column may hold; left out where any text may stand. */
  readonly codes?: readonly Code[];
}

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** One table of the corpus: the same schema in every output format. */
export interface Table {
  readonly name: string;
  readonly description: string;
  readonly chinese: string;
  readonly columns: readonly Column[];
  /** Columns that tell rows apart, where some do. */
  readonly key: readonly string[];
}

/** A table to write, and where to. */
export interface TableOutput {
  /** A DuckDB in which `relation` can be read. */
  readonly connection: DuckDBConnection;
  readonly table: Table;
  /** The table’s rows in their order, as a name in SQL. */
  readonly relation: string;
  /** File to write; it does not exist. */
  readonly path: string;
  /** Whether text files begin with a byte order mark, without which Excel takes UTF-8 for a local code page. */
  readonly byteOrderMark: boolean;
}

/**
 * One output format: a file of exporters/outputs/, its name is the id.
 *
 * @example
 * export default defineExporter({ extension: 'parquet', writeTable: async ({ connection, relation, path }) => … });
 */
export interface Exporter {
  readonly extension: string;
  /** Writes one table to a file of its own; left out where all tables are in one file. */
  writeTable?(output: TableOutput): Promise<void>;
  /** Only where the format can hold nested objects: a whole record as a line of `records`. */
  recordLine?(record: ReportRecord): string;
  /** Only for the format of the database in which an export makes its tables: finishes it. */
  finishDatabase?(connection: DuckDBConnection, tables: readonly Table[]): Promise<void>;
}

/** Declares an exporter; see {@link Exporter}. */
export function defineExporter(exporter: Exporter): Exporter {
  return exporter;
}

/** Tells whether a default export of exporters/outputs/ is an exporter. */
export function isExporter(candidate: unknown): candidate is Exporter {
  const exporter = candidate as Partial<Exporter> | null | undefined;
  const writes = [exporter?.writeTable, exporter?.finishDatabase].some((work) => typeof work === 'function');
  return typeof exporter?.extension === 'string' && writes;
}
