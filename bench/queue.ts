import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { connectQueues, type QueueConnection } from '../queue/connection.ts';
import { type JobOf, jobId } from '../queue/jobs.ts';
import { openQueues } from '../queue/queues.ts';
import { jobOptions, RETRY_POLICIES } from '../queue/retry.ts';
import { startWork } from '../queue/start-worker.ts';
import { openStore } from '../store/open-store.ts';
import { restartableRedis } from '../test/support/restartable.ts';
import { printMachine } from './machine.ts';
import { benchWorkers } from './queue-workers.ts';
import { markdownTable, shown } from './table.ts';

/** Jobs of a round; rounds of bare and own take turns, so that other work on the machine befalls both. */
const JOBS = { redis: 5_000, embedded: 500 } as const;
const ROUNDS = 5;
const BULK = 500;
const CONCURRENCY = 50;
const QUEUE = 'convert';

type Job = JobOf<typeof QUEUE>;

/** What one round took, a job, in microseconds: by the clock, and of this process’s core. */
interface Round {
  readonly clockUs: number;
  readonly coreUs: number;
}
type Run = (connection: QueueConnection, jobs: readonly Job[]) => Promise<void>;

/** Measures what our layer adds to BullMQ, then documents a second with one, two and four workers, and memory. */
export async function benchQueue([documents = '2000']: readonly string[]): Promise<void> {
  printMachine();
  console.log(`\nNo-op jobs, put in and done, median of ${ROUNDS} rounds`);
  const head = ['queue', 'layer', 'jobs/s', 'µs a job', 'µs of the core', 'over bare'];
  for (const measure of [onRedis, onEmbedded]) console.log(`\n${markdownTable(head, await measure())}`);
  await benchWorkers(Number(documents));
}

async function onRedis(): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  const redis = await restartableRedis(folder);
  await redis.start();
  const pool = new Pool();
  const connection = await connectQueues(redis.url, { pool, embedded: false });
  try {
    return await compare('Redis, written down at every job', connection, JOBS.redis);
  } finally {
    await connection.close();
    await redis.kill();
    await rm(folder, { recursive: true });
  }
}

async function onEmbedded(): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  const store = await openStore({ dataFolder: folder, databaseUrl: null });
  const connection = await connectQueues(null, store);
  try {
    return await compare('PGlite in this process', connection, JOBS.embedded);
  } finally {
    await connection.close();
    await store.close();
    await rm(folder, { recursive: true });
  }
}

async function compare(name: string, connection: QueueConnection, number: number): Promise<string[][]> {
  const rounds: Record<'bare' | 'own', Round[]> = { bare: [], own: [] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [layer, run] of [
      ['bare', bare],
      ['own', own],
    ] as const) {
      const took = await timed(run, connection, jobsOf(number, `${round} ${layer}`));
      // The first of each warms up.
      if (round > 0) rounds[layer].push(took);
    }
  }
  const over = ratio(rounds.own, rounds.bare, 'clockUs');
  const overCore = ratio(rounds.own, rounds.bare, 'coreUs');
  return [
    [name, 'bare BullMQ', ...figures(rounds.bare), ''],
    [
      name,
      'gongkai',
      ...figures(rounds.own),
      `${percent(over)} by the clock, ${percent(overCore)} of the core`,
    ],
  ];
}

function jobsOf(number: number, salt: string): readonly Job[] {
  return Array.from({ length: number }, (_, index) => ({
    sha256: Buffer.from(`${salt} ${index}`).toString('hex').padEnd(64, '0').slice(0, 64),
    converter: 'pdf@1',
  }));
}

async function timed(run: Run, connection: QueueConnection, jobs: readonly Job[]): Promise<Round> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  await run(connection, jobs);
  const { user, system } = process.cpuUsage(used);
  return {
    clockUs: ((performance.now() - began) * 1_000) / jobs.length,
    coreUs: (user + system) / jobs.length,
  };
}

/** What a program does that uses BullMQ itself: the same ids and options, nothing checked. */
async function bare(connection: QueueConnection, jobs: readonly Job[]): Promise<void> {
  const queue = connection.queue(QUEUE, {});
  const opts = jobOptions(RETRY_POLICIES[QUEUE]);
  await inBulks(jobs, (some) =>
    queue.addBulk(some.map((data) => ({ name: QUEUE, data, opts: { ...opts, jobId: jobId(QUEUE, data) } }))),
  );
  await new Promise<void>((resolve, reject) => {
    let left = jobs.length;
    const worker = connection.worker(
      QUEUE,
      async () => {
        left -= 1;
        if (left === 0) setImmediate(() => worker.close().then(resolve, reject));
      },
      { concurrency: CONCURRENCY },
    );
    worker.on('error', reject);
  });
  await queue.close();
}

async function own(connection: QueueConnection, jobs: readonly Job[]): Promise<void> {
  const queues = await openQueues(connection, () => undefined);
  await inBulks(jobs, (some) => queues.addMany(QUEUE, some));
  let left = jobs.length;
  let done = (): void => undefined;
  const all = new Promise<void>((resolve) => {
    done = resolve;
  });
  const running = await startWork(connection, {
    queue: QUEUE,
    concurrency: CONCURRENCY,
    perform: async () => {
      left -= 1;
      if (left === 0) setImmediate(done);
      return { kind: 'passed' };
    },
    lost: async () => undefined,
    report: () => undefined,
  });
  await all;
  await running.close();
  await queues.close();
}

async function inBulks(jobs: readonly Job[], add: (some: readonly Job[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < jobs.length; from += BULK) await add(jobs.slice(from, from + BULK));
}

function median(rounds: readonly Round[], of: keyof Round): number {
  const sorted = rounds.map((round) => round[of]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** By how much the median of some rounds is above that of others, as a share. */
function ratio(rounds: readonly Round[], base: readonly Round[], of: keyof Round): number {
  return median(rounds, of) / median(base, of) - 1;
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${Math.round(share * 100)} %`;
}

function figures(rounds: readonly Round[]): string[] {
  const clock = median(rounds, 'clockUs');
  return [shown(1e6 / clock), shown(clock), shown(median(rounds, 'coreUs'))];
}
