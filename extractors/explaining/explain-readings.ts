import type { ConsideredReading, ExplainedReadings } from '../../model/explanation.ts';
import { candidatesOf } from '../solving/candidates.ts';
import type { Candidate } from '../solving/digit-splits.ts';
import { sumsHold } from '../solving/row-sums.ts';
import type { LooseRow, SolvedRow } from '../solving/solve-rows.ts';

/** Readings that are listed; a person looks at no more. */
const MAX_LISTED = 40;

/** Every way to read a row whose cells run together, and what ruled out those that are not left. */
export function explainReadings({ loose, readings, complete }: SolvedRow): ExplainedReadings {
  const unruled = candidatesOf({ columns: loose.order, sums: [] }, loose);
  const left = new Set(readings.map((cells) => cells.join()));
  const others = unruled.readings
    .map((cells) => inFormOrder(cells, loose))
    .filter((cells) => !left.has(cells.join()));
  const ruledOut = others
    .map(
      (cells): ConsideredReading => ({
        cells,
        ruledOutBy: sumsOfRowHold(cells, loose) ? 'other-sums' : 'row-sum',
      }),
    )
    .sort((a, b) => unlikelihoodOf(a) - unlikelihoodOf(b));
  const kept = readings.map((cells): ConsideredReading => ({ cells, ruledOutBy: null }));
  return {
    listed: [...kept, ...ruledOut].slice(0, MAX_LISTED),
    left: kept.length,
    allowed: kept.length + ruledOut.length,
    complete: complete && unruled.complete,
  };
}

/** Orders readings for a person: those that only other sums rule out, then those with the fewest blanks. */
function unlikelihoodOf({ cells, ruledOutBy }: ConsideredReading): number {
  const blanks = cells.filter((cell) => cell === null).length;
  return blanks + (ruledOutBy === 'row-sum' ? cells.length : 0);
}

function inFormOrder(cells: Candidate, { row, order }: LooseRow): Candidate {
  return row.columns.map((column) => cells[order.indexOf(column)] ?? null);
}

function sumsOfRowHold(cells: Candidate, { row, order }: LooseRow): boolean {
  const isPrinted = (at: number) => order.includes(row.columns[at] ?? null);
  return sumsHold(
    cells,
    (row.sums ?? []).filter(({ parts, total }) => [...parts, total].every(isPrinted)),
  );
}
