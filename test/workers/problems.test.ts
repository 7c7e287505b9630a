import { execFile } from 'node:child_process';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { describeProblem, PROBLEMS, type ProblemName, problemOf } from '../../model/problems.ts';
import { QUEUE_NAMES } from '../../queue/jobs.ts';
import { findProblems } from '../../workers/health/find-problems.ts';
import { readSystemState, type SystemState } from '../../workers/health/system-state.ts';
import { metricsText } from '../../workers/observability/metrics-text.ts';
import { installSchedule, removeSchedule } from '../../workers/schedules.ts';
import { startWorkers } from '../../workers/start-workers.ts';
import { openTestPipeline, storeUnplanned, type TestPipeline, textDocument } from '../support/pipelines.ts';
import { describeWith } from '../support/services.ts';

const NOW = Date.parse('2026-03-02T00:00:00Z');
const before = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const ALERTS = fileURLToPath(new URL('../../docs/alerts.yml', import.meta.url));
const ALERT_CASES = fileURLToPath(new URL('../cases/alerts/', import.meta.url));

const RUN = {
  id: 'r',
  trigger: 'nightly',
  state: 'done',
  deadlineAt: before(0),
  endedAt: before(300),
} as const;
const SCHEDULE = {
  ...{ id: 'nightly', cron: '0 1 * * *', timeZone: 'Asia/Shanghai', next: before(-600) },
  job: { portals: [], all: false, portalsFolder: null, deadlineMs: 1, trigger: 'nightly' },
};
const IDLE = { waiting: 0, active: 0, delayed: 0 };

/** A quiet night. */
const FINE: SystemState = {
  now: NOW,
  queues: QUEUE_NAMES.map((queue) => ({ queue, depth: IDLE, workers: 1, oldestDueMs: 0 })),
  schedules: [SCHEDULE],
  runs: [{ ...RUN, startedAt: before(400) }],
  lastGoodRun: before(300),
  ...{ failingPortals: [], pauses: [], portalFolders: [], missingBlobs: null, deliveries: [] },
};
const queueAs = (queue: string, change: Partial<SystemState['queues'][number]>) =>
  FINE.queues.map((one) => (one.queue === queue ? { ...one, ...change } : one));
const pause = { name: 'convert', since: before(10), by: 'me', reason: null };
const failed = {
  channel: 'mail',
  triedAt: before(5),
  deliveredAt: null,
  failure: { code: 'x', message: 'no' },
};

const CASES: readonly (readonly [
  string,
  Partial<SystemState>,
  readonly (readonly [ProblemName, string])[],
])[] = [
  ['a quiet night', {}, []],
  ['no worker for runs', { queues: queueAs('run', { workers: 0 }) }, [['queue.no-worker', 'run']]],
  ['an idle queue that no schedule needs', { queues: queueAs('export', { workers: 0 }) }, []],
  [
    'no worker for an export that waits',
    { queues: queueAs('export', { workers: 0, depth: { ...IDLE, waiting: 1 } }) },
    [['queue.no-worker', 'export']],
  ],
  [
    'a job due for long',
    { queues: queueAs('crawl', { oldestDueMs: 3_700_000 }) },
    [['queue.waiting', 'crawl']],
  ],
  [
    'a paused queue needs no worker',
    { queues: queueAs('convert', { workers: 0 }), pauses: [{ scope: 'queue', ...pause }] },
    [['queue.paused', 'convert']],
  ],
  ['a paused portal', { pauses: [{ scope: 'portal', ...pause, name: 'a' }] }, [['portal.paused', 'a']]],
  ['an overdue run', { schedules: [{ ...SCHEDULE, next: before(9) }] }, [['schedule.overdue', 'nightly']]],
  [
    'a run that waits for another one',
    {
      schedules: [{ ...SCHEDULE, next: before(9) }],
      runs: [{ ...RUN, state: 'running', endedAt: null, startedAt: before(60), deadlineAt: before(-60) }],
    },
    [],
  ],
  ['no good run', { lastGoodRun: before(36 * 60) }, [['run.none-good', '']]],
  [
    'never a good run',
    { lastGoodRun: null, runs: [{ ...RUN, startedAt: before(40 * 60) }] },
    [['run.none-good', '']],
  ],
  ['no schedule and no run', { schedules: [], runs: [], lastGoodRun: null }, [['schedule.none', '']]],
  ['runs begun by cron', { schedules: [] }, []],
  [
    'folders',
    {
      portalFolders: [
        { folder: '/a', state: 'missing' },
        { folder: '/b', state: 'empty' },
        { folder: '/c', state: 'fine' },
      ],
      missingBlobs: { folder: '/d/blobs', documents: 3 },
    },
    [
      ['portals.folder-missing', '/a'],
      ['portals.folder-empty', '/b'],
      ['blobs.missing', '/d/blobs'],
    ],
  ],
  [
    'portals that keep failing',
    { failingPortals: ['a', 'b', 'c', 'd', 'e', 'f'].map((portal) => ({ portal, runsInARow: 3 })) },
    [['portal.failing', 'a, b, c, d, e, …']],
  ],
  ['a message that did not arrive', { deliveries: [failed] }, [['delivery.failed', 'mail']]],
  ['a channel of long ago', { deliveries: [{ ...failed, triedAt: before(8 * 24 * 60) }] }, []],
];

