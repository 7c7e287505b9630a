import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import type { PipelineCommand } from '../../operations/operation.ts';
import { CHOICE } from '../../operations/run-portals.ts';
import type { KnownSchedule } from '../../queue/schedules.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { tellDuration } from '../print/duration.ts';
import { plainTable } from '../print/plain-table.ts';
import { deadlineOption } from './crawl.ts';

/** One in the night, when nobody reads the portals. */
const NIGHTLY = '0 1 * * *';
/** The law has reports published by 31 January and 31 March: until then once more in the afternoon. */
const SEASON = '0 13 * 1-3 *';
const TIME_ZONE = 'Asia/Shanghai';

const HELP = `
Installs the runs over the portals in the queue; \`gongkai work\` begins them. Saying it again brings them up to date
and never doubles them. Unless told otherwise a run begins every night at 1 o'clock, and from January to March, when
the law has reports published, at 13 o'clock too. A run that would begin while one is under way is left out.

Examples:
  gongkai schedule --portals my-portals --deadline 6h
  gongkai schedule --cron "30 2 * * *" --season-cron "0 */6 * 1-3 *" --tz Asia/Shanghai
  gongkai schedule list
  gongkai schedule remove
${EXIT_HELP}`;

const INSTALL_ARGS = CHOICE.extend({
  schedules: z.array(z.object({ id: z.string(), cron: z.string() })),
  /** Names whose schedules are to go. */
  without: z.array(z.string()),
  timeZone: z.string(),
  deadlineMs: z.int().positive(),
});
type InstallArgs = z.infer<typeof INSTALL_ARGS>;

/** Installs schedules, or brings them up to date. */
export const scheduleCommand: PipelineCommand<InstallArgs, readonly KnownSchedule[]> = {
  name: 'schedule',
  args: INSTALL_ARGS,
  run: async ({ pipeline }, { schedules: wanted, without, timeZone, ...order }) => {
    const { schedules } = pipeline.queues;
    for (const { id, cron } of wanted) {
      await schedules.install({ id, cron, timeZone, job: { ...order, trigger: id } });
    }
    for (const id of without) await schedules.remove(id);
    return schedules.list();
  },
};

const NO_ARGS = z.object({});

export const schedulesCommand: PipelineCommand<z.infer<typeof NO_ARGS>, readonly KnownSchedule[]> = {
  name: 'schedule list',
  args: NO_ARGS,
  run: ({ pipeline }) => pipeline.queues.schedules.list(),
};

const REMOVE_ARGS = z.object({ ids: z.array(z.string()) });

/** Removes schedules, all where none is named. @returns the names of those that there were */
export const unscheduleCommand: PipelineCommand<z.infer<typeof REMOVE_ARGS>, readonly string[]> = {
  name: 'schedule remove',
  args: REMOVE_ARGS,
  run: async ({ pipeline }, { ids }) => {
    const { schedules } = pipeline.queues;
    const wanted = ids.length > 0 ? ids : (await schedules.list()).map(({ id }) => id);
    const removed: string[] = [];
    for (const id of wanted) if (await schedules.remove(id)) removed.push(id);
    return removed;
  },
};

interface InstallOptions {
  readonly cron: string;
  readonly seasonCron: string;
  readonly season: boolean;
  readonly tz: string;
  readonly all: boolean;
  readonly deadline: number;
  readonly portals?: string;
  readonly json?: boolean;
}

/** Adds `gongkai schedule`, `schedule list` and `schedule remove`. */
export function addSchedule(program: Command, io: Io): void {
  const schedule = program
    .command('schedule')
    .summary('have the portals visited every night')
    .description('Installs, lists and removes the runs that begin by the clock.')
    .addHelpText('after', HELP);
  addInstall(schedule, io);
  schedule
    .command('list')
    .description('Lists the schedules, with the time of the next run.')
    .option('--json', 'print them as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const done = (known: readonly KnownSchedule[]) => print(io, known, json);
      await io.run(schedulesCommand, {}, { serves: false, byOwner: true, done });
    });
  schedule
    .command('remove')
    .description('Removes schedules: those named, or all.')
    .argument('[name...]', 'nightly, season')
    .option('--json', 'print the names of those removed as JSON')
    .action(async (ids: string[], { json = false }: { json?: boolean }) => {
      const told = (removed: readonly string[]) =>
        removed.length > 0 ? `Removed ${removed.join(', ')}.` : 'There was no such schedule.';
      const done = (removed: readonly string[]) =>
        io.terminal.print(json ? JSON.stringify(removed) : told(removed));
      await io.run(unscheduleCommand, { ids }, { serves: false, byOwner: true, done });
    });
}

function addInstall(schedule: Command, io: Io): void {
  schedule
    .command('install', { isDefault: true })
    .description('Installs the schedules, or brings them up to date.')
    .option('--cron <fields>', 'when a run begins: minute, hour, day, month, weekday', NIGHTLY)
    .option('--season-cron <fields>', 'when one begins from January to March beside these', SEASON)
    .option('--no-season', 'none beside these')
    .option('--tz <zone>', 'time zone of these times', TIME_ZONE)
    .option('--all', 'visit the examples of the package too', false)
    .addOption(deadlineOption())
    .option('--portals <folder>', 'folder of portals of your own, as the worker sees it (GONGKAI_PORTALS)')
    .option('--json', 'print the schedules as JSON')
    .action(async (options: InstallOptions) => {
      const done = (known: readonly KnownSchedule[]) => print(io, known, options.json ?? false);
      await io.run(scheduleCommand, installArgs(io, options), { serves: false, byOwner: true, done });
    });
}

function installArgs(io: Io, options: InstallOptions): InstallArgs {
  const { cron, seasonCron, season, tz, all, deadline, portals } = options;
  const nightly = { id: 'nightly', cron };
  return {
    schedules: season ? [nightly, { id: 'season', cron: seasonCron }] : [nightly],
    without: season ? [] : ['season'],
    timeZone: tz,
    ...{ portals: [], all, deadlineMs: deadline },
    portalsFolder: portals === undefined ? io.config().portalsFolder : resolve(portals),
  };
}

async function print(io: Io, known: readonly KnownSchedule[], json: boolean): Promise<void> {
  if (json) {
    await io.terminal.print(JSON.stringify(known));
    return;
  }
  if (known.length === 0) {
    await io.terminal.print('No run begins by the clock. gongkai schedule installs the nightly ones.');
    return;
  }
  const rows = known.map(({ id, cron, timeZone, next, job }) => [
    ...[id, cron, timeZone, next === null ? 'never' : next.slice(0, 16).replace('T', ' ')],
    ...[job.portalsFolder ?? '(settings of the worker)', tellDuration(job.deadlineMs)],
  ]);
  await io.terminal.print(
    plainTable(['schedule', 'cron', 'time zone', 'next (UTC)', 'portals', 'deadline'], rows),
  );
}
