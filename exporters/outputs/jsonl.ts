// JSON Lines: one object a line (https://jsonlines.org). The one format that also holds whole records.
// Seen: read_json of DuckDB, pandas.read_json(lines=True), jq.
import { defineExporter, type Row, type Table } from '../exporter.ts';
import { openLineFiles } from '../line-files.ts';

export default defineExporter({
  extension: 'jsonl',
  open: (target) => openLineFiles(target, { extension: 'jsonl', head: () => null, line: rowLine }, true),
});

/** The columns of the table, in its order, and nothing else. */
function rowLine(table: Table, row: Row): string {
  return JSON.stringify(Object.fromEntries(table.columns.map(({ name }) => [name, row[name] ?? null])));
}
