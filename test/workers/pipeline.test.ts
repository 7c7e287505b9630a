import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CrawlItem } from '../../crawlers/crawl-item.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { enqueueDocument } from '../../workers/enqueue.ts';
import type { Finished } from '../../workers/job-events.ts';
import { openJobTracker } from '../../workers/job-tracker.ts';
import { convertDocument } from '../../workers/jobs/convert.ts';
import { extractRecord } from '../../workers/jobs/extract.ts';
import { storeDocument } from '../../workers/jobs/store-document.ts';
import { storeItem } from '../../workers/jobs/store-item.ts';
import type { Pipeline } from '../../workers/pipeline.ts';
import { openReconciler } from '../../workers/reconcile.ts';
import { startWorkers, type Workers } from '../../workers/start-workers.ts';
import {
  openTestPipeline,
  storeUnplanned,
  type TestPipeline,
  textDocument,
  textReport,
} from '../support/pipelines.ts';
import { zip } from '../support/zip.ts';

let opened: TestPipeline;
let pipeline: Pipeline;
let workers: Workers | null;
let settled: Finished[];
let stopListening: () => void;
beforeAll(async () => {
  opened = await openTestPipeline();
  pipeline = opened.pipeline;
});
afterAll(() => opened.close());
beforeEach(() => {
  workers = null;
  settled = [];
  stopListening = pipeline.jobEvents.onFinished((notice) => settled.push(notice));
});
afterEach(async () => {
  stopListening();
  await workers?.close();
});

async function work(): Promise<void> {
  workers = await startWorkers(pipeline, ['convert', 'extract']);
}

/** Waits until documents have their record or failure. */
async function untilSettled(...raws: readonly RawDocument[]): Promise<void> {
  const tracker = openJobTracker(pipeline, () => undefined);
  for (const { sha256 } of raws) tracker.follow({ kind: 'document', sha256 });
  await tracker.finished(AbortSignal.timeout(20_000));
  tracker.close();
}

async function stored(name: string, text: string): Promise<RawDocument> {
  const raw = textDocument(name, text);
  await storeUnplanned(pipeline, raw);
  return raw;
}

const plan = (raw: RawDocument, again = false) => enqueueDocument(pipeline, raw, { again });
const stagesOf = ({ sha256 }: RawDocument) =>
  settled.filter(({ workItem }) => workItem.subject === sha256).map(({ workItem }) => workItem.stage);

test('a document goes from bytes to record, each stage once', async () => {
  await work();
  const raw = await stored('a.txt', textReport(1));
  expect(await plan(raw)).toEqual({ kind: 'queued' });
  await untilSettled(raw);
  expect(stagesOf(raw)).toEqual(['convert', 'extract']);
  expect(await pipeline.store.catalogue.record(raw.sha256)).toMatchObject({
    file: 'a.txt',
    title: '示例1县人民政府2023年政府信息公开工作年度报告',
  });
});

test('what the present versions have done is not done again', async () => {
  await work();
  const raw = await stored('b.txt', textReport(2));
  await plan(raw);
  await untilSettled(raw);
  settled.length = 0;
  expect(await plan(raw)).toMatchObject({ kind: 'done', record: { sha256: raw.sha256 } });
  expect(await plan(raw, true)).toMatchObject({ kind: 'done' });
  expect((await pipeline.queues.depths()).convert).toEqual({ waiting: 0, active: 0, delayed: 0 });
  expect(settled).toEqual([]);
});

test('planned twice it stands in the queue once', async () => {
  const raw = await stored('c.txt', textReport(3));
  await Promise.all([plan(raw), plan(raw), plan(raw, true)]);
  expect((await pipeline.queues.depths()).convert.waiting).toBe(1);
  await work();
  await untilSettled(raw);
  expect(stagesOf(raw)).toEqual(['convert', 'extract']);
});

test('a record of other versions is made anew, from the stored conversion', async () => {
  await work();
  const raw = await stored('d.txt', textReport(4));
  await plan(raw);
  await untilSettled(raw);
  const record = await pipeline.store.catalogue.record(raw.sha256);
  if (!record) throw new Error('no record');
  await pipeline.store.catalogue.putRecord({ ...record, producer: { ...record.producer, extractor: '0' } });
  settled.length = 0;
  expect(await plan(raw)).toEqual({ kind: 'queued' });
  await untilSettled(raw);
  expect(stagesOf(raw)).toEqual(['extract']);
  expect(await pipeline.store.catalogue.record(raw.sha256)).toEqual(record);
});

test('each stage run again gives the same', async () => {
  const raw = await stored('e.txt', textReport(5));
  const { sha256 } = raw;
  const converter = await pipeline.stages.producerOf(raw);
  const extractor = pipeline.stages.extractorVersion;
  const { catalogue } = pipeline.store;
  await convertDocument(pipeline, { sha256, converter });
  const conversion = await catalogue.conversion(sha256, converter);
  await convertDocument(pipeline, { sha256, converter });
  expect(await catalogue.conversion(sha256, converter)).toEqual(conversion);
  await extractRecord(pipeline, { sha256, converter, extractor });
  const record = await catalogue.record(sha256);
  await extractRecord(pipeline, { sha256, converter, extractor });
  expect(await catalogue.record(sha256)).toEqual(record);
  expect((await pipeline.queues.depths()).extract.waiting).toBe(1);
  await work();
  await untilSettled(raw);
});

