// A DuckDB file that holds every table: one file to hand on, and to query without reading anything in.
// Seen: duckdb corpus.duckdb, and duckdb.connect('corpus.duckdb', read_only=True) of Python.
import { join } from 'node:path';
import { defineExporter, type Table } from '../exporter.ts';
import type { Gathered } from '../gathered.ts';
import { packingFor } from '../packed.ts';
import { runHere } from '../run-here.ts';
import { quoted } from '../sql-text.ts';

const NAME = 'corpus.duckdb';

export default defineExporter({
  extension: 'duckdb',
  open: async ({ folder, tables, gathering }) => {
    const gathered = await gathering.open(join(folder, NAME), tables);
    return {
      write: gathered.write,
      settle: gathered.settle,
      abandon: gathered.close,
      close: async () => {
        await gathered.finish();
        for (const table of tables) await unpack(gathered, table);
        for (const { name, description } of tables) {
          const comment = quoted(description, "'");
          await gathered.connection.run(`COMMENT ON TABLE ${quoted(name, '"')} IS ${comment}`);
        }
        await runHere(gathered.connection, 'CHECKPOINT');
        await gathered.close();
        return [{ name: NAME, table: '*' }];
      },
    };
  },
});

/** Puts a table in the place of the view over its packed numbers. */
async function unpack({ connection }: Gathered, table: Table): Promise<void> {
  const { gathered } = packingFor(table);
  if (gathered === table) return;
  const name = quoted(table.name, '"');
  await runHere(connection, `CREATE TABLE unpacked AS FROM ${name}`);
  await connection.run(`DROP VIEW ${name}`);
  await connection.run(`DROP TABLE ${quoted(gathered.name, '"')}`);
  await connection.run(`ALTER TABLE unpacked RENAME TO ${name}`);
}
