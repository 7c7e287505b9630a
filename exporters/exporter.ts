import type { ReportRecord } from '../model/record.ts';

/** Type of a column; every output format maps these four. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** What the column holds, one sentence, for the data dictionary. */
  readonly description: string;
}

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** One table of the corpus: the same schema in every output format. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/**
 * One output format: a file of exporters/outputs/, its name is the id.
 *
 * @example
 * export default defineExporter({ extension: 'jsonl', write: async (table, rows, path) => … });
 */
export interface Exporter {
  readonly extension: string;
  /**
   * Writes all rows of a table to a new file, streaming: memory does not grow with the number of rows.
   * @returns number of rows written
   */
  write(table: Table, rows: AsyncIterable<Row>, path: string): Promise<number>;
  /**
   * Only where the format can hold nested objects: writes whole records to a new file, streaming.
   * @returns number of records written
   */
  writeRecords?(records: AsyncIterable<ReportRecord>, path: string): Promise<number>;
}

/** Declares an exporter; see {@link Exporter}. */
export function defineExporter(exporter: Exporter): Exporter {
  return exporter;
}

/** Tells whether a default export of exporters/outputs/ is an exporter. */
export function isExporter(candidate: unknown): candidate is Exporter {
  const exporter = candidate as Partial<Exporter> | null | undefined;
  return typeof exporter?.extension === 'string' && typeof exporter.write === 'function';
}
