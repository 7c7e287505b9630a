import { once } from 'node:events';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { QUEUE_NAMES } from '../queue/jobs.ts';
import type { PipelineCommand } from './command.ts';
import { EXIT_HELP } from './exit-codes.ts';
import type { Io } from './io.ts';

const HELP = `
Works until it is stopped by Ctrl-C or SIGTERM: it then takes no further jobs, finishes those at work and ends with
status 0. With REDIS_URL and DATABASE_URL any number of these can run, on any number of machines; on the embedded
default one process does all the work, and the other commands reach it.

Examples:
  gongkai work
  gongkai work --queues convert,extract --concurrency 4
${EXIT_HELP}`;

const QUEUE = z.enum(QUEUE_NAMES as [(typeof QUEUE_NAMES)[number], ...(typeof QUEUE_NAMES)[number][]]);
const ARGS = z.object({ queues: z.array(QUEUE), concurrency: z.number().int().positive().optional() });
type Args = z.infer<typeof ARGS>;

/** Works on queues until the signal is given. */
export const workCommand: PipelineCommand<Args, null> = {
  name: 'work',
  args: ARGS,
  run: async ({ work, signal }, { queues, concurrency }) => {
    await work(queues, concurrency);
    if (!signal.aborted) await once(signal, 'abort');
    return null;
  },
};

/** Adds `gongkai work`. */
export function addWork(program: Command, io: Io): void {
  program
    .command('work')
    .summary('do the jobs of the queues until stopped')
    .description('Does the jobs that stand in the queues, and those that come, until it is stopped.')
    .addOption(
      new Option('--queues <names>', `only these, by comma: ${QUEUE_NAMES.join(',')}`)
        .argParser(readQueues)
        .default(QUEUE_NAMES, 'all'),
    )
    .option('--concurrency <number>', 'jobs of each queue at a time', readConcurrency)
    .addHelpText('after', HELP)
    .action(async ({ queues, concurrency }: { queues: Args['queues']; concurrency?: number }) => {
      io.terminal.tell(`Working on ${queues.join(', ')} (process ${process.pid}). Ctrl-C stops.`);
      const args = { queues: [...queues], ...(concurrency && { concurrency }) };
      await io.run(workCommand, args, { serves: true, byOwner: false, done: async () => undefined });
      io.exit(0);
    });
}

function readQueues(text: string): Args['queues'] {
  const parsed = z
    .array(QUEUE)
    .min(1)
    .safeParse(text.split(',').map((name) => name.trim()));
  if (!parsed.success) throw new InvalidArgumentError(`Write some of ${QUEUE_NAMES.join(',')}, by comma.`);
  return parsed.data;
}

function readConcurrency(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('Write a number from 1 to 999.');
  return Number(text);
}
