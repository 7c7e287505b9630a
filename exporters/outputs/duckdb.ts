// A DuckDB file that holds every table: one file to hand on, and to query without reading anything in.
// Seen: duckdb corpus.duckdb, and duckdb.connect('corpus.duckdb', read_only=True) of Python.
import { join } from 'node:path';
import { defineExporter } from '../exporter.ts';
import { openGathered, quoted } from '../gathered.ts';

const NAME = 'corpus.duckdb';

export default defineExporter({
  extension: 'duckdb',
  open: async ({ folder, tables }) => {
    const gathered = await openGathered(join(folder, NAME), tables);
    return {
      write: gathered.write,
      abandon: async () => gathered.close(),
      close: async () => {
        gathered.finish();
        for (const { name, description } of tables) {
          const comment = quoted(description, "'");
          await gathered.connection.run(`COMMENT ON TABLE ${quoted(name, '"')} IS ${comment}`);
        }
        await gathered.connection.run('CHECKPOINT');
        gathered.close();
        return [{ name: NAME, table: '*' }];
      },
    };
  },
});
