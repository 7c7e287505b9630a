import type { Command } from 'commander';
import { operatorName } from '../../operations/operator-name.ts';
import { type Ended, type Requeued, requeueOperation } from '../../operations/requeue.ts';
import { EXIT, EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { printOutcomes } from '../print/outcomes.ts';
import { count } from '../print/table.ts';
import { failureTable } from './failed.ts';
import { addFilterOptions, filterArgs } from './failure-filter.ts';

const HELP = `
Takes the same options as \`gongkai failed\`, which shows what would be run. Runs them and says how they ended; doing
so twice, or while the first run is at work, does no harm. It works from the catalogue, so an emptied Redis is no
matter. What is parked or ignored is left alone.

Examples:
  gongkai requeue --code fetch.timeout --dry-run
  gongkai requeue --code pdf.damaged --portal 331123-suichang --since 7d
  gongkai requeue --county 遂昌县 --year 2023 --producer pdf@1
  gongkai requeue --no-wait
${EXIT_HELP}`;

/** Adds `gongkai requeue`. */
export function addRequeue(program: Command, io: Io): void {
  const command = program
    .command('requeue')
    .summary('run failures again')
    .description('Runs failures again: all of them, or those that the options choose.');
  addFilterOptions(command)
    .option('--dry-run', 'only show what would be run again', false)
    .option('--no-wait', 'put them into the queue and leave them to the workers that run elsewhere')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', HELP)
    .action(async ({ json = false, dryRun, wait, ...options }) => {
      const args = { ...(await filterArgs(options)), dryRun, wait, by: operatorName() };
      const done = (requeued: Requeued) => print(io, requeued, { json, dryRun });
      await io.run(requeueOperation, args, { serves: wait && !dryRun, byOwner: true, done });
    });
}

async function print(
  io: Io,
  { failures, outcomes, ended }: Requeued,
  { json, dryRun }: { readonly json: boolean; readonly dryRun: boolean },
): Promise<void> {
  if (outcomes?.lines.some(({ failed }) => failed)) io.exit(EXIT.failed);
  if (json) await io.terminal.print(JSON.stringify({ dryRun, failures, outcomes, ended }));
  else if (failures.length === 0) await io.terminal.print('Nothing to requeue.');
  else if (outcomes) {
    await printOutcomes(io, outcomes, false);
    if (ended) await io.terminal.print(describeEnd(ended));
  } else {
    await io.terminal.print(`${dryRun ? 'Would requeue' : 'Requeued'} ${count(failures.length, 'failure')}:`);
    await io.terminal.print(failureTable(failures));
  }
}

function describeEnd({ passed, failedAgain }: Ended): string {
  const codes = Object.entries(failedAgain).map(([code, number]) => `${code} ${number}`);
  return `Run again: ${passed} passed, ${codes.length > 0 ? `failed again: ${codes.join(', ')}` : 'none failed again'}.`;
}
