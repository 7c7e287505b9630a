// Apache Parquet, compressed with zstd, written by DuckDB.
// Seen: read_parquet of DuckDB, pandas, Arrow, Spark.
import { defineExporter } from '../exporter.ts';
import { parquetOptions, textSql } from '../sql-text.ts';

export default defineExporter({
  extension: 'parquet',
  writeTable: async ({ connection, table, relation, path }) => {
    await connection.run(`COPY ${relation} TO ${textSql(path)} (${parquetOptions(table)})`);
  },
});
