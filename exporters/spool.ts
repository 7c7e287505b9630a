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
  readonly recordsPath: string;
  pathOf(table: Table): string;
}

/** Goes once through the records and spools them into files of an existing folder. */
export async function spoolRecords(records: AsyncIterable<ReportRecord>, folder: string): Promise<Spool> {
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
      await whole.write(JSON.stringify(record));
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
