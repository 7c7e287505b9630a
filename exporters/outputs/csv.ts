// Comma-separated values after RFC 4180: a header, CRLF, quotes doubled; UTF-8, with a byte order mark if asked for.
// Seen: opened by double-click in a spreadsheet, which runs text that looks like a formula.
import { FORMULA_BEGINNINGS } from '../csv-text.ts';
import { type Column, defineExporter } from '../exporter.ts';
import { nameSql, textSql, wholeSql } from '../sql-text.ts';

const BYTE_ORDER_MARK = '\uFEFF';

export default defineExporter({
  extension: 'csv',
  writeTable: async ({ connection, table, relation, path, byteOrderMark }) => {
    const cells = table.columns.map((column, at) => {
      const head = at === 0 && byteOrderMark ? `${BYTE_ORDER_MARK}${column.name}` : column.name;
      return `${cellSql(column)} AS ${nameSql(head)}`;
    });
    // DuckDB writes null as an empty cell and empty text as "", to be told apart.
    const options = String.raw`FORMAT csv, HEADER true, NEW_LINE '\r\n'`;
    await connection.run(
      `COPY (SELECT ${cells.join(', ')} FROM ${relation}) TO ${textSql(path)} (${options})`,
    );
  },
});

/** Numbers stay numbers, also negative ones; see csv-text.ts for texts. */
function cellSql({ name, type }: Column): string {
  const cell = nameSql(name);
  if (type === 'number') return `${wholeSql(cell, 'VARCHAR')}`;
  if (type !== 'text') return cell;
  return `CASE WHEN ${cell} <> '' AND contains(${textSql(FORMULA_BEGINNINGS)}, ${cell}[1]) THEN '''' || ${cell} ELSE ${cell} END`;
}
