// A DuckDB file that holds every table: one file to hand on, and to query without reading anything in.
// Seen: duckdb corpus.duckdb, and duckdb.connect('corpus.duckdb', read_only=True) of Python.
import { defineExporter } from '../exporter.ts';
import { nameSql, textSql } from '../sql-text.ts';

export default defineExporter({
  extension: 'duckdb',
  finishDatabase: async (connection, tables) => {
    for (const { name, description, columns } of tables) {
      const table = `corpus.${nameSql(name)}`;
      await connection.run(`COMMENT ON TABLE ${table} IS ${textSql(description)}`);
      for (const column of columns)
        await connection.run(
          `COMMENT ON COLUMN ${table}.${nameSql(column.name)} IS ${textSql(column.description)}`,
        );
    }
  },
});
