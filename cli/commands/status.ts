import type { Command } from 'commander';
import { describeProblem, type Problem } from '../../model/problems.ts';
import { type Status, statusOperation } from '../../operations/status.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { plainTable } from '../print/plain-table.ts';
import { count } from '../print/table.ts';

const HELP = `
Works while another gongkai is at work on the same data folder.

Examples:
  gongkai status
  gongkai status --json | jq .queues.convert.waiting
${EXIT_HELP}`;

/** Adds `gongkai status`. */
export function addStatus(program: Command, io: Io): void {
  program
    .command('status')
    .summary('show what is stored, waiting and failed')
    .description(
      'Shows what the catalogue holds, what waits in the queues, how many failures are open, and what is wrong.',
    )
    .option('--json', 'print it as JSON')
    .addHelpText('after', HELP)
    .action(async ({ json = false }: { json?: boolean }) => {
      const done = (status: Status) => io.terminal.print(json ? JSON.stringify(status) : describe(status));
      await io.run(statusOperation, {}, { serves: false, byOwner: true, done });
    });
}

const MARK = { wrong: 'WRONG', warn: 'warn ' } as const;

function problemLines(problems: readonly Problem[]): readonly string[] {
  const lines = problems.map((problem) => {
    const { says, remedy } = describeProblem(problem);
    return `${MARK[problem.severity]}  ${says} ${remedy}`;
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function describe({ counts, queues, failures, backend, pid, paused, drafts, problems }: Status): string {
  const at = pid === process.pid ? '' : `, process ${pid} at work`;
  const depths = Object.entries(queues).map(([name, { waiting, active, delayed }]) =>
    [name, waiting, active, delayed].map(String),
  );
  return [
    plainTable(
      ['stored', '>'],
      Object.entries(counts).map(([name, number]) => [name, String(number)]),
    ),
    plainTable([`queue (${backend}${at})`, '>waiting', '>at work', '>to retry'], depths),
    failures.length === 0
      ? 'No open failures.'
      : plainTable(
          ['open failures', '>number', 'what is wrong'],
          failures.map(({ code, number, says }) => [code, String(number), says]),
        ),
    ...(paused.length === 0
      ? []
      : [`Paused: ${paused.map(({ name }) => name).join(', ')} (gongkai pause tells more).`]),
    ...problemLines(problems),
    ...drafts.map(({ run, state, number }) => `Reprocessing ${run}: ${count(number, 'draft')} ${state}.`),
  ].join('\n\n');
}
