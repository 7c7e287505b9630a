import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../config.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { storeUnplanned, textDocument, textReport } from '../test/support/pipelines.ts';
import { restartablePostgres, restartableRedis } from '../test/support/restartable.ts';
import { enqueueDocument } from '../workers/enqueue.ts';
import { openPipeline } from '../workers/pipeline.ts';
import { markdownTable, shown } from './table.ts';

type Environment = Readonly<Record<string, string>>;

/** What one run came to. */
interface Run {
  readonly workers: number;
  readonly perSecond: number;
  /** Memory of the workers with their readers, in MB, at a tenth, half and the end of the documents. */
  readonly memoryMb: readonly number[];
}

const MOMENTS = [0.1, 0.5, 1] as const;

/** Measures documents a second from bytes to record, on Redis and PostgreSQL, with more and more workers. */
export async function benchWorkers(documents: number): Promise<void> {
  const runs: Run[] = [];
  for (const workers of [1, 2, 4]) runs.push(await runWith(workers, documents));
  const head = [
    'workers',
    'documents/s',
    ...MOMENTS.map((moment) => `MB after ${shown(moment * documents)}`),
  ];
  const rows = runs.map(({ workers, perSecond, memoryMb }) => [
    String(workers),
    shown(perSecond),
    ...memoryMb.map(shown),
  ]);
  console.log(
    `\n${documents} documents from bytes to record, two readers a worker\n\n${markdownTable(head, rows)}`,
  );
}

async function runWith(workers: number, documents: number): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  const [redis, postgres] = [await restartableRedis(folder), await restartablePostgres(folder)];
  await Promise.all([redis.start(), postgres.start()]);
  const environment = {
    GONGKAI_DATA: join(folder, 'data'),
    REDIS_URL: redis.url,
    DATABASE_URL: postgres.url,
  };
  const store = await openStore(readConfig(environment));
  const children: ChildProcess[] = [];
  try {
    await produce(environment, documents);
    for (let started = 0; started < workers; started += 1) children.push(startWorker(environment));
    return { workers, ...(await follow(store, children, documents)) };
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')));
    await store.close();
    await Promise.all([redis.kill(), postgres.kill()]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function produce(environment: Environment, documents: number): Promise<void> {
  const pipeline = await openPipeline(readConfig(environment), { report: () => undefined });
  for (let number = 1; number <= documents; number += 1) {
    const raw = textDocument(`${number}.txt`, textReport(number));
    await storeUnplanned(pipeline, raw);
    await enqueueDocument(pipeline, raw, { again: false, isNew: true });
  }
  await pipeline.close();
}

/** From the build: the readers are programs of it. */
function startWorker(environment: Environment): ChildProcess {
  const args = ['bin/gongkai.mjs', 'worker', '--queues', 'convert,extract'];
  return spawn(process.execPath, args, { env: { PATH: '/usr/bin:/bin', ...environment }, stdio: 'ignore' });
}

async function follow(
  { catalogue }: Store,
  children: readonly ChildProcess[],
  documents: number,
): Promise<Omit<Run, 'workers'>> {
  const records = async () => (await catalogue.counts()).records;
  // Starting is not counted: a worker runs for weeks.
  const first = await atLeast(records, 1);
  const began = performance.now();
  const memoryMb: number[] = [];
  let last = first;
  for (const moment of MOMENTS) {
    last = await atLeast(records, Math.floor(moment * documents));
    memoryMb.push(children.reduce((sum, { pid }) => sum + memoryOf(pid ?? 0), 0));
  }
  return { perSecond: ((last - first) * 1_000) / (performance.now() - began), memoryMb };
}

async function atLeast(count: () => Promise<number>, number: number): Promise<number> {
  for (;;) {
    const counted = await count();
    if (counted >= number) return counted;
    await pause(100);
  }
}

/** Memory of a process and its children, in MB. */
function memoryOf(pid: number): number {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n');
  const own = lines.map((line) => line.trim().split(/ +/).map(Number));
  const kilobytes = own.filter(([id, parent]) => id === pid || parent === pid).map(([, , rss]) => rss ?? 0);
  return kilobytes.reduce((sum, size) => sum + size, 0) / 1024;
}
