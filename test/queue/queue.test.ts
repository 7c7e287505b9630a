import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Pool } from 'pg';
import { connectQueues } from '../../queue/connection.ts';
import { jobId } from '../../queue/jobs.ts';
import { releaseOrphans } from '../../queue/release-orphans.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { eventually } from '../support/eventually.ts';
import { withDatabase } from '../support/made-database.ts';
import { openGate, queueCases } from '../support/queue-cases.ts';
import { describeWith } from '../support/services.ts';

/** With Redis the database carries no jobs. */
const UNUSED = { pool: new Pool(), embedded: false };

let folder: string;
let store: Store;

function withStore(databaseUrl: () => string | null): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gongkai-queue-'));
    if (databaseUrl() === null) await withDatabase(folder);
    store = await openStore({ dataFolder: folder, databaseUrl: databaseUrl() });
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
}

describe('queues on the embedded database', () => {
  withStore(() => null);
  queueCases(() => connectQueues(null, store));

  test('the jobs of a dead owner are let go at once', async () => {
    const connection = await connectQueues(null, store);
    const queue = connection.queue('extract', {});
    await queue.addBulk([{ name: 'extract', data: {}, opts: { jobId: 'orphan', removeOnComplete: true } }]);
    const gate = openGate();
    const hang = { lockDuration: 600_000, skipLockRenewal: true };
    const dead = connection.worker('extract', () => gate.opened, hang);
    dead.on('error', () => undefined);
    await eventually(async () => (await queue.getJobState('orphan')) === 'active');
    expect(await releaseOrphans(store.pool)).toBe(1);
    const taken: unknown[] = [];
    const next = connection.worker('extract', async (job) => void taken.push(job.id), {});
    await eventually(async () => taken.length > 0);
    expect(taken).toEqual(['orphan']);
    gate.open();
    await Promise.all([dead.close(), next.close()]);
    await queue.close();
  });
});

describeWith('postgres', 'queues on a PostgreSQL server', (found) => {
  // A room of its own, so that the connections are closed before the server is.
  describe('that is there', () => {
    withStore(() => found.databaseUrl);
    queueCases(() => connectQueues(null, store));
  });
});

describeWith('redis', 'queues on Redis', (found) => {
  queueCases(() => connectQueues(found.redisUrl, UNUSED));
});

test('without its server a queue says that it cannot be reached', async () => {
  const nowhere = connectQueues('redis://127.0.0.1:1', UNUSED);
  await expect(nowhere).rejects.toMatchObject({ code: 'store.unreachable', kind: 'transient' });
});

describe('the id of a job', () => {
  const job = { sha256: 'a'.repeat(64), converter: 'text@1' };

  test('is derived from stage, content and version', () => {
    expect(jobId('convert', job)).toBe(jobId('convert', { converter: 'text@1', sha256: job.sha256 }));
    expect(jobId('convert', { ...job, converter: 'text@2' })).not.toBe(jobId('convert', job));
    expect(jobId('convert', { ...job, sha256: 'b'.repeat(64) })).not.toBe(jobId('convert', job));
    expect(jobId('extract', { ...job, extractor: '1' })).not.toBe(jobId('convert', job));
  });

  test('has no colon, which BullMQ keeps for itself', () => {
    expect(jobId('crawl', { url: 'https://example.gov.cn:8080/a', portal: null })).not.toContain(':');
  });
});
