import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { actionsCommand } from '../cli/actions.ts';
import type { Context } from '../cli/command.ts';
import { discardDraftsCommand, publishDraftsCommand, showDraftsCommand } from '../cli/drafts.ts';
import { failedCommand } from '../cli/failed.ts';
import { filterArgs } from '../cli/failure-filter.ts';
import { pauseCommand } from '../cli/pause.ts';
import { readPlace } from '../cli/places.ts';
import { putAsideCommand } from '../cli/put-aside.ts';
import { reprocessCommand } from '../cli/reprocess.ts';
import { requeueCommand } from '../cli/requeue.ts';
import type { RawDocument } from '../model/raw-document.ts';
import type { ReportRecord } from '../model/record.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import { planDocument } from '../workers/plan.ts';
import { runWorkers, type Workers } from '../workers/run-workers.ts';
import { eventually } from './support/eventually.ts';
import {
  openTestPipeline,
  storeDocument,
  type TestPipeline,
  textDocument,
  textReport,
} from './support/pipelines.ts';

const BY = 'tester@here';
const UNSETTLED = ['open', 'requeued'] as ('open' | 'requeued')[];
/** The head of a PDF and nothing behind it. */
const DAMAGED = `%PDF-1.4\n${'1 0 obj\n'.repeat(3)}`;

let opened: TestPipeline;
let pipeline: Pipeline;
let workers: Workers | null = null;
let number = 0;

beforeAll(async () => {
  opened = await openTestPipeline();
  pipeline = opened.pipeline;
});
afterEach(async () => {
  await workers?.close();
  workers = null;
  const { catalogue } = pipeline.store;
  for (const { stage, subject } of await catalogue.failures({}))
    await catalogue.resolveFailure(stage, subject);
  await catalogue.drafts.discard({});
});
afterAll(() => opened.close());

function contextOf(): Context {
  return {
    pipeline,
    work: async (queues) => {
      workers ??= await runWorkers(pipeline, queues);
    },
    progress: () => undefined,
    signal: AbortSignal.timeout(30_000),
  };
}

async function stored(name: string, text: string): Promise<RawDocument> {
  number += 1;
  const raw = textDocument(name, `${text}\n${number}`);
  await storeDocument(pipeline, raw);
  return raw;
}

/** A document that failed some time ago and would pass now, with what is told of its failure. */
async function failing(name: string, change: object = {}): Promise<RawDocument> {
  const raw = await stored(name, textReport(number));
  const failure = {
    stage: 'convert',
    subject: raw.sha256,
    name,
    portal: null,
    attempts: 1,
    producer: 'pdf@1',
  } as const;
  const told = { code: 'pdf.damaged', kind: 'unreadable', message: 'It is damaged.', stack: null } as const;
  await pipeline.store.catalogue.putFailure({
    ...failure,
    ...told,
    lastAt: new Date().toISOString(),
    ...change,
  });
  return raw;
}

async function namesOf(options: Parameters<typeof filterArgs>[0]): Promise<readonly string[]> {
  const args = { ...(await filterArgs(options)), states: UNSETTLED };
  const groups = await failedCommand.run(contextOf(), args);
  return groups.flatMap(({ failures }) => failures.map(({ name }) => name)).sort();
}

const requeue = (filter: object, how = { dryRun: false, wait: true }) =>
  requeueCommand.run(contextOf(), { ...filter, ...how, by: BY });
const aside = (move: 'park' | 'unpark' | 'ignore', filter: object) =>
  putAsideCommand.run(contextOf(), { ...filter, move, reason: 'because', dryRun: false, by: BY });
const stateOf = async ({ sha256 }: RawDocument) =>
  (await pipeline.store.catalogue.failures({ subjects: [sha256] }))[0]?.state;

