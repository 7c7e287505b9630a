import type { Reading } from './readings.ts';

/**
 * Joint readings of table 3: the readings of its rows that some reading of every other row agrees with, so that in
 * each column the outcomes add up to 总计, and 一 and 二 to 三 and 四. Exhaustive, up to {@link MOST_SUMS} different
 * sums of the outcomes read so far and {@link MOST_FRAMES} choices of the four rows around them; a table beyond that
 * is not solved.
 */
export interface RequestRows {
  readonly received: readonly Reading[];
  readonly carriedIn: readonly Reading[];
  readonly outcomes: readonly (readonly Reading[])[];
  readonly handled: readonly Reading[];
  readonly carriedOut: readonly Reading[];
}

export const MOST_SUMS = 20_000;
export const MOST_FRAMES = 200_000;

type Sums = readonly number[];

function plus(sums: Sums, reading: Reading): Sums {
  return sums.map((sum, at) => sum + (reading[at] ?? 0));
}

/** @returns the readings of each row that are left; null where the table is too large to be tried out */
export function solveJointly(rows: RequestRows): RequestRows | null {
  const frames = framesOf(rows);
  if (frames === null) return null;
  const kept = rows.outcomes.map(() => new Set<Reading>());
  const left = [new Set<Reading>(), new Set<Reading>(), new Set<Reading>(), new Set<Reading>()] as const;
  for (const [handled, around] of frames) {
    const outcomes = outcomesFor(rows.outcomes, handled);
    if (outcomes === null) return null;
    if (outcomes.some((some) => some.size === 0)) continue;
    for (const [at, some] of outcomes.entries()) for (const reading of some) kept[at]?.add(reading);
    left[2].add(handled);
    for (const { received, carriedIn, carriedOut } of around) {
      left[0].add(received);
      left[1].add(carriedIn);
      left[3].add(carriedOut);
    }
  }
  const [received, carriedIn, handled, carriedOut] = left.map((some) => [...some]);
  return {
    received: received ?? [],
    carriedIn: carriedIn ?? [],
    outcomes: kept.map((some) => [...some]),
    handled: handled ?? [],
    carriedOut: carriedOut ?? [],
  };
}

interface Frame {
  readonly received: Reading;
  readonly carriedIn: Reading;
  readonly carriedOut: Reading;
}

/** For each reading of 总计, the readings of 一, 二 and 四 that balance it. */
function framesOf({ received, carriedIn, handled, carriedOut }: RequestRows): Map<Reading, Frame[]> | null {
  const size = received.length * carriedIn.length + handled.length * carriedOut.length;
  if (size > MOST_FRAMES) return null;
  const arrived = new Map<string, { received: Reading; carriedIn: Reading }[]>();
  for (const one of received)
    for (const two of carriedIn) {
      const sum = plus(numbersOf(one), two).join();
      arrived.set(sum, [...(arrived.get(sum) ?? []), { received: one, carriedIn: two }]);
    }
  const frames = new Map<Reading, Frame[]>();
  for (const three of handled)
    for (const four of carriedOut) {
      const some = arrived.get(plus(numbersOf(three), four).join()) ?? [];
      const own = some.map((pair) => ({ ...pair, carriedOut: four }));
      if (own.length > 0) frames.set(three, [...(frames.get(three) ?? []), ...own]);
    }
  return frames;
}

function numbersOf(reading: Reading): Sums {
  return reading.map((value) => value ?? 0);
}

/** Of each outcome, the readings that can be completed to a reading of 总计; null where there are too many sums. */
function outcomesFor(
  outcomes: RequestRows['outcomes'],
  handled: Reading,
): readonly ReadonlySet<Reading>[] | null {
  const goal = numbersOf(handled);
  const forward = [new Map<string, Sums>([[goal.map(() => 0).join(), goal.map(() => 0)]])];
  for (const readings of outcomes) {
    const next = new Map<string, Sums>();
    for (const sums of forward.at(-1)?.values() ?? [])
      for (const reading of readings) {
        const sum = plus(sums, reading);
        if (sum.every((each, at) => each <= (goal[at] ?? 0))) next.set(sum.join(), sum);
      }
    if (next.size > MOST_SUMS) return null;
    forward.push(next);
  }
  let open = new Set([goal.join()]);
  const kept = outcomes.map(() => new Set<Reading>());
  for (let at = outcomes.length - 1; at >= 0; at -= 1) {
    const before = new Set<string>();
    for (const [name, sums] of forward[at] ?? [])
      for (const reading of outcomes[at] ?? [])
        if (open.has(plus(sums, reading).join())) {
          kept[at]?.add(reading);
          before.add(name);
        }
    open = before;
  }
  return kept;
}
