import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DigestFormat, readConfig } from '../../config.ts';
import { problemOf } from '../../model/problems.ts';
import { digestOf, type EndedRun } from '../../workers/notify/digest.ts';
import { digestText } from '../../workers/notify/digest-text.ts';
import { makeDigest, notifyOfRun, sendDigest } from '../../workers/notify/notify.ts';
import { contentOf } from '../../workers/notify/webhook.ts';
import type { Pipeline } from '../../workers/pipeline.ts';
import { openTestPipeline, type TestPipeline } from '../support/pipelines.ts';
import { openSmtpServer } from '../support/smtp-server.ts';

type Outcome = EndedRun['portals'][number];

const NO_COUNTS = { new: 0, changed: 0, unchanged: 0, gone: 0, moved: 0, returned: 0 };
const failure = (subject: string, code: string) => ({
  ...({
    subject,
    code,
    name: subject,
    stage: 'crawl',
    kind: 'transient',
    message: `${code} of ${subject}`,
  } as const),
});
const portal = (id: string, change: Partial<Outcome> = {}): Outcome => ({
  ...{
    portal: id,
    name: `${id}人民政府`,
    state: 'done',
    counts: NO_COUNTS,
    failed: {},
    failures: [],
    changes: [],
  },
  ...{ listed: null, listedBefore: null, account: null, bytes: 0, requests: 0, tookMs: 0 },
  ...change,
});
const down = (id: string) => portal(id, { state: 'failed', failures: [failure(id, 'fetch.timeout')] });
const overdue = (id: string) => ({
  ...{ portal: id, name: `${id}人民政府`, divisionCode: '331123', year: 2025, dueOn: '2026-03-31' },
});
const runOf = (portals: readonly Outcome[], change: Partial<EndedRun> = {}): EndedRun => ({
  ...{ id: '20260302-010000-aaaa', trigger: 'nightly', state: 'done', portals },
  ...{ startedAt: '2026-03-02T01:00:00.000Z', deadlineAt: '2026-03-02T09:00:00.000Z' },
  ...{ endedAt: '2026-03-02T02:30:00.000Z', remarks: { overdue: [], shrunk: [], converted: 1 } },
  ...change,
});

const BEFORE = runOf([down('a'), down('b'), portal('c')], {
  remarks: { overdue: [overdue('a')], shrunk: [], converted: 0 },
});
const CHANGE = {
  standing: 'new',
  address: 'http://c/1',
  sha256: null,
  title: '丙县2025年年报',
  year: 2025,
} as const;
const NOW = runOf(
  [
    down('a'),
    portal('b'),
    portal('c', {
      counts: { ...NO_COUNTS, new: 1 },
      failures: [failure('c', 'listing.incomplete'), failure('http://c/2', 'fetch.timeout')],
      changes: [CHANGE],
    }),
    down('d'),
  ],
  { remarks: { overdue: [overdue('a'), overdue('c')], shrunk: [], converted: 0 } },
);

test('a digest tells what is new since the run before', () => {
  const digest = digestOf(NOW, BEFORE, [problemOf('queue.no-worker', 'export')]);
  expect(digest).toMatchObject({
    portals: { done: 2, failed: 2, unreached: 0 },
    documents: { new: 1 },
    failures: [
      { code: 'fetch.timeout', number: 3 },
      { code: 'listing.incomplete', number: 1 },
    ],
    newlyFailed: [{ portal: 'd', reason: 'fetch.timeout' }],
    recovered: [{ portal: 'b' }],
    incomplete: [{ portal: 'c' }],
    overdue: [{ portal: 'a' }, { portal: 'c' }],
    newlyOverdue: [{ portal: 'c' }],
    changes: [{ portal: 'c', title: '丙县2025年年报' }],
  });
});

test('the first digest calls everything new', () => {
  const digest = digestOf(NOW, null, []);
  expect(digest.newlyFailed.map(({ portal: id }) => id)).toEqual(['a', 'd']);
  expect([digest.recovered, digest.newlyOverdue.length]).toEqual([[], 2]);
});

