/** One attempt at a job that is over. */
export interface FinishedAttempt {
  readonly stage: string;
  /** `pdf`; empty where a stage knows no format. */
  readonly format: string;
  /** `passed`, `failed`, `retried` or `postponed`. */
  readonly outcome: string;
  readonly ms: number;
}

/** How many attempts took how long, since this process began. */
export interface Timing extends Omit<FinishedAttempt, 'ms'> {
  readonly number: number;
  readonly seconds: number;
  /** For each bound of {@link BOUNDS_S}, how many took no longer. */
  readonly within: readonly number[];
}

/** Counts what the workers of this process have done. */
export interface JobMetrics {
  count(done: FinishedAttempt): void;
  timings(): readonly Timing[];
}

/** Reports take tenths of seconds, scans tens of seconds, a walk over a portal minutes. */
export const BOUNDS_S = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800] as const;

/** Opens job metrics at zero. */
export function openJobMetrics(): JobMetrics {
  const timings = new Map<string, Timing>();
  return {
    count: ({ stage, format, outcome, ms }) => {
      const key = [stage, format, outcome].join(' ');
      const before = timings.get(key);
      const seconds = ms / 1_000;
      timings.set(key, {
        ...{ stage, format, outcome },
        number: (before?.number ?? 0) + 1,
        seconds: (before?.seconds ?? 0) + seconds,
        within: BOUNDS_S.map((bound, at) => (before?.within[at] ?? 0) + (seconds <= bound ? 1 : 0)),
      });
    },
    timings: () => [...timings.values()],
  };
}
