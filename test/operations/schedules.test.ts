import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { readConfig } from '../../config.ts';
import { openPipeline, type Pipeline } from '../../workers/pipeline.ts';
import { openReconciler } from '../../workers/reconcile.ts';
import { installSchedule, listSchedules, removeSchedule, restoreSchedules } from '../../workers/schedules.ts';
import { startWorkers, type Workers } from '../../workers/start-workers.ts';
import { eventually } from '../support/eventually.ts';
import { withDatabase } from '../support/made-database.ts';
import { type Night, openNight } from '../support/night-portals.ts';
import { describeWith } from '../support/services.ts';

const LIMIT_MS = 120_000;
const NIGHTLY = { cron: '0 1 * * *', timeZone: 'Asia/Shanghai' };

const NO_TIMES = [
  ['nonsense', 'Asia/Shanghai'],
  ['99 1 * * *', 'Asia/Shanghai'],
  ['', 'Asia/Shanghai'],
  ['0 1 * *', 'Asia/Shanghai'],
  ['0 1 31 2 *', 'Asia/Shanghai'],
  ['0 1 * * *', 'Asia/Beijing'],
];

/** What a restored dump of the catalogue leaves of the queue. */
const emptyDatabase = ({ store }: Pipeline) => store.pool.query('truncate scheduler, job cascade');

let night: Night;
let folder: string;
let opened: Pipeline[];
let workers: Workers[];

