import { type RequestRows, solveJointly } from '../mutations/glued/joint.ts';
import { partedReadings, type Reading, rowReadings, valuesByColumn } from '../mutations/glued/readings.ts';
import type { Values } from '../roundtrip/blueprint.ts';

const COLUMNS = 7;
/** Most readings of one row that are tried with those of the others; more take minutes. */
const MOST_TRIED = 2_000;
const FRAME = ['received', 'carried_in', 'handled_total', 'carried_out'] as const;
type Frame = (typeof FRAME)[number];

/** A row of table 3 without its borders. */
export interface RequestRun {
  readonly run: string;
  /** Which of the four rows around the outcomes it is; null for an outcome. */
  readonly frame: Frame | null;
}

/** How a report fills its column of totals; a text that has lost its borders does not say which of these it is. */
const HABITS = ['every-total', 'four-totals', 'nothing-but-totals'] as const;
type Habit = (typeof HABITS)[number];

/**
 * The readings of each row of table 3 that its own sum, those of the columns and the balance leave, whichever habit
 * the report has. Where a habit leaves more than can be tried out, those that the sum of the row leaves.
 *
 * @param stated totals that the narrative repeats
 * @returns null where a row is too long for its readings to be listed
 */
export function requestReadings(
  rows: readonly RequestRun[],
  stated: Readonly<Partial<Record<Frame, number>>>,
): Readings | null {
  const left = HABITS.map((habit) => {
    const readings = rows.map((row) => readingsBy(habit, row, stated));
    if (readings.some((some) => some?.length === 0)) return rows.map(() => []);
    const listed = readings.filter((some) => some !== null);
    if (listed.length < rows.length) return null;
    return solved(rows, listed, habit === 'four-totals' ? COLUMNS - 1 : COLUMNS) ?? listed;
  });
  if (left.includes(null)) return null;
  return rows.map((_, at) => left.flatMap((readings) => readings?.[at] ?? []));
}

/** The totals of table 3 that the narrative repeats; see requestSentences. */
export function statedTotals(values: Values): Readonly<Partial<Record<Frame, number>>> {
  const [received, carriedIn, handled] = FRAME.map((row) => values[`requests.${row}.total`] ?? null);
  if (received == null || handled == null) return {};
  return { received, handled_total: handled, ...(carriedIn == null ? {} : { carried_in: carriedIn }) };
}

export function frameOf(key: string): Frame | null {
  return FRAME.find((row) => key.startsWith(`requests.${row}.`)) ?? null;
}

function readingsBy(
  habit: Habit,
  { run, frame }: RequestRun,
  stated: Readonly<Partial<Record<Frame, number>>>,
): readonly Reading[] | null {
  const readings = readingsOf(habit, run, frame);
  const total = frame === null ? undefined : stated[frame];
  if (total === undefined || readings === null) return readings;
  return readings.filter((reading) => reading.at(-1) === total);
}

function readingsOf(habit: Habit, run: string, frame: Frame | null): readonly Reading[] | null {
  switch (habit) {
    case 'nothing-but-totals':
      return [...(valuesByColumn(run, [{}])[0] ?? [])].map((total) => [...blanks(COLUMNS - 1), total]);
    case 'four-totals':
      if (frame !== null) return rowReadings(run, COLUMNS);
      return partedReadings(run, COLUMNS - 1)?.map((reading) => [...reading, null]) ?? null;
    case 'every-total':
      return rowReadings(run, COLUMNS);
  }
}

function blanks(count: number): Reading {
  return new Array<null>(count).fill(null);
}

type Readings = readonly (readonly Reading[])[];

/** @param columns that have sums; null where the table is too large to be tried out */
function solved(rows: readonly RequestRun[], readings: Readings, columns: number): Readings | null {
  if (readings.some((some) => some.length > MOST_TRIED)) return null;
  const short = readings.map((some) => new Map(some.map((reading) => [reading.slice(0, columns), reading])));
  const of = (frame: Frame) => {
    const at = rows.findIndex((row) => row.frame === frame);
    return [...(short[at]?.keys() ?? [])];
  };
  const outcomes = rows.flatMap((row, at) => (row.frame === null ? [at] : []));
  const left = solveJointly({
    received: of('received'),
    carriedIn: of('carried_in'),
    outcomes: outcomes.map((at) => [...(short[at]?.keys() ?? [])]),
    handled: of('handled_total'),
    carriedOut: of('carried_out'),
  });
  return (
    left && rows.map((row, at) => wholeReadings(leftOf(left, row.frame, outcomes.indexOf(at)), short[at]))
  );
}

function leftOf(left: RequestRows, frame: Frame | null, outcome: number): readonly Reading[] {
  switch (frame) {
    case 'received':
      return left.received;
    case 'carried_in':
      return left.carriedIn;
    case 'handled_total':
      return left.handled;
    case 'carried_out':
      return left.carriedOut;
    case null:
      return left.outcomes[outcome] ?? [];
  }
}

function wholeReadings(
  left: readonly Reading[],
  whole: ReadonlyMap<Reading, Reading> = new Map(),
): readonly Reading[] {
  return left.map((reading) => whole.get(reading) ?? reading);
}
