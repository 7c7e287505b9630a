import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { UnrecoverableError } from 'bullmq';
import {
  DefectError,
  PortalChangedError,
  TransientError,
  UnknownLayoutError,
  UnreadableDocumentError,
} from '../model/errors.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { settle } from '../workers/error-policy.ts';
import { openNotices, type Settled } from '../workers/job-events.ts';
import type { Piece } from '../workers/work-item.ts';
import { withDatabase } from './support/made-database.ts';

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

let piece: Piece;
let told: Settled[];
let subjects = 0;
beforeEach(() => {
  subjects += 1;
  const subject = String(subjects).padStart(64, '0');
  piece = { stage: 'convert', subject, portal: '331123-suichang', producer: 'pdf@1' };
  told = [];
});

const FIRST = { number: 1, last: false };
const LAST = { number: 4, last: true };

function settling(attempt: typeof FIRST, thrown: unknown): Promise<void> {
  const notices = openNotices();
  notices.onSettled((notice) => told.push(notice));
  return settle({ store, notices }, { piece, attempt }, async () => {
    if (thrown) throw thrown;
    return 'what it made';
  });
}

const failures = () => store.catalogue.failures({ subjects: [piece.subject] });

test('what passes is told, with what it made', async () => {
  await settling(FIRST, null);
  expect(told).toEqual([{ piece, ending: { ok: true, value: 'what it made' } }]);
  expect(await failures()).toEqual([]);
});

test('what passes resolves its failure', async () => {
  await expect(settling(FIRST, new UnreadableDocumentError('pdf.damaged', 'a.pdf'))).rejects.toThrow();
  await settling(FIRST, null);
  expect(await failures()).toMatchObject([{ state: 'resolved' }]);
});

test('a transient error goes back to the queue as it is, and is no failure yet', async () => {
  const error = new TransientError('fetch.timeout', 'x');
  await expect(settling(FIRST, error)).rejects.toBe(error);
  expect(told).toEqual([]);
  expect(await failures()).toEqual([]);
});

test('a transient error at the last attempt is a failure with the number of its attempts', async () => {
  const error = new TransientError('fetch.timeout', 'x');
  await expect(settling(LAST, error)).rejects.toThrow(error.message);
  expect(told).toEqual([{ piece, ending: { ok: false, error } }]);
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
    await expect(settling(FIRST, error)).rejects.toBeInstanceOf(UnrecoverableError);
    expect(told).toEqual([{ piece, ending: { ok: false, error } }]);
    expect(await failures()).toMatchObject([
      {
        code: error.code,
        kind,
        message: error.message,
        name: piece.subject,
        portal: '331123-suichang',
        attempts: 1,
      },
    ]);
  });

  test('is a defect where it is none of ours, with its own stack', async () => {
    const bug = new RangeError('index out of range');
    await expect(settling(FIRST, bug)).rejects.toBeInstanceOf(UnrecoverableError);
    const [failure] = await failures();
    expect(failure).toMatchObject({ code: 'defect.unexpected', kind: 'defect' });
    expect(failure?.message).toContain('index out of range');
    expect(failure?.stack).toBe(bug.stack);
  });
});
