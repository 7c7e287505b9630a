import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  DefectError,
  PortalChangedError,
  TransientError,
  UnknownLayoutError,
  UnreadableDocumentError,
} from '../../model/errors.ts';
import type { JobResult } from '../../queue/job-result.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { applyErrorPolicy } from '../../workers/error-policy.ts';
import { type Finished, openJobEvents } from '../../workers/job-events.ts';
import type { WorkItem } from '../../workers/work-item.ts';
import { withDatabase } from '../support/made-database.ts';

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await withDatabase(await mkdtemp(join(tmpdir(), 'gongkai-settle-')));
  store = await openStore({ dataFolder: folder, databaseUrl: null });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

let workItem: WorkItem;
let told: Finished[];
let subjects = 0;
beforeEach(() => {
  subjects += 1;
  const subject = String(subjects).padStart(64, '0');
  workItem = { stage: 'convert', subject, portal: '331123-suichang', producer: 'pdf@1' };
  told = [];
});

const FIRST = { number: 1, last: false };
const LAST = { number: 4, last: true };

function attempting(attempt: typeof FIRST, thrown: unknown): Promise<JobResult> {
  const jobEvents = openJobEvents();
  jobEvents.onFinished((notice) => told.push(notice));
  return applyErrorPolicy({ store, jobEvents }, { workItem, attempt }, async () => {
    if (thrown) throw thrown;
    return 'what it made';
  });
}

const failures = () => store.catalogue.failures({ subjects: [workItem.subject] });

test('what passes is told, with what it made', async () => {
  await attempting(FIRST, null);
  expect(told).toEqual([{ workItem, ending: { ok: true, value: 'what it made' } }]);
  expect(await failures()).toEqual([]);
});

test('what passes resolves its failure', async () => {
  await attempting(FIRST, new UnreadableDocumentError('pdf.damaged', 'a.pdf'));
  await attempting(FIRST, null);
  expect(await failures()).toMatchObject([{ state: 'resolved' }]);
});

test('a transient error goes back to the queue as it is, and is no failure yet', async () => {
  const error = new TransientError('fetch.timeout', 'x');
  expect(await attempting(FIRST, error)).toEqual({ kind: 'retry', error });
  expect(told).toEqual([]);
  expect(await failures()).toEqual([]);
});

test('an outage of the store postpones the job, also at its last attempt, and is no failure', async () => {
  const error = new TransientError('store.unreachable', 'x');
  expect(await attempting(LAST, error)).toMatchObject({ kind: 'postponed', error });
  expect(await failures()).toEqual([]);
});

test('a transient error at the last attempt is a failure with the number of its attempts', async () => {
  const error = new TransientError('fetch.timeout', 'x');
  expect(await attempting(LAST, error)).toEqual({ kind: 'failed', error });
  expect(told).toEqual([{ workItem, ending: { ok: false, error } }]);
  expect(await failures()).toMatchObject([
    { code: 'fetch.timeout', kind: 'transient', attempts: 4, state: 'open', producer: 'pdf@1' },
  ]);
});

describe('an error that time does not heal', () => {
  test.each([
    [new UnreadableDocumentError('pdf.damaged', 'a.pdf'), 'unreadable'],
    [new UnknownLayoutError('extract.unknown-layout', 'a.pdf'), 'unknown-layout'],
    [new PortalChangedError('portal.listing-empty', '331123-suichang'), 'portal-changed'],
    [new DefectError('store.blob-missing', 'a.pdf'), 'defect'],
  ])('is a failure at once, and no attempt follows: %s', async (error, kind) => {
    expect(await attempting(FIRST, error)).toEqual({ kind: 'failed', error });
    expect(told).toEqual([{ workItem, ending: { ok: false, error } }]);
    expect(await failures()).toMatchObject([
      {
        code: error.code,
        kind,
        message: error.message,
        name: workItem.subject,
        portal: '331123-suichang',
        attempts: 1,
      },
    ]);
  });

  test('is a defect where it is none of ours, with its own stack', async () => {
    const bug = new RangeError('index out of range');
    expect(await attempting(FIRST, bug)).toMatchObject({ kind: 'failed', error: { cause: bug } });
    const [failure] = await failures();
    expect(failure).toMatchObject({ code: 'defect.unexpected', kind: 'defect' });
    expect(failure?.message).toContain('index out of range');
    expect(failure?.stack).toBe(bug.stack);
  });
});
