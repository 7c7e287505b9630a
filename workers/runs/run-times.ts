import type { Runs } from '../../store/contracts/runs.ts';

/** What the run under way means for one of its visits. */
export interface TimesOfRun {
  /** When its time is over; infinity where there is no run. */
  readonly endsAt: number;
  /** ISO time since which what was had is not asked for again. */
  readonly freshSince?: string;
}

/** A run that was cut off longer ago is not gone on with: the next one begins anew. */
const CONTINUED_WITHIN_MS = 12 * 60 * 60 * 1000;
const RUNS_LOOKED_AT = 20;
const CUT_OFF: readonly string[] = ['lost', 'stopped'];

/** The run under way, with those before it that were cut off and that it goes on with. */
export async function timesOfRun(runs: Pick<Runs, 'list'>): Promise<TimesOfRun> {
  const [current, ...before] = await runs.list(RUNS_LOOKED_AT);
  if (current?.state !== 'running') return { endsAt: Number.POSITIVE_INFINITY };
  const earliest = Date.parse(current.startedAt) - CONTINUED_WITHIN_MS;
  let freshSince = current.startedAt;
  for (const { state, startedAt } of before) {
    if (!CUT_OFF.includes(state) || Date.parse(startedAt) < earliest) break;
    freshSince = startedAt;
  }
  return { endsAt: Date.parse(current.deadlineAt), freshSince };
}
