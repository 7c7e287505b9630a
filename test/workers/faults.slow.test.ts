import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { openProxy } from '../support/cuttable-proxy.ts';
import { type FaultRun, NOTHING_LOST, reportsOf, runFault, type Verdict } from '../support/fault-run.ts';
import { runGongkai } from '../support/gongkai.ts';
import { describeWith } from '../support/services.ts';

/** Not of the everyday suite: `npm run prove:faults` runs it, 2,000 documents each; .ci/run asks for fewer. */
const DOCUMENTS = Number(process.env.FAULTS_DOCUMENTS ?? 120);
const LIMIT_MS = 1_800_000;
const raws = reportsOf(DOCUMENTS);

/** Moments of a run, as shares of its documents. */
const EARLY = Math.ceil(DOCUMENTS * 0.1);
const MIDDLE = Math.ceil(DOCUMENTS * 0.5);
const LATE = Math.ceil(DOCUMENTS * 0.75);

async function prove(
  name: string,
  befall: (run: FaultRun) => Promise<void>,
  options: { readonly dataFolder?: string } = {},
): Promise<Verdict> {
  const verdict = await runFault(raws, befall, options);
  const isWhole = verdict.lost === 0 && verdict.different === 0 && verdict.records === DOCUMENTS;
  process.stderr.write(
    `${name}: ${isWhole ? 'nothing lost, nothing twice' : 'BROKEN'} ${JSON.stringify(verdict)}\n`,
  );
  expect(verdict.struckAt[0]).toBeLessThan(DOCUMENTS);
  return verdict;
}

const WHOLE = { ...NOTHING_LOST, documents: DOCUMENTS, records: DOCUMENTS };

/** Begins the run with two workers. */
async function begin(run: FaultRun): Promise<void> {
  await run.produce(raws);
  run.startWorker();
  run.startWorker();
}