test('it is written in English and in Chinese', () => {
  const digest = digestOf(NOW, BEFORE, [problemOf('queue.no-worker', 'export')]);
  const english = digestText(digest, 'en');
  expect(english.subject).toBe('gongkai ✗ run done: 1 new, 0 changed, 2 portals failed');
  expect(english.text).toContain('Queue export has no worker.');
  expect(english.text).toContain('3 × The server did not answer in time. [fetch.timeout]');
  expect(english.text).toContain('c c人民政府: report on 2025, due on 2026-03-31 (new)');
  const chinese = digestText(digest, 'zh');
  expect(chinese.subject).toBe('gongkai ✗ 运行完成：新增 1，变更 0，失败门户 2');
  expect(`${english.text}${chinese.text}`).not.toMatch(/\{|undefined/);
  expect(digestText(digestOf(BEFORE, null, []), 'en').subject).toContain('✗');
  expect(digestText(digestOf(runOf([portal('c')]), null, []), 'en').subject).toContain('✓');
});

test.each<[DigestFormat, object, number]>([
  ['dingtalk', { msgtype: 'text', text: { content: expect.any(String) } }, 20_000],
  ['wecom', { msgtype: 'text', text: { content: expect.any(String) } }, 2_200],
  ['feishu', { msg_type: 'text', content: { text: expect.any(String) } }, 20_000],
  ['slack', { text: expect.any(String) }, 40_000],
])('%s takes it, however long', (format, shape, maxBytes) => {
  const digest = digestOf(NOW, BEFORE, []);
  const long = { ...digest, subject: 's', text: `头\n${'文档新增 '.repeat(6).concat('\n').repeat(2_000)}` };
  const content = contentOf(format, long);
  expect(content).toEqual(shape);
  expect(Buffer.byteLength(JSON.stringify(content))).toBeLessThan(maxBytes);
});

describe('messages', () => {
  let opened: TestPipeline;
  let server: Server;
  let answers: { status: number; text: string };
  const asked: { path: string | undefined; body: string }[] = [];
  let origin: string;
  const pipelineWith = (env: Record<string, string>): Pipeline => {
    const { notify, allowedHosts } = readConfig({ GONGKAI_ALLOW_HOSTS: new URL(origin).host, ...env });
    return { ...opened.pipeline, config: { ...opened.config, notify, allowedHosts } };
  };
  const kept = async (channel: string) =>
    (await opened.pipeline.store.catalogue.deliveries.list()).find((one) => one.channel === channel);
  beforeAll(async () => {
    opened = await openTestPipeline();
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        asked.push({ path: request.url, body });
        response.writeHead(answers.status, { 'content-type': 'application/json' }).end(answers.text);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }, 60_000);
  afterAll(async () => {
    server.close();
    await opened.close();
  });
  const night = async (portals: readonly Outcome[]) => {
    const { runs } = opened.pipeline.store.catalogue;
    const { id } = await runs.begin({ trigger: 'nightly', deadlineMs: 60_000, portals: [] });
    await runs.end(id, 'done', { portals, remarks: NOW.remarks });
    const found = await runs.find(id);
    if (!found) throw new Error('no run');
    return found;
  };

  test('the heartbeat is called after a good night only', async () => {
    answers = { status: 204, text: '' };
    const pipeline = pipelineWith({ GONGKAI_HEARTBEAT_URL: `${origin}/ping/secret-id` });
    await notifyOfRun(pipeline, await night([down('a'), down('b'), portal('c')]));
    expect(asked).toEqual([]);
    await notifyOfRun(pipeline, await night([down('a'), portal('b'), portal('c')]));
    expect(asked.splice(0)).toEqual([{ path: '/ping/secret-id', body: '' }]);
    expect(await kept('heartbeat')).toMatchObject({ failure: null, deliveredAt: expect.any(String) });
  });

  test('that it was not delivered is kept, without its secret', async () => {
    answers = { status: 403, text: 'no' };
    const pipeline = pipelineWith({ GONGKAI_HEARTBEAT_URL: `${origin}/ping/secret-id` });
    await notifyOfRun(pipeline, await night([portal('c')]));
    asked.splice(0);
    const delivery = await kept('heartbeat');
    expect(delivery?.failure).toMatchObject({ code: 'fetch.forbidden' });
    expect(JSON.stringify(delivery)).not.toContain('secret-id');
  });

  test('a private address is refused unless it is allowed', async () => {
    answers = { status: 200, text: 'ok' };
    const pipeline = pipelineWith({ GONGKAI_HEARTBEAT_URL: `${origin}/ping`, GONGKAI_ALLOW_HOSTS: '' });
    await notifyOfRun(pipeline, await night([portal('c')]));
    expect(asked).toEqual([]);
    expect((await kept('heartbeat'))?.failure).toMatchObject({ code: 'fetch.address-refused' });
  });

  test('a webhook gets JSON, a robot its text, and what a robot refuses is a failure', async () => {
    answers = { status: 200, text: '{"errcode":0}' };
    const run = await night([portal('c', { changes: [CHANGE] })]);
    const json = pipelineWith({ GONGKAI_DIGEST_WEBHOOK: `${origin}/hook` });
    await notifyOfRun(json, run);
    expect(JSON.parse(asked.splice(0)[0]?.body ?? '')).toMatchObject({
      ...{ schema: 'gongkai-digest/1', run: { id: run.id }, text: expect.stringContaining('丙县2025年年报') },
    });
    const robot = pipelineWith({
      GONGKAI_DIGEST_WEBHOOK: `${origin}/hook`,
      GONGKAI_DIGEST_FORMAT: 'dingtalk',
    });
    expect(await sendDigest(robot, await makeDigest(robot, run))).toEqual([
      { channel: 'webhook', failure: null },
    ]);
    answers = { status: 200, text: '{"errcode":310000,"errmsg":"keywords not in content"}' };
    const [delivery] = await sendDigest(robot, await makeDigest(robot, run));
    expect(delivery?.failure).toMatchObject({ code: 'notify.refused' });
    expect(delivery?.failure?.message).toContain('keywords not in content');
    const { problems } = await makeDigest(robot, run);
    expect(problems).toContainEqual(expect.objectContaining({ name: 'delivery.failed', subject: 'webhook' }));
  });

  test('it is mailed, and a recipient that is refused is a failure', async () => {
    const mailServer = await openSmtpServer(['nobody@example.org']);
    const run = await night([portal('c', { changes: [CHANGE] })]);
    const settings = { GONGKAI_SMTP_URL: mailServer.url, GONGKAI_DIGEST_FROM: 'gongkai@example.org' };
    const mailed = pipelineWith({
      ...settings,
      GONGKAI_DIGEST_TO: 'ops@example.org',
      GONGKAI_DIGEST_LANGUAGE: 'zh',
    });
    await notifyOfRun(mailed, run);
    expect(mailServer.mails).toHaveLength(1);
    expect(mailServer.mails[0]).toMatch(/^To: ops@example\.org$/m);
    const refused = pipelineWith({ ...settings, GONGKAI_DIGEST_TO: 'nobody@example.org' });
    await notifyOfRun(refused, run);
    expect((await kept('mail'))?.failure).toMatchObject({ code: 'notify.refused' });
    await mailServer.close();
  });

  test('a mail server without a recipient is a wrong setting', () => {
    expect(() => readConfig({ GONGKAI_SMTP_URL: 'smtp://localhost' })).toThrow('GONGKAI_DIGEST_TO');
  });
});
