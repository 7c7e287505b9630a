import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Config } from '../config.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { describeWith } from './services.ts';
import { catalogueCases } from './support/catalogue-cases.ts';
import { sampleDocument } from './support/catalogue-samples.ts';

let dataFolder: string;
let store: Store;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'gongkai-store-'));
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
    const own = 'pid <> pg_backend_pid()';
    await store.catalogue.counts();
    await store.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where ${own} and datname = current_database()`,
    );
    const answers = await Promise.allSettled([1, 2, 3].map(() => store.catalogue.counts()));
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'store.unreachable' });
    }
    expect(await store.catalogue.counts()).toMatchObject({ documents: 0 });
  });
});

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
