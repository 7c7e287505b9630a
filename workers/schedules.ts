import { JOB_SCHEMAS } from '../queue/jobs.ts';
import type { KnownSchedule, Schedule } from '../queue/schedules.ts';
import type { Pipeline } from './pipeline.ts';

type Parts = Pick<Pipeline, 'queues' | 'store'>;

/**
 * Installs a schedule, or brings the one of its name up to date: in the queue, which begins its runs, and in the
 * catalogue, from which an emptied queue gets it back.
 *
 * @throws InvalidRequestError `config.invalid` where cron or time zone is none
 */
export async function installSchedule({ queues, store }: Parts, schedule: Schedule): Promise<void> {
  await queues.schedules.install(schedule);
  await store.catalogue.schedules.put(schedule);
}

/** Removes a schedule. @returns whether there was one */
export async function removeSchedule({ queues, store }: Parts, id: string): Promise<boolean> {
  const wasQueued = await queues.schedules.remove(id);
  const wasKept = await store.catalogue.schedules.remove(id);
  // A worker may have restored it in between.
  await queues.schedules.remove(id);
  return wasQueued || wasKept;
}

/** Schedules by name; one that the queue has lost has no next run until a worker restores it. */
export async function listSchedules({ queues, store }: Parts): Promise<readonly KnownSchedule[]> {
  const queued = new Map((await queues.schedules.list()).map((schedule) => [schedule.id, schedule]));
  for (const schedule of await keptSchedules({ store }))
    if (!queued.has(schedule.id)) queued.set(schedule.id, { ...schedule, next: null });
  return [...queued.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Gives the queue the schedules that it has lost: Redis was emptied, or a back-up of the catalogue was restored. What
 * only the queue knows was installed by an earlier release, and is kept from now on.
 *
 * @returns the names of those that the queue had lost
 */
export async function restoreSchedules({ queues, store }: Parts): Promise<readonly string[]> {
  const kept = new Map((await keptSchedules({ store })).map((schedule) => [schedule.id, schedule]));
  const queued = new Map((await queues.schedules.list()).map((schedule) => [schedule.id, schedule]));
  for (const [id, { cron, timeZone, job }] of queued)
    if (!kept.has(id)) await store.catalogue.schedules.put({ id, cron, timeZone, job });
  const lost = [...kept.values()].filter(({ id }) => !queued.has(id));
  for (const schedule of lost) await queues.schedules.install(schedule);
  return lost.map(({ id }) => id);
}

/** One whose job is of another release is left alone. */
async function keptSchedules({ store }: Pick<Parts, 'store'>): Promise<readonly Schedule[]> {
  return (await store.catalogue.schedules.list()).flatMap(({ job, ...schedule }) => {
    const parsed = JOB_SCHEMAS.run.safeParse(job);
    return parsed.success ? { ...schedule, job: parsed.data } : [];
  });
}