describe('a document that cannot be read', () => {
  const DAMAGED = `%PDF-1.4\n${'1 0 obj\n'.repeat(3)}`;

  test('is parked after one attempt, and not tried again until someone asks', async () => {
    await work();
    const raw = await stored('f.pdf', DAMAGED);
    await plan(raw);
    await untilSettled(raw);
    expect(await pipeline.store.catalogue.failures({ subjects: [raw.sha256] })).toMatchObject([
      { code: 'pdf.damaged', stage: 'convert', attempts: 1, state: 'open', name: 'f.pdf' },
    ]);
    expect(await plan(raw)).toMatchObject({ kind: 'failed', failure: { code: 'pdf.damaged' } });
    expect(await plan(raw, true)).toEqual({ kind: 'queued' });
    await untilSettled(raw);
  });

  test('because no format reads it is a failure without a job', async () => {
    const raw = await stored('empty.docx', '');
    expect(await plan(raw)).toMatchObject({
      kind: 'failed',
      failure: { code: 'input.empty', producer: null },
    });
    expect((await pipeline.queues.depths()).convert.waiting).toBe(0);
  });

  test('is a failure with its remedy where its bytes are gone', async () => {
    await work();
    const raw = textDocument('gone.txt', textReport(6));
    const { sha256, name, source } = raw;
    await pipeline.store.catalogue.addDocument({ sha256, name, source, sizeBytes: 1 });
    await plan(raw);
    await untilSettled(raw);
    expect(await pipeline.store.catalogue.failures({ subjects: [sha256] })).toMatchObject([
      { code: 'store.blob-missing', kind: 'defect' },
    ]);
  });
});

test('work that the queue has lost is put into it again by the reconciler', async () => {
  const lost = await stored('g.txt', textReport(7));
  await work();
  const reconciler = openReconciler(pipeline);
  await untilSettled(lost);
  await reconciler.close();
  expect(await pipeline.store.catalogue.record(lost.sha256)).not.toBeNull();
});

test('what no worker of this process reports is found in the catalogue, and asking puts nothing into a queue', async () => {
  const elsewhere = await stored('h.txt', textReport(8));
  const idle = await stored('i.txt', textReport(9));
  const before = await pipeline.queues.depths();
  const tracker = openJobTracker(pipeline, () => undefined);
  tracker.follow({ kind: 'document', sha256: elsewhere.sha256 });
  await finishElsewhere(elsewhere);
  await tracker.finished(AbortSignal.timeout(20_000));
  tracker.follow({ kind: 'document', sha256: idle.sha256 });
  await expect(tracker.finished(AbortSignal.timeout(3_000))).rejects.toThrow();
  tracker.close();
  expect(await pipeline.queues.depths()).toEqual(before);
});

/** Does what another process would do, which tells nobody here. */
async function finishElsewhere(raw: RawDocument): Promise<void> {
  const { catalogue } = pipeline.store;
  const conversion = await pipeline.stages.convert(raw);
  await catalogue.planConverter(raw.sha256, conversion.value.converter);
  await catalogue.putRecord(await pipeline.stages.extract(conversion, raw));
}

describe('an archive of several documents', () => {
  const members = { 'town/a.txt': textReport(21), 'b.txt': textReport(22) };
  const archive = textDocument('towns.zip', '');
  const bytes = zip(members);
  const sha256 = createHash('sha256').update(bytes).digest('hex');

  test('is kept as each of them, and only its bytes of itself', async () => {
    const kept = await storeDocument(pipeline, { ...archive, sha256, bytes });
    expect(kept.map(({ raw, isNew }) => [raw.name, isNew])).toEqual([
      ['towns.zip!/b.txt', true],
      ['towns.zip!/town/a.txt', true],
    ]);
    expect(await pipeline.store.catalogue.document(sha256)).toBeNull();
    expect(await pipeline.store.blobs.has(sha256)).toBe(true);
    const [first] = kept;
    expect(await pipeline.store.blobs.get(first?.raw.sha256 ?? '')).toEqual(first?.raw.bytes);
  });

  test('met by a crawl, and met again unchanged, has a record of each', async () => {
    await work();
    const found = { url: 'https://www.example.gov.cn/nb/towns.zip', portal: null };
    const fetched = { bytes, declaredCharset: null, status: 200, etag: 'a', lastModified: null };
    const crawled = { ...found, kind: 'document', fetched } as unknown as CrawlItem;
    await storeItem(pipeline, 'x', crawled);
    const texts = Object.values(members).map((text) => textDocument('', text));
    await untilSettled(...texts);
    const again = { ...found, kind: 'unchanged', sha256, isDocument: true } as unknown as CrawlItem;
    await storeItem(pipeline, 'x', again);
    for (const text of texts) expect(await pipeline.store.catalogue.record(text.sha256)).not.toBeNull();
  });
});
