import type { RowBalance } from '../form.ts';
import type { Candidate } from './candidates.ts';

/** A row with the ways in which it can be read. */
export interface OpenRow {
  readonly id: string;
  readonly candidates: readonly Candidate[];
}

export interface Solution {
  /** Each open row as all readings agree on it; `undefined` in the columns where they differ. */
  readonly rows: ReadonlyMap<string, readonly (number | null | undefined)[]>;
  /** Readings of the whole table that satisfy the balances. */
  readonly readings: number;
  /** False where the search was given up at its bound. */
  readonly complete: boolean;
}

/** Candidates that are tried at most, whatever the input: about a tenth of a second. */
export const MOST_STEPS = 50_000;
/** From so many readings on it does not matter how many there are. */
const MOST_READINGS = 100;

/** One balance in one column: what the open rows must add to what the read rows give. */
interface Equation {
  readonly column: number;
  readonly constant: number;
  /** For each open row, +1, -1 or 0. */
  readonly signs: readonly number[];
}

/**
 * Finds all readings of the open rows under which the balances between rows hold in every column.
 *
 * Depth first, rows with the fewest candidates first. A branch is cut as soon as an equation can no longer come out,
 * judged by the least and greatest that the remaining rows can add. Bounded by {@link MOST_STEPS}.
 *
 * @param read rows that were read as they stand, by id
 */
export function solveTable(
  open: readonly OpenRow[],
  read: ReadonlyMap<string, Candidate>,
  balances: readonly RowBalance[],
): Solution {
  const rows = [...open].sort((a, b) => a.candidates.length - b.candidates.length);
  const equations = equationsOf(rows, read, balances);
  const reach = reachOf(rows, equations);
  const readings: Candidate[][] = [];
  let steps = 0;
  const descend = (chosen: readonly Candidate[], sums: readonly number[]): void => {
    const row = rows[chosen.length];
    if (!row) {
      readings.push([...chosen]);
      return;
    }
    for (const candidate of row.candidates) {
      steps += 1;
      if (steps > MOST_STEPS || readings.length > MOST_READINGS) return;
      const next = equations.map(
        (equation, index) => (sums[index] ?? 0) + term(equation, chosen.length, candidate),
      );
      if (canComeOut(next, reach[chosen.length + 1] ?? [])) descend([...chosen, candidate], next);
    }
  };
  descend(
    [],
    equations.map((equation) => equation.constant),
  );
  return {
    rows: agreement(rows, readings),
    readings: readings.length,
    complete: steps <= MOST_STEPS && readings.length <= MOST_READINGS,
  };
}

function term(equation: Equation, row: number, candidate: Candidate): number {
  return (equation.signs[row] ?? 0) * (candidate[equation.column] ?? 0);
}

/** A balance counts in a column where both its sides are printed or open; one blank side states nothing. */
function equationsOf(
  rows: readonly OpenRow[],
  read: ReadonlyMap<string, Candidate>,
  balances: readonly RowBalance[],
): readonly Equation[] {
  const columns = Math.max(0, ...rows.map((row) => row.candidates[0]?.length ?? 0));
  return balances.flatMap(({ left, right }) =>
    Array.from({ length: columns }, (_, column): Equation => {
      const sum = (ids: readonly string[]) =>
        ids.reduce((total, id) => total + (read.get(id)?.[column] ?? 0), 0);
      const signs = rows.map(({ id }) => (left.includes(id) ? 1 : right.includes(id) ? -1 : 0));
      return { column, constant: sum(left) - sum(right), signs };
    }).filter(({ column }) => isStated(left, column, rows, read) && isStated(right, column, rows, read)),
  );
}

function isStated(
  ids: readonly string[],
  column: number,
  rows: readonly OpenRow[],
  read: ReadonlyMap<string, Candidate>,
): boolean {
  return ids.some((id) => rows.some((row) => row.id === id) || (read.get(id)?.[column] ?? null) !== null);
}

type Range = readonly [least: number, greatest: number];

/** For each depth, what the rows from there on can add to each equation. */
function reachOf(rows: readonly OpenRow[], equations: readonly Equation[]): readonly (readonly Range[])[] {
  const reach: Range[][] = [equations.map(() => [0, 0] as const)];
  for (let row = rows.length - 1; row >= 0; row -= 1) {
    const after = reach[0] ?? [];
    const candidates = rows[row]?.candidates ?? [];
    reach.unshift(
      equations.map((equation, index): Range => {
        const terms = candidates.map((candidate) => term(equation, row, candidate));
        const [least, greatest] = after[index] ?? [0, 0];
        return [least + Math.min(...terms), greatest + Math.max(...terms)];
      }),
    );
  }
  return reach;
}

function canComeOut(sums: readonly number[], reach: readonly Range[]): boolean {
  return sums.every((sum, index) => {
    const [least, greatest] = reach[index] ?? [0, 0];
    return sum + least <= 0 && sum + greatest >= 0;
  });
}

function agreement(
  rows: readonly OpenRow[],
  readings: readonly (readonly Candidate[])[],
): ReadonlyMap<string, readonly (number | null | undefined)[]> {
  return new Map(
    rows.map((row, index) => {
      const all = readings.map((reading) => reading[index] ?? []);
      const agreed = (all[0] ?? []).map((value, column) =>
        all.every((other) => other[column] === value) ? value : undefined,
      );
      return [row.id, agreed];
    }),
  );
}
