// JSON Lines: one object a line (https://jsonlines.org). The one format that also holds whole records.
// Seen: read_json of DuckDB, pandas.read_json(lines=True), jq.
import { defineExporter, type Row, type Table } from '../exporter.ts';
import { writeLines } from '../lines.ts';

export default defineExporter({
  extension: 'jsonl',
  write: (table, rows, path) => writeLines(path, rows, (row) => rowLine(table, row)),
  writeRecords: (records, path) => writeLines(path, records, (record) => JSON.stringify(record)),
});

/** The columns of the table, in its order, and nothing else. */
function rowLine(table: Table, row: Row): string {
  return JSON.stringify(Object.fromEntries(table.columns.map(({ name }) => [name, row[name] ?? null])));
}
