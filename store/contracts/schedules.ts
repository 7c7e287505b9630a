/** When runs begin, as an operator has installed it. */
export interface ScheduleRow {
  readonly id: string;
  /** Five or six fields of cron. */
  readonly cron: string;
  readonly timeZone: string;
  /** The job of queue `run`; the reader checks it against the schema of its release. */
  readonly job: unknown;
}

/** Schedules are kept here; the queue holds a copy that is made again where it is lost. */
export interface ScheduleBook {
  /** Adds a schedule, or replaces the one of its name. */
  put(schedule: ScheduleRow): Promise<void>;
  /** @returns whether there was one */
  remove(id: string): Promise<boolean>;
  /** By name. */
  list(): Promise<readonly ScheduleRow[]>;
}
