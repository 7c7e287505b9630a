import type { Candidate } from './candidates.ts';

/** Partings of halves that are looked at in one run, a bound whatever the digits are. */
const MOST_STEPS = 150_000;
/** Longest number of one cell; nothing counts more than that. */
const LONGEST_NUMBER = 14;

/** Counts that follow each other in the run, with where they end and what they are together. */
interface Stretch {
  readonly cells: readonly number[];
  readonly end: number;
  readonly total: number;
}

interface Parted {
  readonly readings: readonly Candidate[];
  readonly complete: boolean;
}

/**
 * All ways to part a run of digits into counts and, last, their sum.
 *
 * Meets in the middle: the sum, the end of the run, is chosen; the first half of the counts is parted in every way,
 * and for what each leaves of the sum the ways to part the other half are looked up. Of `n` digits that takes about
 * n³ steps for seven cells, where trying every parting would take n⁶.
 *
 * @param counts how many counts there are before the sum
 * @param most readings from which on the search may stop
 */
export function partSummedRun(run: string, counts: number, most: number): Parted {
  const readings: Candidate[] = [];
  const search = { run, steps: 0 };
  const ahead = Math.floor(counts / 2);
  const first = stretchesFrom(search, { from: 0, end: run.length - 1, counts: ahead });
  for (let length = 1; length <= Math.min(LONGEST_NUMBER, run.length - counts); length += 1) {
    const end = run.length - length;
    if (length > 1 && run[end] === '0') continue;
    const sum = Number(run.slice(end));
    const second = secondHalves(search, { end, counts: counts - ahead });
    for (const { cells, end: middle, total } of first) {
      if (total > sum || middle >= end) continue;
      for (const others of second(middle).get(sum - total) ?? []) readings.push([...cells, ...others, sum]);
      if (search.steps > MOST_STEPS || readings.length > most) return { readings, complete: false };
    }
  }
  return { readings, complete: search.steps <= MOST_STEPS };
}

interface Search {
  readonly run: string;
  steps: number;
}

interface Halves {
  readonly end: number;
  readonly counts: number;
}

/** The ways to part what stands between a place and the sum, by what the counts are together; each place once. */
function secondHalves(search: Search, { end, counts }: Halves) {
  const known = new Map<number, ReadonlyMap<number, readonly (readonly number[])[]>>();
  return (from: number) => {
    const before = known.get(from);
    if (before) return before;
    const byTotal = new Map<number, (readonly number[])[]>();
    for (const stretch of stretchesFrom(search, { from, end, counts })) {
      if (stretch.end === end)
        byTotal.set(stretch.total, [...(byTotal.get(stretch.total) ?? []), stretch.cells]);
    }
    known.set(from, byTotal);
    return byTotal;
  };
}

interface Half extends Halves {
  readonly from: number;
}

/** Every way to part the run from a place on into so many counts, none beyond the end, none with a leading zero. */
function stretchesFrom(search: Search, { from, end, counts }: Half): readonly Stretch[] {
  let open: readonly Stretch[] = [{ cells: [], end: from, total: 0 }];
  for (let further = counts - 1; further >= 0; further -= 1) {
    if (search.steps > MOST_STEPS) return [];
    open = open.flatMap((stretch) => {
      const next = withOneMore(search.run, stretch, end - further);
      search.steps += next.length;
      return next;
    });
  }
  return open;
}

function withOneMore(run: string, { cells, end: from, total }: Stretch, latest: number): readonly Stretch[] {
  const last = run[from] === '0' ? from + 1 : Math.min(latest, from + LONGEST_NUMBER);
  const longer: Stretch[] = [];
  for (let end = from + 1; end <= Math.min(last, latest); end += 1) {
    const count = Number(run.slice(from, end));
    longer.push({ cells: [...cells, count], end, total: total + count });
  }
  return longer;
}
