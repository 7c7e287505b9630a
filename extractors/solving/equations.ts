import type { RowBalance } from '../form.ts';
import type { Candidate } from './row-sums.ts';

/** One balance in one column: what the open rows must add to what the read rows give. */
export interface Equation {
  readonly column: number;
  readonly constant: number;
  /** For each open row, +1, -1 or 0. */
  readonly signs: readonly number[];
  /** Every row of the balance. */
  readonly ids: readonly string[];
}

interface Choosable {
  readonly id: string;
  readonly candidates: readonly Candidate[];
}

/** What of a table was read as it stands. */
export interface Given {
  /** Rows by id: a number, null for a blank, undefined for a cell that could not be read. */
  readonly read: ReadonlyMap<string, readonly (number | null | undefined)[]>;
  readonly balances: readonly RowBalance[];
  /** Columns in which the balances tell nothing, for rows leave them out. */
  readonly unbalanced?: ReadonlySet<number>;
}

/** What a row’s reading adds to an equation. */
export function term(equation: Equation, row: number, candidate: Candidate): number {
  return (equation.signs[row] ?? 0) * (candidate[equation.column] ?? 0);
}

/**
 * A balance counts in a column where both its sides are printed or open, and none of its cells is unread; one blank
 * side states nothing.
 */
export function equationsOf(
  rows: readonly Choosable[],
  { read, balances, unbalanced }: Given,
): readonly Equation[] {
  const columns = Math.max(0, ...rows.map((row) => row.candidates[0]?.length ?? 0));
  const open = new Set(rows.map(({ id }) => id));
  return balances.flatMap(({ left, right }) => {
    const ids = [...left, ...right];
    const signs = rows.map(({ id }) => (left.includes(id) ? 1 : right.includes(id) ? -1 : 0));
    if (signs.every((sign) => sign === 0)) return [];
    return Array.from({ length: columns }, (_, column): Equation => {
      const sum = (side: readonly string[]) =>
        side.reduce((total, id) => total + (read.get(id)?.[column] ?? 0), 0);
      return { column, constant: sum(left) - sum(right), signs, ids };
    }).filter(
      ({ column }) =>
        !unbalanced?.has(column) &&
        !ids.some((id) => read.get(id)?.includes(undefined) && read.get(id)?.[column] === undefined) &&
        [left, right].every((side) =>
          side.some((id) => open.has(id) || (read.get(id)?.[column] ?? null) !== null),
        ),
    );
  });
}

/** The least and the greatest that the rows from a depth on can add to an equation. */
export type Range = readonly [least: number, greatest: number];

/** For each depth, what the rows from there on can add to each equation. */
export function reachOf(
  choices: readonly (readonly Candidate[])[],
  equations: readonly Equation[],
): readonly (readonly Range[])[] {
  const reach: Range[][] = [equations.map(() => [0, 0] as const)];
  for (let row = choices.length - 1; row >= 0; row -= 1) {
    const after = reach[0] ?? [];
    reach.unshift(
      equations.map((equation, index): Range => {
        const [least, greatest] = after[index] ?? [0, 0];
        let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        for (const candidate of choices[row] ?? []) {
          const added = term(equation, row, candidate);
          if (added < lowest) lowest = added;
          if (added > highest) highest = added;
        }
        return [least + lowest, greatest + highest];
      }),
    );
  }
  return reach;
}

/** Whether every equation can still come out as 0. */
export function canComeOut(sums: readonly number[], reach: readonly Range[]): boolean {
  return sums.every((sum, index) => {
    const [least, greatest] = reach[index] ?? [0, 0];
    return sum + least <= 0 && sum + greatest >= 0;
  });
}
