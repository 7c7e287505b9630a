import { join } from 'node:path';
import type { ReportRecord } from '../model/record.ts';
import type { Table } from './exporter.ts';
import { type LineWriter, openLines } from './lines.ts';
import { TABLES } from './tables.ts';

/** Records and the rows of every table in files of their own: each format reads them as often as it likes. */
export interface Spool {
  /** Number of rows by table. */
  readonly counts: Readonly<Record<string, number>>;
  /** Which converters and extractors made the records, sorted. */
  readonly producers: { readonly converters: readonly string[]; readonly extractors: readonly string[] };
  /** Empty where records were not to be kept. */
  readonly recordsPath: string;
  pathOf(table: Table): string;
}

export interface SpoolOptions {
  /** An existing folder. */
  readonly folder: string;
  /** Whether whole records are wanted; they are large. */
  readonly keepRecords: boolean;
}

/** Goes once through the records and spools them into files. */
export async function spoolRecords(
  records: AsyncIterable<ReportRecord>,
  { folder, keepRecords }: SpoolOptions,
): Promise<Spool> {
  const recordsPath = join(folder, 'whole');
  const pathOf = (table: Table) => join(folder, table.name);
  const counts: Record<string, number> = Object.fromEntries(TABLES.map(({ name }) => [name, 0]));
  const converters = new Set<string>();
  const extractors = new Set<string>();
  const whole = await openLines(recordsPath);
  const open = await Promise.all(
    TABLES.map(async (table) => ({ table, file: await openLines(pathOf(table)) })),
  );
  try {
    for await (const record of records) {
      converters.add(record.producer.converter);
      extractors.add(record.producer.extractor);
      if (keepRecords) await whole.write(JSON.stringify(record));
      for (const { table, file } of open) {
        const rows = table.rowsOf(record);
        counts[table.name] = (counts[table.name] ?? 0) + rows.length;
        await writeAll(file, rows);
      }
    }
  } finally {
    for (const { file } of [{ file: whole }, ...open]) await file.close();
  }
  return {
    counts,
    producers: { converters: [...converters].sort(), extractors: [...extractors].sort() },
    recordsPath,
    pathOf,
  };
}

async function writeAll(file: LineWriter, rows: readonly unknown[]): Promise<void> {
  for (const row of rows) await file.write(JSON.stringify(row));
}