test.each(CASES)('%s', (_, change, expected) => {
  const found = findProblems({ ...FINE, ...change }, { maxRunAgeHours: 36 });
  expect(found.map(({ name, subject }) => [name, subject])).toEqual(expected);
  for (const problem of found)
    for (const language of ['en', 'zh'] as const)
      expect(Object.values(describeProblem(problem, language)).join()).not.toMatch(/[{}]|undefined/);
});

test('what is wrong comes before what should be looked at', () => {
  const state = { ...FINE, pauses: [{ scope: 'portal', ...pause }], deliveries: [failed] } as const;
  const found = findProblems(state, { maxRunAgeHours: 36 });
  expect(found.map(({ severity }) => severity)).toEqual(['wrong', 'warn']);
});

describe('of a pipeline', () => {
  let opened: TestPipeline;
  beforeAll(async () => {
    opened = await openTestPipeline();
  }, 60_000);
  afterAll(() => opened.close());
  const problems = async () =>
    findProblems(await readSystemState(opened.pipeline), opened.config).map(({ name, subject }) => [
      name,
      subject,
    ]);

  test('a schedule wants workers, and they are seen while they work', async () => {
    const { pipeline } = opened;
    await installSchedule(pipeline, {
      ...SCHEDULE,
      job: { ...SCHEDULE.job, portalsFolder: '/nowhere/portals' },
    });
    const unworked = ['crawl', 'convert', 'extract', 'run'].map((queue) => ['queue.no-worker', queue]);
    expect(await problems()).toEqual([...unworked, ['portals.folder-missing', '/nowhere/portals']]);
    const workers = await startWorkers(pipeline, ['crawl', 'convert', 'extract', 'run']);
    expect(await problems()).toEqual([['portals.folder-missing', '/nowhere/portals']]);
    expect(await metricsText(pipeline)).toMatch(/^gongkai_queue_workers\{queue="run"\} 1$/m);
    await workers.close();
    expect(await problems()).toHaveLength(5);
    await removeSchedule(pipeline, 'nightly');
  }, 60_000);

  test('a worker that was killed is missed', async () => {
    const { pipeline } = opened;
    await pipeline.store.catalogue.workers.beat({ id: 'killed', queues: ['run'], portalFolders: [] });
    const dead = JSON.stringify({ pid: 2 ** 22 + 1, started: null, host: 'elsewhere' });
    const silentFor = (seconds: number) =>
      pipeline.store.pool.query(
        "update gongkai.workers set owner = $1, beat_at = now() - $2 * interval '1 second'",
        [dead, seconds],
      );
    await silentFor(30);
    expect(await pipeline.store.catalogue.workers.list()).toHaveLength(1);
    await silentFor(61);
    expect(await pipeline.store.catalogue.workers.list()).toEqual([]);
  });

  test('a delayed job is due when its time has come', async () => {
    const { queues } = opened.pipeline;
    const soon = new Date(Date.now() + 1_000).toISOString();
    await queues.schedules.install({ ...SCHEDULE, id: 'soon', cron: '* * * * * *' });
    expect(await queues.oldestDueMs('run')).toBe(0);
    while (Date.now() < Date.parse(soon) + 1_500) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await queues.oldestDueMs('run')).toBeGreaterThan(0);
    await queues.schedules.remove('soon');
  });

  test('documents without their bytes are missed', async () => {
    const { pipeline, config } = opened;
    await storeUnplanned(pipeline, textDocument('a.txt', 'a'));
    await rm(join(config.dataFolder, 'blobs'), { recursive: true });
    expect(await problems()).toContainEqual(['blobs.missing', join(config.dataFolder, 'blobs')]);
  });

  test('alerts go by metrics and problems that there are', async () => {
    const alerts = await readFile(ALERTS, 'utf8');
    const metrics = await metricsText(opened.pipeline);
    const named = new Set(
      [...alerts.matchAll(/gongkai_[a-z_]+/g)].map(([name]) => name.replace(/_bucket$/, '')),
    );
    expect([...named].filter((name) => !metrics.includes(`# TYPE ${name} `))).toEqual([]);
    const names = [...alerts.matchAll(/name=~?"([^"]+)"/g)].map(
      ([, pattern = '']) => new RegExp(`^(${pattern})$`),
    );
    const known = Object.keys(PROBLEMS);
    expect(names.filter((pattern) => !known.some((name) => pattern.test(name)))).toEqual([]);
  });
});

test('a problem has the severity of its name', () => {
  expect(problemOf('queue.no-worker', 'run').severity).toBe('wrong');
});

describeWith('promtool', 'the alerts', (found) => {
  test('are heard where they should be', async () => {
    for (const name of await readdir(ALERT_CASES)) {
      const { stdout } = await promisify(execFile)(found.promtool, [
        'test',
        'rules',
        join(ALERT_CASES, name),
      ]);
      expect([name, stdout]).toEqual([name, expect.stringContaining('SUCCESS')]);
    }
    await promisify(execFile)(found.promtool, ['check', 'rules', ALERTS]);
  });
});