function scheduleCases(
  settings: () => Record<string, string>,
  mayShare: boolean,
  empty: (pipeline: Pipeline) => Promise<unknown> = emptyDatabase,
): void {
  const open = async () => {
    const env = { GONGKAI_DATA: folder, ...night.environment, ...settings() };
    const pipeline = await openPipeline(readConfig(env), {
      report: () => undefined,
      stages: { inProcess: true },
    });
    opened.push(pipeline);
    return pipeline;
  };
  let pipeline: Pipeline;
  beforeAll(async () => {
    [opened, workers] = [[], []];
    folder = await mkdtemp(join(tmpdir(), 'gongkai-schedules-'));
    if (!mayShare) await withDatabase(folder);
    night = await openNight(['青溪县'], [2022, 2023]);
    pipeline = await open();
  }, LIMIT_MS);
  afterEach(async () => {
    for (const one of workers.splice(0)) await one.close();
    for (const { id } of await pipeline.queues.schedules.list()) await pipeline.queues.schedules.remove(id);
  }, LIMIT_MS);
  afterAll(async () => {
    for (const one of opened) await one.close();
    await night.close();
    await rm(folder, { recursive: true, force: true });
  }, LIMIT_MS);

  const job = () => ({
    ...{ portals: [], all: false, portalsFolder: join(night.folder, 'portals') },
    ...{ deadlineMs: 60_000, trigger: 'nightly' },
  });

  test(
    'two deployments leave one schedule, with what the second says',
    async () => {
      const first = pipeline;
      const second = mayShare ? await open() : first;
      await first.queues.schedules.install({ id: 'nightly', ...NIGHTLY, job: job() });
      await Promise.all([
        first.queues.schedules.install({ id: 'nightly', ...NIGHTLY, job: job() }),
        second.queues.schedules.install({ id: 'nightly', ...NIGHTLY, job: job() }),
      ]);
      await second.queues.schedules.install({ id: 'nightly', ...NIGHTLY, cron: '30 2 * * *', job: job() });
      const known = await first.queues.schedules.list();
      expect(known).toMatchObject([
        { id: 'nightly', cron: '30 2 * * *', timeZone: 'Asia/Shanghai', job: job() },
      ]);
      // Half past two in Shanghai, all year.
      expect(known[0]?.next?.slice(11, 16)).toBe('18:30');
      expect((await first.queues.depths()).run).toEqual({ waiting: 0, active: 0, delayed: 1 });
      expect(await second.queues.schedules.remove('nightly')).toBe(true);
      expect(await first.queues.schedules.list()).toEqual([]);
      expect(await first.queues.schedules.remove('nightly')).toBe(false);
      expect((await first.queues.depths()).run).toEqual({ waiting: 0, active: 0, delayed: 0 });
    },
    LIMIT_MS,
  );

  test(
    'a worker conducts the runs that the clock begins, one after another',
    async () => {
      workers.push(await startWorkers(pipeline, ['run', 'crawl', 'convert', 'extract']));
      const everySecond = { id: 'nightly', cron: '* * * * * *', timeZone: 'Asia/Shanghai' };
      await pipeline.queues.schedules.install({ ...everySecond, job: job() });
      const { runs } = pipeline.store.catalogue;
      const ended = async () => (await runs.list(10)).filter(({ state }) => state === 'done');
      await eventually(async () => (await ended()).length >= 2, LIMIT_MS / 2);
      const [second, first] = (await ended()).slice(-2);
      expect(await runs.find(first?.id ?? '')).toMatchObject({
        trigger: 'nightly',
        portals: [{ state: 'done', counts: { new: 2 } }],
      });
      expect(await runs.find(second?.id ?? '')).toMatchObject({
        portals: [{ counts: { new: 0, unchanged: 2 } }],
        remarks: { converted: 0 },
      });
      expect(Date.parse(second?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(first?.endedAt ?? ''));
    },
    LIMIT_MS,
  );

  test(
    'an emptied queue gets its schedules back from the catalogue',
    async () => {
      await installSchedule(pipeline, { id: 'nightly', ...NIGHTLY, job: job() });
      const [before] = await listSchedules(pipeline);
      await empty(pipeline);
      expect(await pipeline.queues.schedules.list()).toEqual([]);
      expect(await listSchedules(pipeline)).toMatchObject([{ id: 'nightly', next: null }]);
      const reconciler = openReconciler(pipeline);
      await eventually(async () => (await listSchedules(pipeline))[0]?.next === before?.next, LIMIT_MS / 2);
      await reconciler.close();
      expect(await listSchedules(pipeline)).toEqual([before]);
      expect(await removeSchedule(pipeline, 'nightly')).toBe(true);
      expect(await restoreSchedules(pipeline)).toEqual([]);
      expect([await listSchedules(pipeline), await removeSchedule(pipeline, 'nightly')]).toEqual([[], false]);
    },
    LIMIT_MS,
  );

  test(
    'a schedule that an earlier release installed is kept from now on',
    async () => {
      await pipeline.queues.schedules.install({ id: 'nightly', ...NIGHTLY, job: job() });
      expect(await restoreSchedules(pipeline)).toEqual([]);
      await empty(pipeline);
      expect(await restoreSchedules(pipeline)).toEqual(['nightly']);
      await removeSchedule(pipeline, 'nightly');
    },
    LIMIT_MS,
  );

  test(
    'a time or a time zone that is none is refused by name',
    async () => {
      const { queues } = pipeline;
      for (const [cron = '', timeZone = ''] of NO_TIMES) {
        const installing = queues.schedules.install({ id: 'nightly', cron, timeZone, job: job() });
        await expect(installing).rejects.toMatchObject({
          code: 'config.invalid',
          subject: expect.any(String),
        });
      }
      expect(await queues.schedules.list()).toEqual([]);
    },
    LIMIT_MS,
  );
}

describe('schedules on the embedded queue', () => scheduleCases(() => ({}), false));

describeWith('redis', 'schedules on Redis', (found) => {
  scheduleCases(
    () => ({ REDIS_URL: found.redisUrl }),
    false,
    async () => {
      const redis = new Redis(found.redisUrl);
      await redis.flushall();
      await redis.quit();
    },
  );
});

describeWith('postgres', 'schedules on PostgreSQL', (found) => {
  describe('that is there', () => {
    scheduleCases(() => ({ DATABASE_URL: found.databaseUrl }), true);
  });
});
