import { join } from 'node:path';
import type { OutputFile, OutputTarget, OutputWriter, Row, Table } from './exporter.ts';
import { type LineStyle, type LineWriter, openLines } from './lines.ts';

/** How a format of text lines looks. */
export interface LineFormat {
  readonly extension: string;
  readonly newline?: string;
  /** First line of a table’s file, or null. */
  head(table: Table): string | null;
  line(table: Table, row: Row): string;
}

/** Files of lines, one a table, and one of whole records where `records` says how a line of them begins. */
export async function openLineFiles(
  target: OutputTarget,
  format: LineFormat,
  wholeRecords: boolean,
): Promise<OutputWriter> {
  const { folder, tables, byteOrderMark } = target;
  const style: LineStyle = {
    newline: format.newline ?? '\n',
    beginning: byteOrderMark && format.extension === 'csv' ? '\uFEFF' : '',
  };
  const names = [...(wholeRecords ? ['records'] : []), ...tables.map(({ name }) => name)];
  const files = new Map<string, LineWriter>();
  for (const name of names)
    files.set(name, await openLines(join(folder, `${name}.${format.extension}`), style));
  for (const table of tables) {
    const head = format.head(table);
    if (head !== null) await files.get(table.name)?.write(head);
  }
  const each = async (end: (file: LineWriter) => Promise<void>) => {
    for (const file of files.values()) await end(file);
  };
  const writer: OutputWriter = {
    write: async (table, rows) => {
      const file = files.get(table.name);
      for (const row of rows) {
        const written = file?.write(format.line(table, row));
        if (written) await written;
      }
    },
    close: async () => {
      await each((file) => file.close());
      return names.map((name): OutputFile => ({ name: `${name}.${format.extension}`, table: name }));
    },
    abandon: () => each((file) => file.abandon()),
  };
  if (!wholeRecords) return writer;
  return { ...writer, writeRecord: (record) => files.get('records')?.write(JSON.stringify(record)) };
}
