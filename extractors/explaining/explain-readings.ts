import type { ConsideredReading, ExplainedReadings } from '../../model/explanation.ts';
import { candidatesOf } from '../solving/candidates.ts';
import { inFormOrder, runColumns } from '../solving/loose-row.ts';
import type { Candidate } from '../solving/row-sums.ts';
import type { SolvedRow } from '../solving/solve-rows.ts';

/** Readings that are listed; a person looks at no more. */
const MAX_LISTED = 40;

/** Every way to read a row whose cells run together, and what ruled out those that are not left. */
export function explainReadings({ loose, readings, complete }: SolvedRow): ExplainedReadings {
  const all = candidatesOf({ columns: loose.order, sums: [] }, loose);
  const bySums = candidatesOf(runColumns(loose), loose).readings.map((cells) => inFormOrder(cells, loose));
  const byCharacters = all.readings.map((cells) => inFormOrder(cells, loose));
  const rejected = [
    ...ruledOut('other-sums', without(bySums, readings)),
    ...ruledOut('row-sum', without(byCharacters, [...readings, ...bySums])),
  ];
  const kept = readings.map((cells): ConsideredReading => ({ cells, ruledOutBy: null }));
  return {
    listed: [...kept, ...rejected].slice(0, MAX_LISTED),
    left: kept.length,
    allowed: kept.length + rejected.length,
    complete: complete && all.complete,
  };
}

function without(all: readonly Candidate[], some: readonly Candidate[]): readonly Candidate[] {
  const known = new Set(some.map((cells) => cells.join()));
  return all.filter((cells) => !known.has(cells.join()));
}

/** Readings that are out, those with the fewest blanks first: a person would think of these. */
function ruledOut(
  by: NonNullable<ConsideredReading['ruledOutBy']>,
  readings: readonly Candidate[],
): readonly ConsideredReading[] {
  const blanksIn = (cells: Candidate) => cells.filter((cell) => cell === null).length;
  return [...readings].sort((a, b) => blanksIn(a) - blanksIn(b)).map((cells) => ({ cells, ruledOutBy: by }));
}
