import { type Command, InvalidArgumentError, Option } from 'commander';
import { runPortalsOperation } from '../../operations/run-portals.ts';
import type { RunView } from '../../operations/run-view.ts';
import { type Listed, runsOperation, showRunOperation } from '../../operations/runs.ts';
import { EXIT_HELP, RUN_EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { readDuration, tellDuration } from '../print/duration.ts';
import { plainTable } from '../print/plain-table.ts';
import { printRun } from '../print/run-report.ts';
import { runText } from '../print/run-text.ts';
import { chosenPortals } from './crawl.ts';
import { addSchedule } from './schedule.ts';

const HELP = `
A run visits all portals and leaves a report. \`run\` or \`run start\` begins one now, \`run schedule\` installs the nightly
ones, \`run list\` and \`run show\` print reports, also while another gongkai works on the same data folder.

Examples:
  gongkai run --portals my-portals --deadline 6h
  gongkai run schedule --portals my-portals
  gongkai run list --json | jq '.[0].totals'
  gongkai run show last
${EXIT_HELP}`;

const START_HELP = `
Visits the portals of your folder (without one, those of the package; --all, both) and prints what is new, changed,
unchanged, withdrawn and failed. With --json it prints, for each portal, the documents found with address, sha256,
title and year. Only one run is under way at a time.

Examples:
  gongkai run start --portals my-portals --deadline 6h
  gongkai run start --json --portals my-portals > night.json
${RUN_EXIT_HELP}`;

const RUNS_SHOWN = 20;
/** A run that takes longer than the night is no nightly run. */
const USUAL_DEADLINE = '8h';

interface StartOptions {
  readonly all: boolean;
  readonly deadline: number;
  readonly json?: boolean;
  readonly portals?: string;
}

/** Adds `gongkai run` with `start`, `list`, `show` and `schedule`. */
export function addRun(program: Command, io: Io): void {
  const run = program
    .command('run')
    .summary('visit all portals now or every night, and show the reports of runs')
    .description('Starts, schedules and shows the runs over the portals.')
    .addHelpText('after', HELP);
  addStart(run, io);
  addList(run, io);
  addShow(run, io);
  addSchedule(run, io, deadlineOption());
}

function addStart(run: Command, io: Io): void {
  run
    .command('start', { isDefault: true })
    .description('Visits all portals now, or those named, and prints the report.')
    .argument('[portal...]', 'names of portals')
    .option('--all', 'the portals of the package too', false)
    .addOption(deadlineOption())
    .option('--portals <folder>', 'folder of portals of your own (GONGKAI_PORTALS)')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', START_HELP)
    .action(async (portals: string[], options: StartOptions) => {
      const { json = false, deadline } = options;
      const choice = chosenPortals(io, portals, options);
      const done = (view: RunView) => printRun(io, view, json);
      const settings = { portalsFolder: choice.portalsFolder };
      const args = { ...choice, deadlineMs: deadline, documents: json };
      await io.run(runPortalsOperation, args, { serves: true, byOwner: true, settings, done });
    });
}

function deadlineOption(): Option {
  return new Option('--deadline <time>', 'end a run after 90m, 8h …; what was found is kept')
    .argParser(readDuration)
    .default(readDuration(USUAL_DEADLINE), USUAL_DEADLINE);
}

function addList(run: Command, io: Io): void {
  run
    .command('list')
    .description('Lists the last runs.')
    .option('--limit <number>', 'how many', readLimit, RUNS_SHOWN)
    .option('--json', 'print them as JSON')
    .action(async ({ limit, json = false }: { limit: number; json?: boolean }) => {
      const done = (listed: readonly Listed[]) =>
        io.terminal.print(json ? JSON.stringify(listed) : describe(listed));
      await io.run(runsOperation, { limit }, { serves: false, byOwner: true, done });
    });
}

function addShow(run: Command, io: Io): void {
  run
    .command('show')
    .description('Shows the report of a run.')
    .argument('<id>', 'id of the run, or last')
    .option('--json', 'print it as JSON')
    .action(async (id: string, { json = false }: { json?: boolean }) => {
      const done = (view: RunView) => io.terminal.print(json ? JSON.stringify(view) : runText(view));
      await io.run(showRunOperation, { id }, { serves: false, byOwner: true, done });
    });
}

function readLimit(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Write a number from 1 to 9999.');
  return Number(text);
}

function describe(listed: readonly Listed[]): string {
  if (listed.length === 0)
    return 'No run yet. gongkai run starts one; gongkai run schedule, one every night.';
  const rows = listed.map(({ run, trigger, state, startedAt, totals }) => [
    ...[run, trigger, state, startedAt.slice(0, 16).replace('T', ' '), tellDuration(totals.ms)],
    ...[totals.portals, totals.failed, totals.new, totals.changed, totals.unchanged, totals.gone].map(String),
  ]);
  const numbers = ['>portals', '>failed', '>new', '>changed', '>unchanged', '>gone'];
  return plainTable(['run', 'by', 'state', 'begun (UTC)', '>took', ...numbers], rows);
}
