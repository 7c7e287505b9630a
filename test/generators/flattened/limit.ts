import type { PrintedTable } from '../made/report.ts';
import { type RunColumn, valuesByColumn, valuesOfBlocks, valuesOver } from '../mutations/glued/readings.ts';
import { keysPrintedWhole } from './printed-whole.ts';
import type { Source } from './reports.ts';
import { frameOf, requestReadings, statedTotals } from './request-readings.ts';
import { numbersOf, rowsInOrder } from './row-order.ts';
import type { Kept } from './tools.ts';

/** What the first table of a report begins with. */
const FIRST_HEAD = /[二⼆][十⼗]条|统计指标/u;

type Readable = readonly ReadonlySet<number | null>[];

/** A text that a tool made of a report. */
export interface Flattened {
  readonly source: Source;
  readonly keeps: Kept;
  readonly text: string;
}

/**
 * The cells that a text determines, tried out exhaustively. Where it keeps each cell, that is every number printed whole.
 * Where it does not, rows are told apart by their labels, which are known, and those whose numbers the text does not
 * print next to each other are left out; what is left of a row is parted in every way, and the sums of tables 3 and 4
 * and the totals that the narrative repeats decide. No sum decides anything in a table whose own sums are wrong.
 *
 * @returns keys, each with the one value that is left, as its cell prints it
 */
export function determinedIn({ source, keeps, text }: Flattened): ReadonlyMap<string, number> {
  const { printed, values } = source.report;
  if (keeps === 'cells') {
    const whole = keysPrintedWhole(printed, text);
    return onlyNumbers(Object.entries(values).filter(([key]) => whole.has(key)));
  }
  const readable =
    keeps === 'digits' ? printed.map(({ rows }) => new Set(rows.keys())) : rowsIn(printed, text);
  return onlyNumbers(
    printed.flatMap((table, at) =>
      determinedOf(table, source, keeps)
        .filter((_, row) => readable[at]?.has(row))
        .flat(),
    ),
  );
}

/** By table: the rows that a text of numbers keeps together. */
function rowsIn(tables: readonly PrintedTable[], text: string): readonly ReadonlySet<number>[] {
  const start = Math.max(0, text.search(FIRST_HEAD));
  const stream = numbersOf(text.slice(start));
  let from = 0;
  return tables.map((table) => {
    const { found, end } = rowsInOrder(table, stream, from);
    from = end;
    return found;
  });
}

type Entries = readonly (readonly [string, number | null])[];

function onlyNumbers(entries: Entries): ReadonlyMap<string, number> {
  return new Map(entries.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
}

/** By row: its keys, each with the one value that is left, or null. */
function determinedOf(table: PrintedTable, source: Source, keeps: Kept): readonly Entries[] {
  const runs = table.rows.map(({ keys, texts }) => runOf(keys, texts, keeps));
  const readable = readableIn(table, runs, source);
  return table.rows.map(({ keys }, row) =>
    keys.map((key, column) => {
      const [value = null, ...others] = readable[row]?.[column] ?? [];
      return [key, others.length === 0 ? value : null] as const;
    }),
  );
}

/** The values that each cell of each row may have. */
function readableIn(table: PrintedTable, runs: readonly string[], source: Source): readonly Readable[] {
  const columns = table.rows.map(({ keys }) => keys.map(columnOf));
  if (table.id === 'review') return runs.map((run) => valuesOfBlocks(run, 3, 5));
  const free = runs.map((run, row) => valuesByColumn(run, columns[row] ?? []));
  if (table.id !== 'requests' || source.sumsAreWrong) return free;
  const rows = runs.map((run, row) => ({ run, frame: frameOf(table.rows[row]?.keys[0] ?? '') }));
  const readings = requestReadings(rows, statedTotals(source.report.values));
  if (readings === null) return free;
  return readings.map((some, row) => valuesOver(some, columns[row]?.length ?? 0));
}

function columnOf(key: string): RunColumn {
  return { signed: /\.change$/u.test(key), decimal: /\.(?:amount|fees|budget)$/u.test(key) };
}

/** A row without its borders, blank cells left out. */
function runOf(keys: readonly string[], texts: readonly string[], keeps: Kept): string {
  const cells = keys.map((_, at) => plainCell(texts[at] ?? ''));
  return cells
    .filter((cell) => cell !== '')
    .join(keeps === 'numbers' ? ' ' : '')
    .trimEnd();
}

/** A cell in plain digits: a space where something else than a digit parts it from the next, one mark for blanks. */
function plainCell(text: string): string {
  return text
    .replace(/[０-９＋－]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/^(?:增加|增)/u, '+')
    .replace(/^(?:减少|减)/u, '-')
    .replace(/^[—无]$/u, '/')
    .replaceAll(',', '')
    .replace(/[件元万]+$/u, ' ');
}
