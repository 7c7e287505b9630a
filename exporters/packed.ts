import type { Row, Table } from './exporter.ts';
import { quoted } from './sql-text.ts';

/**
 * A table of more numbers than this is gathered with all its numbers in one column: DuckDB holds a block of 256 KB for
 * each column that is being appended to, which for the wide tables would be most of the memory.
 */
const MOST_NUMBERS = 64;

/** How a table is gathered: as it is, or with its numbers packed. */
export interface Packing {
  /** The table that rows are appended to. */
  readonly gathered: Table;
  /** Turns a row into one of the gathered table. */
  pack(row: Row): Row;
  /** Statement that makes a view of the table’s own name and columns; null where the table is gathered as it is. */
  readonly viewSql: string | null;
}

/** How to gather a table. */
export function packingFor(table: Table): Packing {
  const numbers = table.columns.filter(({ type }) => type === 'number').map(({ name }) => name);
  if (numbers.length <= MOST_NUMBERS) return { gathered: table, pack: (row) => row, viewSql: null };
  const others = table.columns.filter(({ type }) => type !== 'number');
  const packed = { name: 'packed', type: 'text', description: '', chinese: '' } as const;
  const gathered = { ...table, name: `${table.name}_packed`, columns: [...others, packed] };
  const pack = (row: Row): Row => {
    const small: Record<string, Row[string]> = {};
    for (const { name } of others) small[name] = row[name] ?? null;
    small.packed = `[${numbers.map((name) => row[name] ?? 'NULL').join(',')}]`;
    return small;
  };
  const columns = table.columns.map(({ name, type }) =>
    type === 'number' ? `numbers[${numbers.indexOf(name) + 1}] AS ${quoted(name, '"')}` : quoted(name, '"'),
  );
  const from = `(SELECT *, packed::DOUBLE[] AS numbers FROM ${quoted(gathered.name, '"')})`;
  const viewSql = `CREATE VIEW ${quoted(table.name, '"')} AS SELECT ${columns.join(', ')} FROM ${from}`;
  return { gathered, pack, viewSql };
}