describe('failures', () => {
  test('are grouped by code, with who must act and what they have in common', async () => {
    const crashed = { code: 'convert.crashed', kind: 'defect' };
    for (const page of [3, 17])
      await failing(`${page}.pdf`, { ...crashed, message: `page ${page} of ${page}00` });
    await failing('other.pdf', { ...crashed, message: 'the heap is full' });
    await failing('scan.pdf', { code: 'pdf.no-text' });
    const groups = await failedCommand.run(contextOf(), { states: UNSETTLED });
    expect(groups.map(({ code, number: many, acts }) => [code, many, acts])).toEqual([
      ['convert.crashed', 3, 'a developer'],
      ['pdf.no-text', 1, 'the operator'],
    ]);
    expect(groups[0]?.causes.map(({ cause, number: many }) => [cause, many])).toEqual([
      ['page N of N', 2],
      ['the heap is full', 1],
    ]);
  });

  test('are chosen by what the operator knows of them', async () => {
    const old = new Date(Date.now() - 10 * 86_400_000).toISOString();
    await failing('遂昌县2022年报告.pdf', { portal: '331123-suichang', lastAt: old });
    await failing('2023.docx', {
      portal: '321322-shuyang',
      producer: 'docx@2 extractor@1',
      stage: 'extract',
    });
    await failing('t20240131.pdf', { portal: '331102-liandu', code: 'pdf.no-text', producer: 'pdf@2' });
    expect(await namesOf({ code: ['pdf.no-text'] })).toEqual(['t20240131.pdf']);
    expect(await namesOf({ stage: ['extract'] })).toEqual(['2023.docx']);
    expect(await namesOf({ portal: ['331123-suichang'] })).toEqual(['遂昌县2022年报告.pdf']);
    expect(await namesOf({ county: [...readPlace('遂昌')] })).toEqual(['遂昌县2022年报告.pdf']);
    expect(await namesOf({ county: [...readPlace('331100')] })).toEqual([
      't20240131.pdf',
      '遂昌县2022年报告.pdf',
    ]);
    expect(await namesOf({ year: [2023, 2024] })).toEqual(['2023.docx']);
    expect(await namesOf({ format: ['application/pdf'] })).toEqual(['t20240131.pdf', '遂昌县2022年报告.pdf']);
    expect(await namesOf({ producer: ['pdf@1', 'extractor@1'] })).toEqual([
      '2023.docx',
      '遂昌县2022年报告.pdf',
    ]);
    const weekAgo = new Date(Date.now() - 7 * 86_400_000).toISOString();
    expect(await namesOf({ olderThan: weekAgo })).toEqual(['遂昌县2022年报告.pdf']);
    expect(await namesOf({ since: weekAgo, format: ['pdf'] })).toEqual(['t20240131.pdf']);
  });
});

