import type { FormRow, FormTable } from '../form.ts';
import { bareLabel } from '../text/label.ts';
import type { Token } from './tokens.ts';

/**
 * The ways in which the columns of a table may stand, judged by its printed heads: first with the total where the
 * form has it; then, where the heads say so, with the total elsewhere or without it. Heads of two lines may be read
 * in another order than their columns, so that the rows’ own sums tell which it is. The kinds that share a line of
 * heads stand as it has them.
 *
 * @param tokens the cells of the table as one layout reads them
 * @returns tables of the same rows; one only where the heads agree with the form, or tell nothing
 */
export function arrangementsOf(
  table: FormTable,
  tokens: readonly (readonly Token[])[],
): readonly FormTable[] {
  const heads = headsOf(table);
  if (!heads) return [table];
  const orders = ordersOf(heads, printedHeads(tokens));
  return orders.map((order) => arranged(table, order));
}

/** Heads of columns that all rows share: the kinds that add up, and their total. */
interface Heads {
  readonly labels: readonly string[];
  readonly total: number;
}

const known = new WeakMap<FormTable, Heads | null>();

function headsOf(table: FormTable): Heads | null {
  const before = known.get(table);
  if (before !== undefined) return before;
  const [first] = table.rows;
  const [sum, ...furtherSums] = first?.sums ?? [];
  const isShared = table.rows.every((row) => row.columns.length === first?.columns.length);
  const labels = (first?.columns ?? []).map((column) => bareLabel(column.labels[0] ?? ''));
  const isOne = furtherSums.length === 0 && new Set(labels).size === labels.length;
  const heads = sum && isShared && isOne ? { labels, total: sum.total } : null;
  known.set(table, heads);
  return heads;
}

/** The labels above the first number, bare, in reading order. */
function printedHeads(tokens: readonly (readonly Token[])[]): readonly string[] {
  const heads: string[] = [];
  for (const token of tokens.flat()) {
    if (token.kind === 'value') break;
    if (token.kind === 'label') heads.push(bareLabel(token.text));
  }
  return heads;
}

/** Indexes of the form’s columns in the orders in which they may be printed, the likeliest first. */
function ordersOf({ labels, total }: Heads, printed: readonly string[]): readonly (readonly number[])[] {
  const places = labels.map((label) => printed.indexOf(label));
  const kinds = labels.map((_, index) => index).filter((index) => index !== total);
  if (kinds.some((index) => (places[index] ?? -1) < 0)) return [labels.map((_, index) => index)];
  const [first = 0, ...others] = kinds;
  const sorted = [first, ...others.sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0))];
  const asOnForm = [...sorted.slice(0, total), total, ...sorted.slice(total)];
  const placed = places[total] ?? -1;
  if (placed < 0) return [asOnForm, sorted];
  return placed < (places[first] ?? 0) ? [asOnForm, [total, ...sorted]] : [asOnForm];
}

const made = new WeakMap<FormTable, Map<string, FormTable>>();

/** The table with its columns in another order; made once, for much is remembered by table. */
function arranged(table: FormTable, order: readonly number[]): FormTable {
  const columns = table.rows[0]?.columns.length ?? 0;
  if (order.length === columns && order.every((column, at) => column === at)) return table;
  const tables = made.get(table) ?? new Map<string, FormTable>();
  made.set(table, tables);
  const name = order.join();
  const arrangement = tables.get(name) ?? {
    ...table,
    rows: table.rows.map((row) => arrangedRow(row, order)),
  };
  tables.set(name, arrangement);
  return arrangement;
}

function arrangedRow(row: FormRow, order: readonly number[]): FormRow {
  const columns = order.flatMap((index) => row.columns[index] ?? []);
  const sums = (row.sums ?? [])
    .map(({ parts, total }) => ({
      parts: parts.map((part) => order.indexOf(part)),
      total: order.indexOf(total),
    }))
    .filter(({ parts, total }) => total >= 0 && !parts.includes(-1));
  return { ...row, columns, sums };
}
