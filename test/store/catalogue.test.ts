import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Config } from '../../config.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { catalogueCases } from '../support/catalogue-cases.ts';
import {
  hashOf,
  sampleConversion,
  sampleDocument,
  sampleFinding,
  sampleRecord,
} from '../support/catalogue-samples.ts';
import { withDatabase } from '../support/made-database.ts';
import { read } from '../support/page-cases.ts';
import { describeWith } from '../support/services.ts';

const OLD_AT = { page: null, line: 7, table: 1, row: 2, column: 3 };
const OLD_CELLS = { blank: { raw: '/', how: 'read', at: OLD_AT } };
const UPGRADED_CELLS = { blank: { raw: '/', how: 'read', state: 'blank', at: { ...OLD_AT, offset: null } } };

let dataFolder: string;
let store: Store;

beforeAll(async () => {
  dataFolder = await withDatabase(await mkdtemp(join(tmpdir(), 'gongkai-store-')));
});

afterAll(() => rm(dataFolder, { recursive: true, force: true }));

/** The same body of cases on either backend. */
function casesOn(databaseUrl: () => Config['databaseUrl']): void {
  beforeAll(async () => {
    store = await openStore({ dataFolder, databaseUrl: databaseUrl() });
  });
  afterAll(() => store?.close());
  beforeEach(async () => {
    await store.pool.query(
      'truncate gongkai.documents, gongkai.fetches, gongkai.conversions, gongkai.records, gongkai.findings, gongkai.failures',
    );
  });
  catalogueCases(() => store.catalogue);

  test('what schema 1 stored is read in schema 2, one way or another', async () => {
    const { catalogue, pool } = store;
    const record = sampleRecord({ extractor: '2' });
    await catalogue.addDocument({ ...sampleDocument('report.txt'), sha256: record.sha256 });
    await catalogue.putRecord(record);
    await catalogue.drafts.ask('run', 'extract', [record.sha256]);
    await catalogue.drafts.make('run', record);
    const old = JSON.stringify({ ...record, schema: 'gongkai-record/1', cells: OLD_CELLS });
    await pool.query('update gongkai.records set record = $1', [old]);
    await pool.query('update gongkai.drafts set record = $1', [old]);
    const upgraded = { ...record, cells: UPGRADED_CELLS };
    expect(await catalogue.record(record.sha256)).toEqual(upgraded);
    expect(await read(catalogue.records())).toEqual([upgraded]);
    expect(await read(catalogue.reports.inOrder())).toMatchObject([{ record: upgraded }]);
    expect(await read(catalogue.drafts.list({}))).toMatchObject([{ record: upgraded, published: upgraded }]);
    expect(await catalogue.neighbours({ ...record, sha256: hashOf('later') })).toEqual([upgraded]);
    expect(await catalogue.drafts.publish(record.sha256)).toBe(true);
    expect(await catalogue.record(record.sha256)).toEqual(upgraded);
  });

  test('places of a conversion that was stored without offsets get them', async () => {
    const sha256 = hashOf('a.txt');
    const conversion = sampleConversion();
    await store.catalogue.putConversion(sha256, conversion);
    await store.pool.query(`update gongkai.conversions set outcome = replace(outcome, '"offset":null,', '')`);
    expect(await store.catalogue.conversion(sha256, 'text@1')).toEqual(conversion);
  });
}

describe('catalogue on the embedded database', () => casesOn(() => null));

describeWith('postgres', 'catalogue on a PostgreSQL server', (found) => {
  casesOn(() => found.databaseUrl);

  test('several programs that start at once migrate it once', async () => {
    await store.pool.query('drop schema gongkai cascade');
    const settings = { dataFolder, databaseUrl: found.databaseUrl };
    const stores = await Promise.all(Array.from({ length: 5 }, () => openStore(settings)));
    const added = await Promise.all(
      stores.map(({ catalogue }) => catalogue.addDocument(sampleDocument('a'))),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    await Promise.all(stores.map((each) => each.close()));
  });

  test('a connection that the server ends is a matter of time, and the next is a new one', async () => {
    await store.catalogue.counts();
    await store.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where pid <> pg_backend_pid() and datname = current_database()`,
    );
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => store.catalogue.document(hashOf(`${i}`))),
    );
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'store.unreachable' });
    }
    expect(await untilReached(() => store.catalogue.counts())).toMatchObject({ documents: 0 });
  });

  test('a connection that breaks within a transaction does not end the program', async () => {
    const record = sampleRecord({ findings: [sampleFinding('sum')] });
    const locker = await store.pool.connect();
    await locker.query('begin; lock table gongkai.findings');
    const putting = store.catalogue.putRecord(record).catch((error) => error);
    await locker.query('select pg_sleep(0.2)');
    await locker.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'gongkai catalogue' and datname = current_database()`,
    );
    expect(await putting).toMatchObject({ code: 'store.unreachable', kind: 'transient' });
    await locker.query('commit');
    locker.release();
    await untilReached(() => store.catalogue.putRecord(record));
    expect(await store.catalogue.record(record.sha256)).toEqual(record);
  });
});

/** What a job does with a connection that turns out to be broken: it tries again. */
async function untilReached<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      expect(error).toMatchObject({ code: 'store.unreachable' });
    }
  }
}

test('a server that is not there is a matter of time, and its password is not told', async () => {
  const databaseUrl = 'postgres://gongkai:secret@127.0.0.1:1/gongkai';
  const failure = await openStore({ dataFolder, databaseUrl }).catch((error) => error);
  expect(failure).toMatchObject({
    code: 'store.unreachable',
    kind: 'transient',
    subject: '127.0.0.1:1/gongkai',
  });
  expect(failure.message).not.toContain('secret');
});
