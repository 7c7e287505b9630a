import type { ReportRecord } from '../model/record.ts';
import type { Gathering } from './gathered.ts';

/** Type of a column; every output format maps these four. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** What the column holds, one sentence, for the data dictionary. */
  readonly description: string;
  /** The same in Chinese. */
  readonly chinese: string;
  /** Unit of the numbers as the forms name it, where they all have one. */
  readonly unit?: string;
  /** Whether its texts are few, however many rows there are. */
  readonly few?: true;
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
  /** Columns in which the many rows of a report agree: such a table is gathered many rows at once. */
  readonly runs?: readonly string[];
}

/** Where and what an output format writes. */
export interface OutputTarget {
  /** An existing folder. */
  readonly folder: string;
  readonly tables: readonly Table[];
  /** Whether text files begin with a byte order mark, without which Excel takes UTF-8 for a local code page. */
  readonly byteOrderMark: boolean;
  /** For formats whose files DuckDB writes. */
  readonly gathering: Gathering;
}

/** Tables that get rows only when every report was seen. */
export const LATE_TABLES: ReadonlySet<string> = new Set(['authorities', 'clusters', 'corrections']);

/** Tables of one format that are being written. */
export interface OutputWriter {
  /** Adds rows to a table of the target. */
  write(table: Table, rows: readonly Row[]): void | Promise<void>;
  /** Only where the format can hold nested objects: adds a whole record. */
  writeRecord?(record: ReportRecord): void | Promise<void>;
  /** Told when every report was seen: only {@link LATE_TABLES} get rows from here on, and need memory to be made. */
  settle?(): Promise<void>;
  /** Writes what is left. @returns the files with the table that each holds */
  close(): Promise<readonly OutputFile[]>;
  /** Lets go of everything after a failure; the files are thrown away by whoever made the folder. */
  abandon(): Promise<void>;
}

export interface OutputFile {
  readonly name: string;
  /** Name of the table, `records`, or `*` for a file of all tables. */
  readonly table: string;
}

/**
 * One output format: a file of exporters/outputs/, its name is the id.
 *
 * @example
 * export default defineExporter({ extension: 'jsonl', open: async ({ folder, tables }) => … });
 */
export interface Exporter {
  readonly extension: string;
  /** Begins new files in a folder; all tables are written side by side, streaming: memory does not grow with rows. */
  open(target: OutputTarget): Promise<OutputWriter>;
}

/** Declares an exporter; see {@link Exporter}. */
export function defineExporter(exporter: Exporter): Exporter {
  return exporter;
}

/** Tells whether a default export of exporters/outputs/ is an exporter. */
export function isExporter(candidate: unknown): candidate is Exporter {
  const exporter = candidate as Partial<Exporter> | null | undefined;
  return typeof exporter?.extension === 'string' && typeof exporter.open === 'function';
}
