import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../../config.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { enqueueDocument } from '../../workers/enqueue.ts';
import { openPipeline } from '../../workers/pipeline.ts';
import type { Environment } from './command-result.ts';
import { type Gongkai, runGongkai, startGongkai } from './gongkai.ts';
import { storeUnplanned, textDocument, textReport } from './pipelines.ts';
import { type Restartable, restartablePostgres, restartableRedis } from './restartable.ts';

/** Servers, workers and a catalogue that a fault befalls. */
export interface FaultRun {
  readonly environment: Environment;
  readonly redis: Restartable;
  readonly postgres: Restartable;
  readonly store: Store;
  readonly workers: Gongkai[];
  startWorker(environment?: Environment): Gongkai;
  /** Puts documents into the queue. */
  produce(raws: readonly RawDocument[]): Promise<void>;
  /** Waits until at least so many records are there: the moment of a blow. */
  untilRecords(number: number): Promise<void>;
  /** How many records were there at each blow. */
  readonly struckAt: number[];
}

/** How a fault run ended. */
export interface Verdict {
  readonly documents: number;
  /** Rows of the catalogue; more than the documents would be something twice. */
  readonly records: number;
  /** Records that differ from those of the undisturbed run, or that it does not have. */
  readonly different: number;
  readonly lost: number;
  readonly failures: readonly string[];
  readonly queued: number;
  /** How many records were there when it was struck; the run was not over then. */
  readonly struckAt: readonly number[];
  readonly seconds: number;
}

export const NOTHING_LOST = { different: 0, lost: 0, failures: [], queued: 0 };

/** Reports, each another. */
export function reportsOf(number: number): readonly RawDocument[] {
  return Array.from({ length: number }, (_, index) =>
    textDocument(`${index + 1}.txt`, textReport(index + 1)),
  );
}

/** Reads documents where nothing is stored: what they give undisturbed, by hash. */
export async function undisturbed(raws: readonly RawDocument[]): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-undisturbed-'));
  for (const { name, bytes } of raws) await writeFile(join(folder, name), bytes);
  const { stdout } = await runGongkai(['extract', folder], {});
  await rm(folder, { recursive: true });
  return new Map(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => [JSON.parse(line).sha256, canonical(JSON.parse(line))]),
  );
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const PATIENCE_MS = 600_000;

/** Runs documents through two workers on servers of their own while something befalls them. */
export async function runFault(
  raws: readonly RawDocument[],
  befall: (run: FaultRun) => Promise<void>,
  { dataFolder }: { readonly dataFolder?: string } = {},
): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-fault-'));
  const [redis, postgres] = [await restartableRedis(folder), await restartablePostgres(folder)];
  const data = dataFolder ?? join(folder, 'data');
  const environment = { GONGKAI_DATA: data, REDIS_URL: redis.url, DATABASE_URL: postgres.url };
  const workers: Gongkai[] = [];
  let store: Store | undefined;
  const began = Date.now();
  try {
    await mkdir(data, { recursive: true });
    await Promise.all([redis.start(), postgres.start()]);
    store = await openStore(readConfig(environment));
    const run = faultRun({ environment, redis, postgres, store, workers });
    await befall(run);
    await untilSettled(store, environment, raws.length);
    return { ...(await judge({ store, environment, began }, raws)), struckAt: run.struckAt };
  } finally {
    for (const { child } of workers) child.kill('SIGKILL');
    await Promise.all(workers.map(({ ended }) => ended));
    await store?.close().catch(() => undefined);
    await Promise.all([redis.kill(), postgres.kill()]);
    await rm(folder, { recursive: true, force: true });
  }
}

type Parts = Pick<FaultRun, 'environment' | 'redis' | 'postgres' | 'store' | 'workers'>;

function faultRun(parts: Parts): FaultRun {
  const { environment, workers, store } = parts;
  const struckAt: number[] = [];
  return {
    ...parts,
    struckAt,
    startWorker: (own = environment) => {
      const worker = startGongkai(['worker', '--queues', 'convert,extract'], own);
      workers.push(worker);
      return worker;
    },
    produce: async (raws) => {
      const pipeline = await openPipeline(readConfig(environment), {
        report: () => undefined,
        stages: { inProcess: true },
      });
      for (const raw of raws) {
        await storeUnplanned(pipeline, raw);
        await enqueueDocument(pipeline, raw, { again: false, isNew: true });
      }
      await pipeline.close();
    },
    untilRecords: async (number) => {
      await until(async () => (await recordsIn(store)) >= number);
      struckAt.push(await recordsIn(store));
    },
  };
}

async function recordsIn(store: Store): Promise<number> {
  return (await store.catalogue.counts()).records;
}

/** Asks until it is so; a server that is just being killed is asked again. */
async function until(isSo: () => Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > giveUpAt) return;
    await pause(50);
  }
}

async function untilSettled(store: Store, environment: Environment, documents: number): Promise<void> {
  await until(async () => {
    const { records, failures } = await store.catalogue.counts();
    return records + failures >= documents;
  });
  await until(async () => (await queuedIn(environment)) === 0, 60_000);
}

async function queuedIn(environment: Environment): Promise<number> {
  const pipeline = await openPipeline(readConfig(environment), {
    report: () => undefined,
    stages: { inProcess: true },
  });
  try {
    const depths = Object.values(await pipeline.queues.depths());
    return depths.reduce((sum, { waiting, active, delayed }) => sum + waiting + active + delayed, 0);
  } finally {
    await pipeline.close();
  }
}

async function judge(
  { store, environment, began }: { store: Store; environment: Environment; began: number },
  raws: readonly RawDocument[],
): Promise<Omit<Verdict, 'struckAt'>> {
  const wanted = await undisturbed(raws);
  const left = new Set(wanted.keys());
  let different = 0;
  for await (const record of store.catalogue.records()) {
    if (wanted.get(record.sha256) !== canonical(record)) different += 1;
    left.delete(record.sha256);
  }
  const failures = await store.catalogue.failures({ states: ['open', 'requeued'] });
  const { rows } = await store.pool.query('select count(*)::int as number from gongkai.records');
  for (const { subject } of failures) left.delete(subject);
  return {
    ...{ documents: raws.length, records: Number(rows[0]?.number), different, lost: left.size },
    failures: failures.map(({ name, code }) => `${name}: ${code}`),
    queued: await queuedIn(environment),
    seconds: Math.round((Date.now() - began) / 1_000),
  };
}
