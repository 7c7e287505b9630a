import { type Command, InvalidArgumentError } from 'commander';
import { actionsOperation } from '../../operations/actions.ts';
import type { ActionRow } from '../../store/contracts/actions.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { plainTable } from '../print/plain-table.ts';
import { readMoment } from './failure-filter.ts';

const SHOWN = 50;

/** Adds `gongkai actions`. */
export function addActions(program: Command, io: Io): void {
  program
    .command('actions')
    .summary('show what operators did')
    .description(
      'Shows what operators did: who, when, what, and to how many failures or documents; latest first.',
    )
    .option(
      '--what <command>',
      'only this: requeue, reprocess, publish, discard, park, unpark, ignore, pause, resume',
    )
    .option('--since <when>', 'only since: 12h, 7d, or a date', readMoment)
    .option('--limit <number>', 'so many at most', readLimit, SHOWN)
    .option('--json', 'print them as JSON')
    .addHelpText('after', `\nExamples:\n  gongkai actions --what requeue --since 7d\n${EXIT_HELP}`)
    .action(async ({ json = false, ...args }) => {
      const done = (actions: readonly ActionRow[]) =>
        io.terminal.print(json ? JSON.stringify(actions) : describe(actions));
      await io.run(actionsOperation, args, { serves: false, byOwner: true, done });
    });
}

function readLimit(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('Write a number from 1 to 999999.');
  return Number(text);
}

function describe(actions: readonly ActionRow[]): string {
  if (actions.length === 0) return 'No operator has done anything.';
  const rows = actions.map(({ at, by, what, number, selection, reason }) => [
    at.slice(0, 19).replace('T', ' '),
    by,
    what,
    String(number),
    JSON.stringify(selection),
    reason ?? '',
  ]);
  return plainTable(['when (UTC)', 'who', 'what', '>how many', 'on', 'reason'], rows);
}
