import type { Values } from '../roundtrip/blueprint.ts';
import { APPLICANTS } from '../roundtrip/plan-requests.ts';

const AROUND = /^requests\.(?:received|carried_in|handled_total|carried_out)\./u;

/** Whether the row of a cell of table 3 and its column add up, blank and open cells counted as 0. */
export function sumsHoldAt(key: string, values: Values): boolean {
  const cut = key.lastIndexOf('.');
  const [row, column] = [key.slice(0, cut), key.slice(cut + 1)];
  if (!key.startsWith('requests.')) return false;
  return rowHolds(row, values) && columnHolds(column, values);
}

function rowHolds(row: string, values: Values): boolean {
  const parts = APPLICANTS.filter((applicant) => applicant !== 'total');
  return (
    totalOf(
      parts.map((part) => `${row}.${part}`),
      values,
    ) === (values[`${row}.total`] ?? 0)
  );
}

function columnHolds(column: string, values: Values): boolean {
  const inColumn = Object.keys(values).filter(
    (key) => key.startsWith('requests.') && key.endsWith(`.${column}`),
  );
  const outcomes = totalOf(
    inColumn.filter((key) => !AROUND.test(key)),
    values,
  );
  const [received = 0, carriedIn = 0, handled = 0, carriedOut = 0] = [
    'received',
    'carried_in',
    'handled_total',
    'carried_out',
  ].map((row) => values[`requests.${row}.${column}`] ?? 0);
  return outcomes === handled && received + carriedIn === handled + carriedOut;
}

function totalOf(keys: readonly string[], values: Values): number {
  return keys.reduce((sum, key) => sum + (values[key] ?? 0), 0);
}
