import { type Command, Option } from 'commander';
import { failedOperation, STATES } from '../../operations/failed.ts';
import { UNSETTLED } from '../../operations/failure-filter.ts';
import type { FailureRow } from '../../store/contracts/failures.ts';
import type { FailureGroup } from '../../store/failure-groups.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { plainTable } from '../print/plain-table.ts';
import { count } from '../print/table.ts';
import { addFilterOptions, filterArgs } from './failure-filter.ts';

const HELP = `
Failures are kept until their work passes. Each code comes with who must act and the sentence that says what to do;
afterwards \`gongkai requeue\` with the same options runs exactly these again. What was parked or ignored is left out
unless --state asks for it.

Examples:
  gongkai failed
  gongkai failed --code pdf.damaged --since 12h
  gongkai failed --county 遂昌县 --year 2023 --format pdf
  gongkai failed --state parked ignored
  gongkai failed --json | jq '.[].failures[].name'
${EXIT_HELP}`;

/** Adds `gongkai failed`. */
export function addFailed(program: Command, io: Io): void {
  const command = program
    .command('failed')
    .summary('list failures by code, with what to do about each')
    .description('Lists what has failed, by error code, with who must act and what to do.');
  addFilterOptions(command)
    .addOption(
      new Option('--state <state...>', 'only failures in these states')
        .choices(STATES)
        .default(UNSETTLED, 'open and requeued'),
    )
    .option('--json', 'print them as JSON')
    .addHelpText('after', HELP)
    .action(async ({ json = false, state, ...options }) => {
      const done = (groups: readonly FailureGroup[]) =>
        io.terminal.print(json ? JSON.stringify(groups) : describe(groups));
      const args = { ...(await filterArgs(options)), states: [...state] };
      await io.run(failedOperation, args, { serves: false, byOwner: true, done });
    });
}

function describe(groups: readonly FailureGroup[]): string {
  if (groups.length === 0) return 'Nothing has failed.';
  return groups.map(describeGroup).join('\n\n');
}

const CAUSES_AT_MOST = 5;

function describeGroup({ code, number, acts, says, remedy, causes, failures }: FailureGroup): string {
  const several = causes.length > 1 ? causes.slice(0, CAUSES_AT_MOST) : [];
  return [
    `${code}: ${count(number, 'failure')}. ${says}`,
    `  ${remedy}`,
    `  Who must act: ${acts}.`,
    ...several.map((cause) => `  ${cause.number} × ${cause.cause || '(no more is known)'}`),
    failureTable(failures),
  ].join('\n');
}

/** One failure a row, under the id that `--id` takes. */
export function failureTable(failures: readonly FailureRow[]): string {
  const rows = failures.map(({ id, stage, name, portal, attempts, lastAt, state, reason }) => [
    `  ${id}`,
    stage,
    name,
    portal ?? '',
    count(attempts, 'attempt'),
    lastAt.slice(0, 16).replace('T', ' '),
    [state === 'open' ? '' : state, reason].filter(Boolean).join(': '),
  ]);
  return plainTable(['  id', 'stage', 'name', 'portal', 'attempts', 'last (UTC)', ''], rows);
}
