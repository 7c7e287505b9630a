// Apache Parquet, compressed with zstd, written by DuckDB.
// Seen: read_parquet of DuckDB, pandas, Arrow, Spark.
import { join } from 'node:path';
import { defineExporter, LATE_TABLES, type Table } from '../exporter.ts';
import { type Gathered, type Gathering, inFiles, removeGathered, withRoom } from '../gathered.ts';
import { runHere } from '../run-here.ts';
import { parquetOptions, quoted } from '../sql-text.ts';

export default defineExporter({
  extension: 'parquet',
  open: async ({ folder, tables, gathering }) => {
    const parts: Part[] = [];
    for (const some of inFiles(tables)) parts.push(await openPart(gathering, folder, some));
    const isLate = (part: Part) => part.tables.some(({ name }) => LATE_TABLES.has(name));
    const writeAll = async (some: readonly Part[]) => {
      // What is still being appended to takes memory that writing needs.
      for (const { gathered } of some) await gathered.finish();
      for (const part of some) {
        await withRoom(part.gathered, async () => {
          for (const table of part.tables) await writeParquet(part.gathered, folder, table);
        });
        await part.close();
        parts.splice(parts.indexOf(part), 1);
      }
    };
    return {
      write: (table, rows) => {
        const part = parts.find((each) => each.tables.includes(table));
        part?.gathered.write(table, rows);
      },
      settle: () => writeAll(parts.filter((part) => !isLate(part))),
      abandon: async () => {
        for (const part of parts) await part.close();
      },
      close: async () => {
        await writeAll([...parts]);
        return tables.map(({ name }) => ({ name: `${name}.parquet`, table: name }));
      },
    };
  },
});

/** Some tables, gathered in a file of their own. */
interface Part {
  readonly tables: readonly Table[];
  readonly gathered: Gathered;
  close(): Promise<void>;
}

async function openPart(gathering: Gathering, folder: string, tables: readonly Table[]): Promise<Part> {
  const path = join(folder, `.gathered-for-parquet-${tables[0]?.name}`);
  const gathered = await gathering.open(path, tables);
  const close = async () => {
    await gathered.close();
    await removeGathered(path);
  };
  return { tables, gathered, close };
}

async function writeParquet(
  { connection }: Gathered,
  folder: string,
  { name, columns }: Table,
): Promise<void> {
  const path = quoted(join(folder, `${name}.parquet`), "'");
  await runHere(connection, `COPY ${quoted(name, '"')} TO ${path} (${parquetOptions({ name, columns })})`);
}
