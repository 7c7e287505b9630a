// JSON Lines: one object a line (https://jsonlines.org). The one format that also holds whole records.
// Seen: read_json of DuckDB, pandas.read_json(lines=True), jq.
import { defineExporter } from '../exporter.ts';
import { nameSql, textSql, wholeSql } from '../sql-text.ts';

export default defineExporter({
  extension: 'jsonl',
  writeTable: async ({ connection, table, relation, path }) => {
    const cells = table.columns.map(({ name, type }) => {
      const cell = nameSql(name);
      return type === 'number' ? `${wholeSql(cell, 'JSON')} AS ${cell}` : cell;
    });
    await connection.run(
      `COPY (SELECT ${cells.join(', ')} FROM ${relation}) TO ${textSql(path)} (FORMAT json)`,
    );
  },
  recordLine: (record) => JSON.stringify(record),
});
