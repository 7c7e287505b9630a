import type { Command } from 'commander';
import { operatorName } from '../../operations/operator-name.ts';
import { FAILURE_ACTIONS, type Move, parkOperation } from '../../operations/park.ts';
import type { FailureRow } from '../../store/contracts/failures.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { count } from '../print/table.ts';
import { failureTable } from './failed.ts';
import { addFilterOptions, filterArgs } from './failure-filter.ts';

const HELP = `
Takes the options of \`gongkai failed\`, which shows what would be chosen. What is parked or ignored is not tried again,
not by a crawl that meets it and not by \`gongkai requeue\`, until it is unparked. \`gongkai actions\` tells who did it.
`;

/** Adds `gongkai park` and `unpark`. */
export function addPark(program: Command, io: Io): void {
  addMove(program, io, 'park')
    .summary('put failures aside until somebody looks at them')
    .description('Parks failures: nobody tries them again until they are unparked.')
    .option('--reason <text>', 'why, for whoever meets it later')
    .addHelpText('after', `${HELP}\nExamples:\n  gongkai park --code convert.crashed\n${EXIT_HELP}`);
}

/** Adds `gongkai unpark`. */
export function addUnpark(program: Command, io: Io): void {
  addMove(program, io, 'unpark')
    .summary('open parked or ignored failures again')
    .description('Opens failures that were parked or ignored, so that requeue takes them.')
    .addHelpText('after', `\nExamples:\n  gongkai unpark --id 3c6trp4dcy\n${EXIT_HELP}`);
}

/** Adds `gongkai ignore`. */
export function addIgnore(program: Command, io: Io): void {
  addMove(program, io, 'ignore')
    .summary('take failures off the list for good, with a reason')
    .description('Ignores failures that are not worth anybody’s time: a dead link, a page that is no report.')
    .requiredOption('--reason <text>', 'why')
    .addHelpText(
      'after',
      `${HELP}\nExamples:\n  gongkai ignore --code fetch.not-found --portal 331123-suichang --reason "dead since 2021"\n${EXIT_HELP}`,
    );
}

function addMove(program: Command, io: Io, move: Move): Command {
  return addFilterOptions(program.command(move))
    .option('--dry-run', 'only show what would be chosen', false)
    .option('--json', 'print them as JSON')
    .action(async ({ json = false, dryRun, reason = null, ...options }, command: Command) => {
      const filter = await filterArgs(options);
      if (Object.keys(filter).length === 0) {
        command.error('error: choose failures by an option such as --code or --id; --since 9999d takes all');
      }
      const args = { ...filter, move, reason, dryRun, by: operatorName() };
      const done = (failures: readonly FailureRow[]) => {
        if (json) return io.terminal.print(JSON.stringify({ dryRun, failures }));
        if (failures.length === 0) return io.terminal.print('There is no such failure.');
        const verb = `${dryRun ? 'would be ' : ''}${FAILURE_ACTIONS[move].to}`;
        return io.terminal.print(`${count(failures.length, 'failure')} ${verb}:\n${failureTable(failures)}`);
      };
      await io.run(parkOperation, args, { serves: false, byOwner: true, done });
    });
}