describe('requeueing', () => {
  test('only shows what it would do where that is asked for', async () => {
    const raw = await failing('a.pdf');
    const shown = await requeue({ codes: ['pdf.damaged'] }, { dryRun: true, wait: true });
    expect(shown).toMatchObject({ failures: [{ name: 'a.pdf' }], outcomes: null });
    expect(await stateOf(raw)).toBe('open');
    expect((await pipeline.queues.depths()).convert.waiting).toBe(0);
  });

  test('tells how many passed and what failed again, and is logged', async () => {
    await failing('mended.pdf');
    const raw = await stored('still.pdf', DAMAGED);
    await pipeline.store.catalogue.putFailure({
      ...{ stage: 'convert', subject: raw.sha256, name: raw.name, portal: null, code: 'fetch.timeout' },
      ...{ kind: 'transient', message: '', stack: null, attempts: 4, producer: 'pdf@1' },
      lastAt: new Date().toISOString(),
    });
    const { ended } = await requeue({});
    expect(ended).toEqual({ passed: 1, failedAgain: { 'pdf.damaged': 1 } });
    const [action] = await actionsCommand.run(contextOf(), { what: 'requeue', limit: 1 });
    expect(action).toMatchObject({ by: BY, number: 2, selection: {} });
  });

  test('twice, or while the first is at work, runs each once', async () => {
    const raws = [await failing('b.pdf'), await failing('c.pdf')];
    const settled: string[] = [];
    const end = pipeline.notices.onSettled(({ piece }) => settled.push(`${piece.stage} ${piece.subject}`));
    const once = { dryRun: false, wait: false };
    await Promise.all([requeue({}, once), requeue({}, once), requeue({})]);
    end();
    const wanted = raws.flatMap(({ sha256 }) => [`convert ${sha256}`, `extract ${sha256}`]);
    expect([...settled].sort()).toEqual([...wanted].sort());
  });

  test('works from the catalogue after the queue was emptied', async () => {
    const raw = await failing('d.pdf');
    await requeue({}, { dryRun: false, wait: false });
    await pipeline.store.pool.query('DELETE FROM bullmq.job');
    expect((await pipeline.queues.depths()).convert.waiting).toBe(0);
    expect(await stateOf(raw)).toBe('requeued');
    expect((await requeue({})).ended).toEqual({ passed: 1, failedAgain: {} });
    expect(await stateOf(raw)).toBe('resolved');
  });
});

describe('what an operator put aside', () => {
  test('is not tried again by anybody until it is unparked', async () => {
    const raw = await failing('e.pdf');
    expect(await aside('park', { codes: ['pdf.damaged'] })).toHaveLength(1);
    expect((await requeue({})).failures).toEqual([]);
    expect(await planDocument(pipeline, raw, { again: false })).toMatchObject({ kind: 'failed' });
    expect(await namesOf({})).toEqual([]);
    await aside('unpark', {});
    expect((await requeue({})).ended).toEqual({ passed: 1, failedAgain: {} });
  });

  test('stays so when a crawl meets it again', async () => {
    const dead = { stage: 'crawl', subject: 'https://example.gov.cn/dead', code: 'fetch.not-found' };
    await failing('dead', dead);
    await aside('ignore', { codes: ['fetch.not-found'] });
    await failing('dead', dead);
    expect(await pipeline.store.catalogue.failures({ states: ['ignored'] })).toMatchObject([
      { name: 'dead', reason: 'because' },
    ]);
    const [action] = await actionsCommand.run(contextOf(), { limit: 1 });
    expect(action).toMatchObject({ what: 'ignore', number: 1, reason: 'because' });
  });
});

