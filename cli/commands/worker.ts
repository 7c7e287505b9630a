import { once } from 'node:events';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { withNearest } from '../../model/nearest-name.ts';
import type { Operation } from '../../operations/operation.ts';
import { QUEUE_NAMES } from '../../queue/jobs.ts';
import { serveHealth } from '../../workers/observability/health-server.ts';
import { openLog } from '../../workers/observability/log.ts';
import { EXIT_HELP } from '../exit-codes.ts';
import type { Io } from '../io.ts';

const HELP = `
Runs until it is stopped by Ctrl-C or SIGTERM: it then takes no further jobs, finishes those at work and ends with
status 0; what is not finished within --grace is handed back for others. With REDIS_URL and DATABASE_URL any number of
workers can run, on any number of machines; on the embedded default one process does all the work, and the other
commands reach it.

Logs go to stderr, a line of JSON each unless that is a terminal. With --health-port it answers /health (alive),
/ready (reaches queue and catalogue, and is not about to end) and /metrics (for Prometheus). While the disk of the
data folder has less than GONGKAI_MIN_FREE_MB (500) free, or a queue is paused, its jobs are left alone.

Examples:
  gongkai worker
  gongkai worker --queues convert,extract --concurrency 4
  gongkai worker --health-port 9464 2>> gongkai.log
${EXIT_HELP}`;

const GRACE_S = 20;
const LOOPBACK = '127.0.0.1';
const LAST_PORT = 65_535;

const QUEUE = z.enum(QUEUE_NAMES as [(typeof QUEUE_NAMES)[number], ...(typeof QUEUE_NAMES)[number][]]);
const ARGS = z.object({
  queues: z.array(QUEUE),
  concurrency: z.number().int().positive().optional(),
  health: z.object({ port: z.number().int(), host: z.string() }).nullable(),
});
type Args = z.infer<typeof ARGS>;

/** Works on queues until the signal is given. */
export const workOperation: Operation<Args, null> = {
  name: 'work',
  args: ARGS,
  run: async ({ work, signal, pipeline }, { queues, concurrency, health }) => {
    const server = health && (await serveHealth(pipeline, health));
    try {
      if (server) pipeline.log('info', 'Answers /health, /ready and /metrics.', { port: server.port });
      await work(queues, concurrency);
      pipeline.log('info', `Working on ${queues.join(', ')}.`, { queues });
      if (!signal.aborted) await once(signal, 'abort');
      server?.leave();
      pipeline.log('info', 'Ending: no further jobs are taken.');
      return null;
    } finally {
      await server?.close();
    }
  },
};

/** Adds `gongkai worker`. */
export function addWorker(program: Command, io: Io): void {
  program
    .command('worker')
    .summary('run queued jobs until stopped')
    .description('Runs the jobs in the queues, and those that are added, until it is stopped.')
    .addOption(
      new Option('--queues <names>', `only these, by comma: ${QUEUE_NAMES.join(',')}`)
        .argParser(readQueues)
        .default(QUEUE_NAMES, 'all'),
    )
    .option('--concurrency <number>', 'jobs of each queue at a time', readConcurrency)
    .option('--grace <seconds>', 'how long jobs at work may take when it is stopped', readSeconds, GRACE_S)
    .option('--health-port <port>', 'answer /health, /ready and /metrics here', readPort)
    .option('--health-host <address>', 'address to answer at; others than this machine need it', LOOPBACK)
    .addHelpText('after', HELP)
    .action((options: Options) => startWorker(io, options));
}

interface Options {
  readonly queues: Args['queues'];
  readonly concurrency?: number;
  readonly grace: number;
  readonly healthPort?: number;
  readonly healthHost: string;
}

async function startWorker(io: Io, options: Options): Promise<void> {
  const { queues, concurrency, grace, healthPort, healthHost } = options;
  const { terminal } = io;
  const log = openLog(terminal.interactive ? terminal.tell : null);
  log('info', `Working on ${queues.join(', ')} (process ${process.pid}). Ctrl-C stops.`, {
    state: 'starting',
  });
  const health = healthPort === undefined ? null : { port: healthPort, host: healthHost };
  const args = { queues: [...queues], health, ...(concurrency && { concurrency }) };
  const done = async () => undefined;
  await io.run(workOperation, args, { serves: true, byOwner: false, done, log, graceMs: grace * 1_000 });
  io.exit(0);
}

function readSeconds(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('Write a number of seconds.');
  return Number(text);
}

function readPort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > LAST_PORT) {
    throw new InvalidArgumentError('Write a port from 0 to 65535; 0 takes a free one.');
  }
  return Number(text);
}

function readQueues(text: string): Args['queues'] {
  const names = text.split(',').map((name) => name.trim());
  const parsed = z.array(QUEUE).min(1).safeParse(names);
  if (!parsed.success) {
    const unknown = names.find((name) => !QUEUE.safeParse(name).success) ?? '';
    const detail = withNearest(unknown, QUEUE_NAMES);
    throw new InvalidArgumentError(`Write some of ${QUEUE_NAMES.join(',')}, by comma (${detail}).`);
  }
  return parsed.data;
}

function readConcurrency(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('Write a number from 1 to 999.');
  return Number(text);
}
