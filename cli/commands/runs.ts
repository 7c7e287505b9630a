import { type Command, InvalidArgumentError } from 'commander';
import type { RunView } from '../../operations/run-view.ts';
import { type Listed, runsOperation, showRunOperation } from '../../operations/runs.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { tellDuration } from '../print/duration.ts';
import { plainTable } from '../print/plain-table.ts';
import { runText } from '../print/run-text.ts';

const HELP = `
Works while another gongkai is at work on the same data folder. A run that is under way has its report at its end.

Examples:
  gongkai runs
  gongkai runs --json | jq '.[0].totals'
  gongkai runs show last
${EXIT_HELP}`;

const RUNS_SHOWN = 20;

/** Adds `gongkai runs` and `gongkai runs show`. */
export function addRuns(program: Command, io: Io): void {
  const runs = program
    .command('runs')
    .summary('show the reports of the runs over the portals')
    .description('Lists the runs over the portals, or shows the report of one.')
    .addHelpText('after', HELP);
  runs
    .command('list', { isDefault: true })
    .description('Lists the last runs.')
    .option('--limit <number>', 'how many', readLimit, RUNS_SHOWN)
    .option('--json', 'print them as JSON')
    .action(async ({ limit, json = false }: { limit: number; json?: boolean }) => {
      const done = (listed: readonly Listed[]) =>
        io.terminal.print(json ? JSON.stringify(listed) : describe(listed));
      await io.run(runsOperation, { limit }, { serves: false, byOwner: true, done });
    });
  runs
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
    return 'No run yet. gongkai crawl --once begins one; gongkai schedule, one every night.';
  const rows = listed.map(({ run, trigger, state, startedAt, totals }) => [
    ...[run, trigger, state, startedAt.slice(0, 16).replace('T', ' '), tellDuration(totals.ms)],
    ...[totals.portals, totals.failed, totals.new, totals.changed, totals.unchanged, totals.gone].map(String),
  ]);
  const numbers = ['>portals', '>failed', '>new', '>changed', '>unchanged', '>gone'];
  return plainTable(['run', 'by', 'state', 'begun (UTC)', '>took', ...numbers], rows);
}
