import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { followWork } from '../../operations/follow-work.ts';
import { runGongkai } from '../support/gongkai.ts';
import { openTestPipeline, type TestPipeline, textReport } from '../support/pipelines.ts';

let opened: TestPipeline;
beforeAll(async () => {
  opened = await openTestPipeline();
}, 60_000);
afterAll(() => opened.close());

test('whoever waits for documents is told that the disk fills up', async () => {
  const pipeline = { ...opened.pipeline, config: { ...opened.config, minFreeMb: 999_999_999 } };
  const context = {
    ...{ pipeline, work: async () => undefined, progress: () => undefined },
    signal: new AbortController().signal,
  };
  const waiting = followWork(context, async (tracker) => {
    const job = { url: 'http://portal.example/1', portal: null };
    await pipeline.queues.add('crawl', job);
    const tracked = { kind: 'crawl', subject: job.url, job } as const;
    tracker.follow(tracked);
    return [{ tracked, name: job.url }];
  });
  await expect(waiting).rejects.toMatchObject({ code: 'store.disk-full' });
}, 30_000);

test('ingest on a nearly full disk says so at once, and stores nothing', async () => {
  const report = join(opened.config.dataFolder, 'report.txt');
  await writeFile(report, textReport(1));
  const environment = {
    GONGKAI_DATA: join(opened.config.dataFolder, 'full'),
    GONGKAI_MIN_FREE_MB: '999999999',
  };
  const { code, stderr } = await runGongkai(['ingest', report], environment);
  expect([code, stderr]).toEqual([3, expect.stringContaining('GONGKAI_MIN_FREE_MB is 999999999')]);
  expect(stderr).toContain('[store.disk-full]');
  expect((await runGongkai(['status', '--json'], environment)).stdout).toContain('"documents":0');
}, 60_000);
