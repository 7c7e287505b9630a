import { resolve } from 'node:path';
import type { Command, Option } from 'commander';
import {
  type InstallArgs,
  scheduleOperation,
  schedulesOperation,
  unscheduleOperation,
} from '../../operations/schedule.ts';
import type { KnownSchedule } from '../../queue/schedules.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { tellDuration } from '../print/duration.ts';
import { plainTable } from '../print/plain-table.ts';

/** One in the night, when nobody reads the portals. */
const NIGHTLY = '0 1 * * *';
/** The law has reports published by 31 January and 31 March: until then once more in the afternoon. */
const SEASON = '0 13 * 1-3 *';
const TIME_ZONE = 'Asia/Shanghai';

const HELP = `
Installs the runs over the portals in the queue; \`gongkai worker\` starts them. Saying it again brings them up to date
and never doubles them. Unless told otherwise a run begins every night at 1 o'clock, and from January to March, when
the law has reports published, at 13 o'clock too. A run that would begin while one is under way is left out.

Examples:
  gongkai run schedule --portals my-portals --deadline 6h
  gongkai run schedule --cron "30 2 * * *" --season-cron "0 */6 * 1-3 *" --tz Asia/Shanghai
  gongkai run schedule list
  gongkai run schedule remove
${EXIT_HELP}`;

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

/** Adds `schedule`, `schedule list` and `schedule remove` to `gongkai run`. */
export function addSchedule(run: Command, io: Io, deadline: Option): void {
  const schedule = run
    .command('schedule')
    .summary('install the nightly runs')
    .description('Installs, lists and removes the runs that begin by the clock.')
    .addHelpText('after', HELP);
  addInstall(schedule, io, deadline);
  schedule
    .command('list')
    .description('Lists the schedules, with the time of the next run.')
    .option('--json', 'print them as JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      const done = (known: readonly KnownSchedule[]) => print(io, known, json);
      await io.run(schedulesOperation, {}, { serves: false, byOwner: true, done });
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
      await io.run(unscheduleOperation, { ids }, { serves: false, byOwner: true, done });
    });
}

function addInstall(schedule: Command, io: Io, deadline: Option): void {
  schedule
    .command('install', { isDefault: true })
    .description('Installs the schedules, or brings them up to date.')
    .option('--cron <fields>', 'when a run begins: minute, hour, day, month, weekday', NIGHTLY)
    .option('--season-cron <fields>', 'when one begins from January to March beside these', SEASON)
    .option('--no-season', 'none beside these')
    .option('--tz <zone>', 'time zone of these times', TIME_ZONE)
    .option('--all', 'visit the examples of the package too', false)
    .addOption(deadline)
    .option('--portals <folder>', 'folder of portals of your own, as the worker sees it (GONGKAI_PORTALS)')
    .option('--json', 'print the schedules as JSON')
    .action(async (options: InstallOptions) => {
      const done = (known: readonly KnownSchedule[]) => print(io, known, options.json ?? false);
      await io.run(scheduleOperation, installArgs(io, options), { serves: false, byOwner: true, done });
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
    await io.terminal.print('No run begins by the clock. gongkai run schedule installs the nightly ones.');
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
