import type { Command } from 'commander';
import type { FailureRow } from '../store/catalogue.ts';
import type { PipelineCommand } from './command.ts';
import { EXIT_HELP } from './exit-codes.ts';
import {
  addFilterOptions,
  FILTER_ARGS,
  type FilterArgs,
  failureFilter,
  filterArgs,
} from './failure-filter.ts';
import { type FailureGroup, groupFailures } from './failure-groups.ts';
import type { Io } from './io.ts';
import { plainTable } from './plain-table.ts';
import { count } from './table.ts';

const HELP = `
Failures are kept until their work passes. Each code comes with the sentence that says what to do; afterwards
\`gongkai requeue\` with the same options runs exactly these again.

Examples:
  gongkai failed
  gongkai failed --code pdf.damaged --since 12h
  gongkai failed --json | jq '.[].failures[].name'
${EXIT_HELP}`;

export const failedCommand: PipelineCommand<FilterArgs, readonly FailureGroup[]> = {
  name: 'failed',
  args: FILTER_ARGS,
  run: async ({ pipeline }, args) =>
    groupFailures(await pipeline.store.catalogue.failures(failureFilter(args))),
};

/** Adds `gongkai failed`. */
export function addFailed(program: Command, io: Io): void {
  const command = program
    .command('failed')
    .summary('list failures by code, with what to do about each')
    .description('Lists what has failed, by error code, with the sentence that says what to do.');
  addFilterOptions(command)
    .option('--json', 'print them as JSON')
    .addHelpText('after', HELP)
    .action(async ({ json = false, ...options }) => {
      const done = (groups: readonly FailureGroup[]) =>
        io.terminal.print(json ? JSON.stringify(groups) : describe(groups));
      await io.run(failedCommand, filterArgs(options), { serves: false, byOwner: true, done });
    });
}

function describe(groups: readonly FailureGroup[]): string {
  if (groups.length === 0) return 'Nothing has failed.';
  return groups.map(describeGroup).join('\n\n');
}

function describeGroup({ code, number, says, remedy, failures }: FailureGroup): string {
  return [`${code}: ${count(number, 'failure')}. ${says}`, `  ${remedy}`, failureTable(failures)].join('\n');
}

/** One failure a row, under the id that `--id` takes. */
export function failureTable(failures: readonly FailureRow[]): string {
  const rows = failures.map(({ id, stage, name, portal, attempts, lastAt, state }) => [
    `  ${id}`,
    stage,
    name,
    portal ?? '',
    count(attempts, 'attempt'),
    lastAt.slice(0, 16).replace('T', ' '),
    state === 'requeued' ? 'requeued' : '',
  ]);
  return plainTable(['  id', 'stage', 'name', 'portal', 'attempts', 'last (UTC)', ''], rows);
}
