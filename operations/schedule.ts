import { z } from 'zod';
import type { KnownSchedule } from '../queue/schedules.ts';
import { installSchedule, listSchedules, removeSchedule } from '../workers/schedules.ts';
import type { Operation } from './operation.ts';
import { CHOICE } from './run-portals.ts';

const INSTALL_ARGS = CHOICE.extend({
  schedules: z.array(z.object({ id: z.string(), cron: z.string() })),
  /** Names whose schedules are to go. */
  without: z.array(z.string()),
  timeZone: z.string(),
  deadlineMs: z.int().positive(),
});
export type InstallArgs = z.infer<typeof INSTALL_ARGS>;

/** Installs schedules, or brings them up to date. */
export const scheduleOperation: Operation<InstallArgs, readonly KnownSchedule[]> = {
  name: 'schedule',
  args: INSTALL_ARGS,
  run: async ({ pipeline }, { schedules: wanted, without, timeZone, ...order }) => {
    for (const { id, cron } of wanted) {
      await installSchedule(pipeline, { id, cron, timeZone, job: { ...order, trigger: id } });
    }
    for (const id of without) await removeSchedule(pipeline, id);
    return listSchedules(pipeline);
  },
};

const NO_ARGS = z.object({});

export const schedulesOperation: Operation<z.infer<typeof NO_ARGS>, readonly KnownSchedule[]> = {
  name: 'schedule list',
  args: NO_ARGS,
  run: ({ pipeline }) => listSchedules(pipeline),
};

const REMOVE_ARGS = z.object({ ids: z.array(z.string()) });

/** Removes schedules, all where none is named. @returns the names of those that there were */
export const unscheduleOperation: Operation<z.infer<typeof REMOVE_ARGS>, readonly string[]> = {
  name: 'schedule remove',
  args: REMOVE_ARGS,
  run: async ({ pipeline }, { ids }) => {
    const wanted = ids.length > 0 ? ids : (await listSchedules(pipeline)).map(({ id }) => id);
    const removed: string[] = [];
    for (const id of wanted) if (await removeSchedule(pipeline, id)) removed.push(id);
    return removed;
  },
};
