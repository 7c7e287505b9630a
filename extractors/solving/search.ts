import { canComeOut, type Equation, equationsOf, type Given, reachOf, term } from './equations.ts';
import type { Candidate } from './row-sums.ts';

/** A row with the ways in which it can be read. */
export interface OpenRow {
  readonly id: string;
  readonly candidates: readonly Candidate[];
  /** False where not all of them are listed: then the row cannot be decided. */
  readonly complete: boolean;
}

/** What the balances leave of a row’s readings. */
export interface DecidedRow {
  /** As all readings that are left agree; `undefined` in the columns where they differ. */
  readonly cells: readonly (number | null | undefined)[];
  /** Readings that are left. */
  readonly readings: readonly Candidate[];
  readonly complete: boolean;
}

/** Candidates that are tried at most for one question, and for all of them: about a tenth of a second. */
const MAX_STEPS_OF_ONE = 4_000;
const MAX_STEPS = 60_000;

/**
 * Finds what is left of each open row’s readings when the balances between rows hold in every column.
 *
 * Asks for each reading of each row whether some reading of the whole table holds it: depth first, a branch is cut
 * as soon as an equation can no longer come out, judged by the least and greatest that the remaining rows can add.
 * A question that is not answered within its steps leaves its reading possible: doubt is never settled by haste.
 *
 * @param given rows that were read as they stand, and the balances between rows
 * @returns null where no reading of the table satisfies the balances
 */
export function solveTable(open: readonly OpenRow[], given: Given): ReadonlyMap<string, DecidedRow> | null {
  const known = open.filter((row) => row.complete);
  const rows = [...known].sort((a, b) => a.candidates.length - b.candidates.length);
  // A row whose readings are not all listed may be anything: the equations that it is in tell nothing.
  const unknown = new Set(open.filter((row) => !row.complete).map(({ id }) => id));
  const equations = equationsOf(rows, given).filter(({ ids }) => !ids.some((id) => unknown.has(id)));
  const possible = possibleReadings(rows, equations);
  if (!possible) return null;
  const decided = rows.map((row, index): [string, DecidedRow] => [
    row.id,
    decidedRow(possible[index] ?? [], true),
  ]);
  const undecided = open.filter((row) => !row.complete);
  return new Map([...decided, ...undecided.map((row): [string, DecidedRow] => [row.id, unlisted(row)])]);
}

function decidedRow(readings: readonly Candidate[], complete: boolean): DecidedRow {
  const cells = (readings[0] ?? []).map((value, column) =>
    readings.every((other) => other[column] === value) ? value : undefined,
  );
  return { cells, readings, complete };
}

function unlisted({ candidates }: OpenRow): DecidedRow {
  const cells = (candidates[0] ?? []).map(() => undefined);
  return { cells, readings: candidates, complete: false };
}

/** For each row the candidates that some reading of the table holds; null where there is no such reading. */
function possibleReadings(
  rows: readonly OpenRow[],
  equations: readonly Equation[],
): readonly (readonly Candidate[])[] | null {
  const supported = rows.map(() => new Set<Candidate>());
  let spent = 0;
  const ask = (at: number, wanted: Candidate | null): 'yes' | 'no' | 'unanswered' => {
    const steps = Math.min(MAX_STEPS_OF_ONE, MAX_STEPS - spent);
    const answer = find(rows, equations, { at, wanted, steps });
    spent += answer.steps;
    answer.chosen?.forEach((candidate, index) => {
      supported[index]?.add(candidate);
    });
    return answer.chosen ? 'yes' : answer.steps >= steps ? 'unanswered' : 'no';
  };
  if (ask(-1, null) === 'no') return null;
  rows.forEach((row, at) => {
    for (const candidate of row.candidates) {
      if (!supported[at]?.has(candidate) && ask(at, candidate) === 'unanswered')
        supported[at]?.add(candidate);
    }
  });
  return rows.map((row, at) => row.candidates.filter((candidate) => supported[at]?.has(candidate)));
}

interface Question {
  /** Index of the row whose reading is given; -1 for none. */
  readonly at: number;
  readonly wanted: Candidate | null;
  readonly steps: number;
}

/** One reading of the table in which a row is read as wanted. */
function find(
  rows: readonly OpenRow[],
  equations: readonly Equation[],
  { at, wanted, steps: most }: Question,
): { readonly chosen: readonly Candidate[] | null; readonly steps: number } {
  const choices = rows.map((row, index) => (index === at && wanted ? [wanted] : row.candidates));
  const reach = reachOf(choices, equations);
  let steps = 0;
  const descend = (chosen: readonly Candidate[], sums: readonly number[]): readonly Candidate[] | null => {
    const candidates = choices[chosen.length];
    if (!candidates) return chosen;
    for (const candidate of candidates) {
      steps += 1;
      if (steps >= most) return null;
      const next = equations.map(
        (equation, index) => (sums[index] ?? 0) + term(equation, chosen.length, candidate),
      );
      const found = canComeOut(next, reach[chosen.length + 1] ?? [])
        ? descend([...chosen, candidate], next)
        : null;
      if (found) return found;
    }
    return null;
  };
  const start = equations.map((equation) => equation.constant);
  return { chosen: canComeOut(start, reach[0] ?? []) ? descend([], start) : null, steps };
}
