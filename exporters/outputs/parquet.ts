// Apache Parquet, compressed with zstd, written by DuckDB.
// Seen: read_parquet of DuckDB, pandas, Arrow, Spark.
import { join } from 'node:path';
import { defineExporter } from '../exporter.ts';
import { removeGathered } from '../gathered.ts';
import { parquetOptions, quoted } from '../sql-text.ts';

export default defineExporter({
  extension: 'parquet',
  open: async ({ folder, tables, gathering }) => {
    const scratch = join(folder, '.gathered-for-parquet');
    const gathered = await gathering.open(scratch, tables);
    const abandon = async () => {
      await gathered.close();
      await removeGathered(scratch);
    };
    return {
      write: gathered.write,
      abandon,
      close: async () => {
        await gathered.finish();
        for (const table of tables) {
          const path = quoted(join(folder, `${table.name}.parquet`), "'");
          await gathered.connection.run(
            `COPY ${quoted(table.name, '"')} TO ${path} (${parquetOptions(table)})`,
          );
        }
        await abandon();
        return tables.map(({ name }) => ({ name: `${name}.parquet`, table: name }));
      },
    };
  },
});