describeWith('postgres', 'faults with PostgreSQL', () => {
  describeWith('redis', 'and Redis', () => {
    test(
      'kill-worker: a worker is killed three times while it converts',
      async () => {
        const verdict = await prove('kill-worker', async (run) => {
          await begin(run);
          for (const moment of [EARLY, MIDDLE, LATE]) {
            await run.untilRecords(moment);
            run.workers.at(-1)?.child.kill('SIGKILL');
            run.startWorker();
          }
        });
        expect(verdict).toMatchObject(WHOLE);
      },
      LIMIT_MS,
    );

    test(
      'redis-restart: Redis is killed and comes back with its data',
      async () => {
        const verdict = await prove('redis-restart', async (run) => {
          await begin(run);
          await run.untilRecords(EARLY);
          await run.redis.kill();
          await pause(2_000);
          await run.redis.start();
        });
        expect(verdict).toMatchObject(WHOLE);
      },
      LIMIT_MS,
    );

    test(
      'redis-emptied: Redis is killed and comes back without its data',
      async () => {
        const verdict = await prove('redis-emptied', async (run) => {
          await begin(run);
          await run.untilRecords(EARLY);
          await run.redis.kill();
          run.redis.wipe();
          await run.redis.start();
        });
        expect(verdict).toMatchObject(WHOLE);
      },
      LIMIT_MS,
    );

    test(
      'postgres-restart: PostgreSQL is killed and comes back',
      async () => {
        const verdict = await prove('postgres-restart', async (run) => {
          await begin(run);
          await run.untilRecords(EARLY);
          await run.postgres.kill();
          await pause(5_000);
          await run.postgres.start();
        });
        expect(verdict).toMatchObject(WHOLE);
      },
      LIMIT_MS,
    );

    test(
      'network-cut: the line between a worker and Redis is cut for longer than its locks last',
      async () => {
        let close = async () => undefined as unknown;
        const verdict = await prove('network-cut', async (run) => {
          const proxy = await openProxy(Number(new URL(run.redis.url).port));
          close = proxy.close;
          await run.produce(raws);
          run.startWorker({ ...run.environment, REDIS_URL: `redis://127.0.0.1:${proxy.port}` });
          await run.untilRecords(EARLY);
          proxy.cut();
          await pause(15_000);
          proxy.mend();
        });
        await close();
        expect(verdict).toMatchObject(WHOLE);
      },
      LIMIT_MS,
    );

    test(
      'clock-jump: the clock of the workers jumps two hours ahead and back',
      async () => {
        const folder = await mkdtemp(join(tmpdir(), 'gongkai-clock-'));
        const CLOCK_FILE = join(folder, 'offset');
        const jump = (hours: number) => writeFile(CLOCK_FILE, String(hours * 3_600_000));
        const preload = fileURLToPath(new URL('../support/jumping-clock.mjs', import.meta.url));
        const verdict = await prove('clock-jump', async (run) => {
          await run.produce(raws);
          const jumping = { ...run.environment, CLOCK_FILE, NODE_OPTIONS: `--import ${preload}` };
          run.startWorker(jumping);
          run.startWorker(jumping);
          for (const [moment, hours] of [
            [EARLY, 2],
            [MIDDLE, -2],
            [LATE, 0],
          ] as const) {
            await run.untilRecords(moment);
            await jump(hours);
          }
        });
        await rm(folder, { recursive: true });
        expect(verdict).toMatchObject(WHOLE);
      },
      LIMIT_MS,
    );

    test(
      'poison: a document that kills its process every time is parked, the others pass',
      async () => {
        const poisoned = raws.map((raw, index) => (index === 3 ? { ...raw, name: 'poison.txt' } : raw));
        const program = fileURLToPath(new URL('../support/poisoned-worker.mjs', import.meta.url));
        let deaths = 0;
        const verdict = await runFault(poisoned, async (run) => {
          await run.produce(poisoned);
          const isOver = async () => {
            const { records, failures } = await run.store.catalogue.counts();
            return records + failures >= DOCUMENTS;
          };
          const environment = { ...process.env, ...run.environment };
          while (!(await isOver())) {
            deaths += await lifeOf(program, environment, isOver);
          }
        });
        process.stderr.write(`poison: ${deaths} deaths, ${JSON.stringify(verdict)}\n`);
        expect(verdict).toMatchObject({
          ...WHOLE,
          records: DOCUMENTS - 1,
          failures: ['poison.txt: job.stalled'],
        });
        expect(deaths).toBe(4);
      },
      LIMIT_MS,
    );

    const mayMount = process.getuid?.() === 0;
    (mayMount ? test : test.skip)(
      `disk-full: the disk of the raw bytes fills up${mayMount ? '' : ' (skipped: mounting a small disk needs root)'}`,
      async () => {
        const folder = await mkdtemp(join(tmpdir(), 'gongkai-disk-'));
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder]);
        try {
          const verdict = await prove('disk-full', (run) => fillDisk(run, folder), { dataFolder: folder });
          expect(verdict).toMatchObject(WHOLE);
        } finally {
          execFileSync('umount', [folder]);
          await rm(folder, { recursive: true });
        }
      },
      LIMIT_MS,
    );
  });
});

/** Lets a worker live until it is killed by what it reads, or all is over. @returns 1 where it was killed */
async function lifeOf(
  program: string,
  environment: NodeJS.ProcessEnv,
  isOver: () => Promise<boolean>,
): Promise<number> {
  const child = spawn(process.execPath, [program], { env: environment, stdio: 'ignore' });
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  while (!ended && !(await isOver())) await pause(100);
  if (ended) return 1;
  child.kill('SIGTERM');
  return 0;
}

const MIN_FREE_MB = 8;

async function fillDisk(run: FaultRun, folder: string): Promise<void> {
  const environment = { ...run.environment, GONGKAI_MIN_FREE_MB: String(MIN_FREE_MB) };
  await run.produce(raws.slice(0, -1));
  const worker = run.startWorker(environment);
  await run.untilRecords(EARLY);
  const ballast = join(folder, 'ballast');
  await fill(ballast);
  await worker.says('store.disk-full');
  const last = join(tmpdir(), `gongkai-${process.pid}-${raws.length}.txt`);
  await writeFile(last, raws.at(-1)?.bytes ?? '');
  const refused = await runGongkai(['ingest', last], environment);
  expect(refused.stderr).toContain('store.disk-full');
  expect(refused.code).toBe(3);
  await rm(ballast);
  await rm(last);
  await run.produce(raws.slice(-1));
}

async function fill(path: string): Promise<void> {
  const file = await open(path, 'w');
  const chunk = Buffer.alloc(4_096, 1);
  try {
    for (;;) await file.write(chunk);
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    await file.close();
  }
}
