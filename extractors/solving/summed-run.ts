import type { Candidate } from './candidates.ts';

/** Steps of the search in one run, a bound whatever the digits are. */
const MOST_STEPS = 30_000;
/** Longest number of one cell; nothing counts more than that. */
const LONGEST_NUMBER = 14;

/**
 * All ways to part a run of digits into counts and, last, their sum. The sum is chosen first: it is the end of the
 * run, and bounds every count before it.
 *
 * @param counts how many counts there are before the sum
 * @param most readings from which on the search may stop
 */
export function partSummedRun(
  run: string,
  counts: number,
  most: number,
): { readonly readings: readonly Candidate[]; readonly complete: boolean } {
  const readings: Candidate[] = [];
  let steps = 0;
  for (let length = 1; length <= Math.min(LONGEST_NUMBER, run.length - counts); length += 1) {
    const end = run.length - length;
    if (length > 1 && run[end] === '0') continue;
    const sum = Number(run.slice(end));
    const part = (cells: readonly number[], from: number, left: number): void => {
      steps += 1;
      if (steps > MOST_STEPS || readings.length > most) return;
      if (cells.length === counts) {
        if (from === end && left === 0) readings.push([...cells, sum]);
        return;
      }
      const further = counts - cells.length - 1;
      for (const { value, to } of countsAt(run, { from, end, further, left }))
        if (leastOf(end - to, further) <= left - value) part([...cells, value], to, left - value);
    };
    part([], 0, sum);
  }
  return { readings, complete: steps <= MOST_STEPS && readings.length <= most };
}

interface Stretch {
  readonly from: number;
  /** Where the sum begins. */
  readonly end: number;
  /** Counts that are still to come. */
  readonly further: number;
  /** What is left of the sum. */
  readonly left: number;
}

function countsAt(run: string, { from, end, further, left }: Stretch): readonly Count[] {
  const found: Count[] = [];
  const last = run[from] === '0' ? from + 1 : end - further;
  for (let to = further === 0 ? end : from + 1; to <= Math.min(last, end - further); to += 1) {
    const value = Number(run.slice(from, to));
    if (value > left) break;
    found.push({ value, to });
  }
  return found;
}

interface Count {
  readonly value: number;
  readonly to: number;
}

/** The least that so many digits can be in so many counts: where digits outnumber counts, one has two at least. */
function leastOf(digits: number, counts: number): number {
  if (counts === 0) return 0;
  const longest = Math.ceil(digits / counts);
  return longest < 2 ? 0 : 10 ** (longest - 1);
}
