import { setTimeout as sleep } from 'node:timers/promises';
import { ErrorCode } from 'bullmq';
import { InvalidRequestError, type UnreadableDocumentError } from '../model/errors.ts';
import type { JobQueue } from './connection.ts';
import { JOB_SCHEMAS, type JobOf } from './jobs.ts';
import { jobOptions, type RetryPolicy } from './retry.ts';

/** When runs begin, by the clock of a time zone. */
export interface Schedule {
  /** Names it: a second one of the same name takes the place of the first. */
  readonly id: string;
  /** Five or six fields of cron. */
  readonly cron: string;
  /** Name of the IANA time zone data: Asia/Shanghai. */
  readonly timeZone: string;
  readonly job: JobOf<'run'>;
}

export interface KnownSchedule extends Schedule {
  /** When it begins a run next, as ISO time; null where it never does. */
  readonly next: string | null;
}

/** Schedules of runs as the queue has them: whatever works on the queue begins them. The catalogue keeps them. */
export interface Schedules {
  /**
   * Installs a schedule, or brings the one of its name up to date: doing so twice leaves one.
   * @throws InvalidRequestError `config.invalid` where cron or time zone is none
   */
  install(schedule: Schedule): Promise<KnownSchedule>;
  /** In the order of their names. */
  list(): Promise<readonly KnownSchedule[]>;
  /** @returns whether there was one */
  remove(id: string): Promise<boolean>;
}

/** Fewer are taken for minutes of any day by the parser, and nothing for every minute. */
const FIELDS = /^(?:\S+\s+){4,5}\S+$/;

/** The schedules of a queue. @param reach gives what the server’s trouble throws its kind */
export function schedulesIn(
  queue: JobQueue,
  reach: <T>(work: Promise<T>) => Promise<T>,
  policy: RetryPolicy,
): Schedules {
  const list = async () => {
    const found = await reach(queue.getJobSchedulers());
    return found.flatMap(toSchedule).sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  return {
    list,
    install: async (schedule) => {
      const { id, cron, timeZone, job } = schedule;
      checkTimeZone(timeZone);
      if (!FIELDS.test(cron.trim())) throw badCron(cron, 'five fields, or six with seconds');
      const template = { name: 'run', data: job, opts: jobOptions(policy) };
      const upsert = () => queue.upsertJobScheduler(id, { pattern: cron, tz: timeZone }, template);
      await again(upsert).catch((cause) => {
        throw isCronFault(cause) ? badCron(cron, cause) : cause;
      });
      const known = (await list()).find((one) => one.id === id);
      return known ?? { ...schedule, next: null };
    },
    remove: (id) => reach(queue.removeJobScheduler(id)),
  };
}

function toSchedule(found: Awaited<ReturnType<JobQueue['getJobSchedulers']>>[number]): KnownSchedule[] {
  const job = JOB_SCHEMAS.run.safeParse(found.template?.data);
  // One of another program in the same queue is none of ours.
  if (!job.success || !found.pattern) return [];
  const next = found.next ? new Date(found.next).toISOString() : null;
  return [{ id: found.key, cron: found.pattern, timeZone: found.tz ?? 'UTC', job: job.data, next }];
}

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    const detail = `${timeZone} is no time zone; write one such as Asia/Shanghai`;
    throw new InvalidRequestError('config.invalid', timeZone, { detail, cause });
  }
}

/** What BullMQ throws where another installs the same schedule at the same moment. */
const COLLISIONS: ReadonlySet<unknown> = new Set([
  ErrorCode.SchedulerJobIdCollision,
  ErrorCode.SchedulerJobSlotsBusy,
]);
const MOST_ATTEMPTS = 5;

/** Tries again where two deployments met: the next attempt finds the other’s schedule and replaces it. */
async function again(upsert: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await upsert();
      return;
    } catch (cause) {
      const collided = COLLISIONS.has((cause as { code?: unknown }).code);
      if (!collided || attempt === MOST_ATTEMPTS) throw cause;
    }
    await sleep(attempt * 50 * Math.random());
  }
}

/** The parser of BullMQ throws plain errors; what the server throws has a code or speaks of a connection. */
function isCronFault(cause: unknown): boolean {
  return (
    cause instanceof Error &&
    /cron|constraint|invalid|field|validation|expression|explicit day/i.test(cause.message)
  );
}

function badCron(cron: string, cause: unknown): UnreadableDocumentError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const detail = `"${cron}" is no time of cron (${why}); write minute, hour, day, month and weekday: 0 1 * * *`;
  return new InvalidRequestError('config.invalid', cron, { detail, cause });
}
