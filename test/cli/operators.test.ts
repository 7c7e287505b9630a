import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import type { Check } from '../../cli/doctor/check.ts';
import { checkNode } from '../../cli/doctor/machine.ts';
import type { Environment } from '../support/command-result.ts';
import { eventually } from '../support/eventually.ts';
import { askGongkai, type Gongkai, runGongkai, startGongkai } from '../support/gongkai.ts';
import { withDatabase } from '../support/made-database.ts';
import { textReport } from '../support/pipelines.ts';
import { describeWith } from '../support/services.ts';

const LIMIT_MS = 90_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-operators-'));
});
afterAll(() => rm(folder, { recursive: true }));
const data = (name: string) => withDatabase(join(folder, name));

interface Line {
  readonly msg: string;
  readonly level: string;
  readonly [field: string]: unknown;
}

/** A worker with what it has logged; stderr holds nothing but lines of JSON. */
interface Worker extends Gongkai {
  readonly lines: () => readonly Line[];
  readonly ask: (path: string) => Promise<{ readonly status: number; readonly text: string }>;
}

async function startWorker(environment: Environment, ...args: readonly string[]): Promise<Worker> {
  const gongkai = startGongkai(['worker', '--health-port', '0', ...args], environment);
  let text = '';
  gongkai.child.stderr?.on('data', (chunk: string) => {
    text += chunk;
  });
  const lines = () =>
    text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line);
  const port = () => lines().find((line) => typeof line.port === 'number')?.port;
  await eventually(
    async () =>
      port() !== undefined &&
      lines().some(({ msg }) => msg.startsWith('Working on') && !msg.includes('Ctrl-C')),
    LIMIT_MS,
  );
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port()}${path}`);
    return { status: response.status, text: await response.text() };
  };
  return { ...gongkai, lines, ask };
}

describe('a worker', () => {
  let worker: Worker | null = null;
  afterEach(async () => {
    worker?.child.kill('SIGKILL');
    await worker?.ended;
    worker = null;
  });

  test(
    'logs each job, answers how it is, heeds a pause, and ends in order',
    async () => {
      const environment = { GONGKAI_DATA: await data('worker') };
      worker = await startWorker(environment);
      const { lines, ask, child, ended } = worker;
      expect(await ask('/health')).toMatchObject({ status: 200 });
      expect(JSON.parse((await ask('/ready')).text)).toEqual({ status: 'ready', held: {} });
      expect((await ask('/elsewhere')).status).toBe(404);
      const report = join(folder, 'report.txt');
      await writeFile(report, textReport(1));
      expect((await runGongkai(['ingest', report], environment)).code).toBe(0);
      const jobs = lines().filter(({ outcome }) => outcome === 'passed');
      expect(jobs.map(({ stage, level }) => [stage, level])).toEqual([
        ['convert', 'info'],
        ['extract', 'info'],
      ]);
      expect(jobs[0]).toMatchObject({
        job: expect.stringMatching(/^convert-/),
        document: expect.stringMatching(/^[0-9a-f]{64}$/),
        producer: expect.stringMatching(/^text@/),
        attempt: 1,
        ms: expect.any(Number),
      });
      const metrics = (await ask('/metrics')).text;
      expect(metrics).toMatch(
        /^gongkai_job_seconds_count\{stage="convert",format="text",outcome="passed"\} 1$/m,
      );
      expect(metrics).toMatch(/^gongkai_queue_jobs\{queue="convert",state="waiting"\} 0$/m);
      expect(metrics).toMatch(/^gongkai_catalogue_rows\{what="records"\} 1$/m);
      const sample = /^[a-z_]+(\{([a-z]+="[^"\n]*",?)+\})? -?[0-9.e+]+$/;
      expect(
        metrics
          .trim()
          .split('\n')
          .filter((line) => !line.startsWith('#') && !sample.test(line)),
      ).toEqual([]);

      await runGongkai(['pause', 'convert', '--reason', 'test'], environment);
      await eventually(async () => (await ask('/ready')).text.includes('"convert":{"why":"paused"'));
      expect((await ask('/metrics')).text).toContain('gongkai_queue_held{queue="convert",why="paused"} 1');
      const other = join(folder, 'other.txt');
      await writeFile(other, textReport(2));
      const waiting = startGongkai(['ingest', other], environment);
      await eventually(async () => {
        // The worker was waiting for a job when it was paused: it may have taken this one, and given it back.
        const { queues } = await askGongkai<{ queues: { convert: { waiting: number; delayed: number } } }>(
          ['status'],
          environment,
        );
        return queues.convert.waiting + queues.convert.delayed === 1;
      });
      await runGongkai(['resume', 'convert'], environment);
      expect((await waiting.ended).code).toBe(0);
      expect(
        lines()
          .filter(({ state }) => state === 'held' || state === 'running')
          .map(({ queue, state }) => [queue, state]),
      ).toEqual([
        ['convert', 'held'],
        ['convert', 'running'],
      ]);
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0, stdout: '' });
    },
    LIMIT_MS,
  );

  test(
    'takes no jobs while the disk is nearly full, and says so',
    async () => {
      const environment = { GONGKAI_DATA: await data('full'), GONGKAI_MIN_FREE_MB: '999999999' };
      worker = await startWorker(environment, '--queues', 'convert,export');
      const { held } = JSON.parse((await worker.ask('/ready')).text);
      expect(Object.keys(held)).toEqual(['convert']);
      expect(held.convert).toMatchObject({ why: 'disk', neededMb: 999_999_999 });
      expect(worker.lines().filter(({ level }) => level === 'warn')).toMatchObject([
        { queue: 'convert', state: 'held', why: 'disk', msg: expect.stringContaining('store.disk-full') },
      ]);
    },
    LIMIT_MS,
  );

  test(
    'does not take a port that is taken',
    async () => {
      const environment = { GONGKAI_DATA: await data('port') };
      const { code, stderr } = await runGongkai(
        ['worker', '--health-port', '1', '--health-host', '203.0.113.1'],
        environment,
      );
      expect(code).toBe(2);
      expect(stderr).toContain('--health-port');
    },
    LIMIT_MS,
  );
});

interface Diagnosis {
  readonly checks: readonly Check[];
}
const wrongIn = ({ checks }: Diagnosis) =>
  checks.filter(({ state }) => state === 'wrong').map(({ name }) => name);

describe('the doctor', () => {
  test(
    'finds nothing wrong with a new folder, and leaves nothing behind',
    async () => {
      const environment = { GONGKAI_DATA: join(folder, 'new') };
      const { code, stdout } = await runGongkai(['doctor'], environment);
      expect([code, stdout]).toEqual([0, expect.stringContaining('0 wrong')]);
      expect(wrongIn(await askGongkai<Diagnosis>(['doctor'], environment))).toEqual([]);
    },
    LIMIT_MS,
  );

  test(
    'tells what is wrong and how to mend it',
    async () => {
      const environment = {
        GONGKAI_DATA: join(folder, 'wrong'),
        GONGKAI_MIN_FREE_MB: '999999999',
        REDIS_URL: 'redis://127.0.0.1:1',
        DATABASE_URL: 'postgres://127.0.0.1:1/none',
        CHROMIUM_PATH: join(folder, 'no-browser'),
      };
      const { code, stdout } = await runGongkai(['doctor', '--json'], environment);
      expect(code).toBe(1);
      const { checks } = JSON.parse(stdout) as Diagnosis;
      expect(wrongIn({ checks })).toEqual(['disk', 'postgresql', 'redis', 'browser']);
      expect(checks.filter(({ state, mend }) => (state === 'fine') !== (mend === null))).toEqual([]);
    },
    LIMIT_MS,
  );

  test('knows an old Node', () => {
    expect(checkNode('20.18.0').state).toBe('wrong');
    expect(checkNode('18.20.0').state).toBe('wrong');
    expect(checkNode('20.18.1').state).toBe('fine');
    expect(checkNode('22.0.0').state).toBe('fine');
  });
});

describeWith('redis', 'the doctor on Redis', (found) => {
  test(
    'minds its memory policy',
    async () => {
      const connection = new Redis(found.redisUrl);
      const environment = { GONGKAI_DATA: join(folder, 'redis'), REDIS_URL: found.redisUrl };
      await connection.config('SET', 'maxmemory-policy', 'allkeys-lru');
      const bad = await runGongkai(['doctor'], environment);
      expect([bad.code, bad.stdout]).toEqual([
        1,
        expect.stringContaining('CONFIG SET maxmemory-policy noeviction'),
      ]);
      await connection.config('SET', 'maxmemory-policy', 'noeviction');
      await connection.quit();
      const diagnosis = await askGongkai<Diagnosis>(['doctor'], environment);
      expect(wrongIn(diagnosis)).toEqual([]);
      const names = diagnosis.checks.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(['redis', 'redis persistence', 'clock of Redis']));
    },
    LIMIT_MS,
  );
});

describeWith('postgres', 'the doctor on PostgreSQL', (found) => {
  test(
    'knows which migrations are done',
    async () => {
      const environment = { GONGKAI_DATA: join(folder, 'postgres'), DATABASE_URL: found.databaseUrl };
      const migrations = async () =>
        (await askGongkai<Diagnosis>(['doctor'], environment)).checks.find(
          ({ name }) => name === 'migrations',
        )?.says;
      expect(await migrations()).toContain('none yet');
      expect((await runGongkai(['status'], environment)).code).toBe(0);
      expect(await migrations()).toContain('all done');
    },
    LIMIT_MS,
  );
});
