import type { PrintedTable } from '../made/report.ts';
import { type RunColumn, valuesByColumn, valuesOfBlocks, valuesOver } from '../mutations/glued/readings.ts';
import type { Values } from '../roundtrip/blueprint.ts';
import type { Source } from './reports.ts';
import { frameOf, requestReadings, statedTotals } from './request-readings.ts';
import type { Kept } from './tools.ts';

type Readable = readonly ReadonlySet<number | null>[];

/**
 * The cells that a text determines, tried out exhaustively. Where it keeps each cell, that is every printed number.
 * Where it does not, rows are told apart by their labels, which are known; what is left of a row is parted in every
 * way, and the sums of tables 3 and 4 and the totals that the narrative repeats decide. No sum decides anything in a
 * table whose own sums are wrong.
 *
 * @returns keys, each with the one value that is left, as its cell prints it
 */
export function determinedIn(source: Source, keeps: Kept): ReadonlyMap<string, number> {
  const { printed, values } = source.report;
  if (keeps === 'cells') return onlyNumbers(Object.entries(values));
  return onlyNumbers(printed.flatMap((table) => determinedOf(table, source, keeps)));
}

function onlyNumbers(entries: readonly (readonly [string, number | null])[]): ReadonlyMap<string, number> {
  return new Map(entries.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])));
}

function determinedOf(
  table: PrintedTable,
  source: Source,
  keeps: Kept,
): (readonly [string, number | null])[] {
  const runs = table.rows.map(({ keys, texts }) => runOf(keys, texts, keeps));
  const readable = readableIn(table, runs, source);
  return table.rows.flatMap(({ keys }, row) =>
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
  if (table.id !== 'requests' || source.sumsAreWrong)
    return runs.map((run, row) => valuesByColumn(run, columns[row] ?? []));
  const rows = runs.map((run, row) => ({ run, frame: frameOf(table.rows[row]?.keys[0] ?? '') }));
  const readings = requestReadings(rows, statedTotals(source.report.values));
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