describe('reprocessing', () => {
  const show = (filter: object = {}) => showDraftsCommand.run(contextOf(), filter);
  const reprocess = (args: object) =>
    reprocessCommand.run(contextOf(), {
      ...{ stage: 'extract', before: null, dryRun: false, wait: true, publish: false, by: BY },
      ...args,
    });

  /** A document whose record an older extractor got wrong. */
  async function outdated(name: string): Promise<{ raw: RawDocument; old: ReportRecord }> {
    const raw = await stored(name, textReport(number));
    await contextOf().work(['convert', 'extract']);
    await planDocument(pipeline, raw, { again: false });
    await eventually(async () => (await recordOf(raw)) !== null);
    const record = await recordOf(raw);
    if (!record) throw new Error('no record');
    const values = { ...record.values, 'proactive.regulations.made': 7 };
    const old = { ...record, title: 'wrong', values, producer: { ...record.producer, extractor: '0' } };
    await pipeline.store.catalogue.putRecord(old);
    return { raw, old };
  }
  const recordOf = ({ sha256 }: RawDocument) => pipeline.store.catalogue.record(sha256);
  const BEFORE_1 = { producer: null, version: '1' };

  test('shows what changes, cell by cell, and publishes only when told to', async () => {
    const { raw, old } = await outdated('f.txt');
    const { report, documents } = await reprocess({ before: BEFORE_1 });
    expect([documents, report?.changed]).toEqual([1, 1]);
    expect(report?.drafts).toMatchObject([
      {
        name: 'f.txt',
        about: [{ key: 'title', old: 'wrong', new: expect.stringContaining('示例') }],
        cells: [{ key: 'proactive.regulations.made', old: 7, new: null }],
      },
    ]);
    expect(await recordOf(raw)).toEqual(old);
    expect(await show()).toEqual(report);
    expect(await publishDraftsCommand.run(contextOf(), { by: BY })).toEqual({ published: 1, overtaken: 0 });
    expect(await recordOf(raw)).toMatchObject({ values: {}, producer: { extractor: '1' } });
    expect(await show()).toMatchObject({ drafts: [], changed: 0 });
    expect((await reprocess({ before: BEFORE_1 })).documents).toBe(0);
  });

  test('from the bytes leaves what it cannot read as it was published', async () => {
    const { raw, old } = await outdated('g.txt');
    await pipeline.store.catalogue.addDocument({ ...raw, sizeBytes: 1 });
    const { report } = await reprocess({ stage: 'convert', ids: [raw.sha256.slice(0, 12)] });
    expect(report).toMatchObject({ changed: 1, failed: 0 });
    expect(await discardDraftsCommand.run(contextOf(), { by: BY })).toBe(1);
    expect(await recordOf(raw)).toEqual(old);
  });

  test('never publishes over a record that is newer than the one it was compared with', async () => {
    const { raw, old } = await outdated('h.txt');
    await reprocess({ ids: [raw.sha256] });
    await pipeline.store.catalogue.putRecord({ ...old, title: 'newer' });
    expect(await show()).toMatchObject({ drafts: [{ overtaken: true }] });
    expect(await publishDraftsCommand.run(contextOf(), { by: BY })).toEqual({ published: 0, overtaken: 1 });
    expect(await recordOf(raw)).toMatchObject({ title: 'newer' });
  });

  test('runs what had failed as well, and its failure is resolved when it is published', async () => {
    const raw = await failing('i.txt', { producer: 'text@0' });
    const damaged = await stored('j.pdf', DAMAGED);
    await pipeline.store.catalogue.putFailure({
      ...{ stage: 'convert', subject: damaged.sha256, name: 'j.pdf', portal: null, code: 'pdf.no-text' },
      ...{ kind: 'unreadable', message: '', stack: null, attempts: 1, producer: 'pdf@0' },
      lastAt: new Date().toISOString(),
    });
    const { report } = await reprocess({ stage: 'convert', codes: ['pdf.damaged', 'pdf.no-text'] });
    expect(report).toMatchObject({ isNew: 1, failed: 1 });
    expect([await recordOf(raw), await stateOf(raw), await stateOf(damaged)]).toEqual([null, 'open', 'open']);
    expect(await publishDraftsCommand.run(contextOf(), { by: BY })).toEqual({ published: 1, overtaken: 0 });
    expect([await stateOf(raw), await stateOf(damaged)]).toEqual(['resolved', 'open']);
    expect(await recordOf(raw)).not.toBeNull();
  });
});

describe('pausing', () => {
  const run = (verb: 'pause' | 'resume', names: string[]) =>
    pauseCommand.run(contextOf(), { verb, names, reason: 'disk', by: BY });

  test('of a queue is kept in the catalogue and logged', async () => {
    expect(await run('pause', ['convert'])).toMatchObject([
      { scope: 'queue', name: 'convert', by: BY, reason: 'disk' },
    ]);
    expect(await run('resume', ['convert'])).toEqual([]);
    const actions = await actionsCommand.run(contextOf(), { limit: 2 });
    expect(actions.map(({ what }) => what)).toEqual(['resume', 'pause']);
  });

  test('of a portal that nobody knows is refused', async () => {
    await expect(run('pause', ['999999-nowhere'])).rejects.toMatchObject({ code: 'portal.unknown' });
  });
});
