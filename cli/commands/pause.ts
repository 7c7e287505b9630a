import type { Command } from 'commander';
import { operatorName } from '../../operations/operator-name.ts';
import { type Args, pauseOperation } from '../../operations/pause.ts';
import type { Pause } from '../../store/contracts/pauses.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { plainTable } from '../print/plain-table.ts';

/** Adds `gongkai pause`. */
export function addPause(program: Command, io: Io): void {
  program
    .command('pause')
    .summary('stop the work of queues or on portals')
    .description(
      'Pauses queues (crawl, convert, extract, export) or portals; shows what is paused where none is named.',
    )
    .argument('[queue|portal...]', 'names of queues or portals')
    .option('--reason <text>', 'why, for whoever wonders')
    .option('--json', 'print what is paused as JSON')
    .addHelpText(
      'after',
      `\nJobs at work are finished; no further one is taken until \`gongkai resume\`. A pause outlives restarts and an\nemptied Redis.\n\nExamples:\n  gongkai pause convert --reason "disk is being replaced"\n  gongkai pause 331123-suichang\n${EXIT_HELP}`,
    )
    .action((names: string[], options) => run(io, { verb: 'pause', names }, options));
}

/** Adds `gongkai resume`. */
export function addResume(program: Command, io: Io): void {
  program
    .command('resume')
    .summary('let paused queues and portals go on')
    .description('Lets paused queues and portals go on.')
    .argument('<queue|portal...>', 'names of queues or portals')
    .option('--json', 'print what is still paused as JSON')
    .addHelpText('after', `\nExamples:\n  gongkai resume convert\n${EXIT_HELP}`)
    .action((names: string[], options) => run(io, { verb: 'resume', names }, options));
}

async function run(
  io: Io,
  { verb, names }: Pick<Args, 'verb' | 'names'>,
  { reason = null, json = false }: { reason?: string | null; json?: boolean },
): Promise<void> {
  const done = (pauses: readonly Pause[]) =>
    io.terminal.print(json ? JSON.stringify(pauses) : describe(pauses));
  const args = { verb, names: [...names], reason, by: operatorName() };
  await io.run(pauseOperation, args, { serves: false, byOwner: true, done });
}

function describe(pauses: readonly Pause[]): string {
  if (pauses.length === 0) return 'Nothing is paused.';
  const rows = pauses.map(({ scope, name, since, by, reason }) => [
    scope,
    name,
    since.slice(0, 16).replace('T', ' '),
    by,
    reason ?? '',
  ]);
  return plainTable(['paused', 'name', 'since (UTC)', 'by', 'reason'], rows);
}
