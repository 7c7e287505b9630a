import type { Column, Row, Table } from './exporter.ts';
import { packedRuns } from './packed-runs.ts';
import { jsonOf, listColumn, listSql, type Packing, packingOf } from './packing.ts';
import { quoted } from './sql-text.ts';

/**
 * A table of more numbers than this is gathered with all its numbers in one column: DuckDB holds a block of 256 KB for
 * each column that is being appended to, which for the wide tables would be most of the memory.
 */
const MOST_NUMBERS = 64;

/** How to gather a table. */
export function packingFor(table: Table): Packing {
  if (table.runs) return packedRuns(table, table.runs);
  const numbers = table.columns.filter(({ type }) => type === 'number');
  return numbers.length > MOST_NUMBERS
    ? packedNumbers(table, numbers)
    : { gathered: table, pack: (rows) => rows, viewSql: () => null };
}

function packedNumbers(table: Table, numbers: readonly Column[]): Packing {
  const names = numbers.map(({ name }) => name);
  const others = table.columns.filter(({ name }) => !names.includes(name));
  const pack = (row: Row): Row => {
    const small: Record<string, Row[string]> = {};
    for (const { name } of others) small[name] = row[name] ?? null;
    small.numbers = jsonOf(names.map((name) => row[name] ?? null));
    return small;
  };
  const selected = table.columns.map(({ name }) =>
    names.includes(name) ? `list[${names.indexOf(name) + 1}] AS ${quoted(name, '"')}` : quoted(name, '"'),
  );
  return packingOf(
    { ...table, columns: [...others, listColumn('numbers')] },
    {
      pack: (rows) => rows.map(pack),
      select: () => selected,
      more: `${listSql('numbers', 'number')} AS list`,
    },
  );
}
