import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { currentOwner } from '../../store/embedded/owner-lock.ts';
import { openStore } from '../../store/open-store.ts';
import { hashOf, sampleRecord } from '../support/catalogue-samples.ts';
import { type Child, startChild } from '../support/child.ts';

/** One folder for all tests: making a database takes seconds. */
let dataFolder: string;
const children: Child[] = [];

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'gongkai-embedded-'));
});

afterEach(async () => {
  for (const child of children.splice(0)) await child.kill();
});

/** Several programs start a database here, on whatever machine. */
jest.setTimeout(120_000);

afterAll(() => rm(dataFolder, { recursive: true, force: true }));

function startWriter(): Child {
  const child = startChild('store-writer.ts', [dataFolder]);
  children.push(child);
  return child;
}

const open = () => openStore({ dataFolder, databaseUrl: null });

async function linesUntil(child: Child, last: string): Promise<void> {
  while ((await child.line()) !== last);
}

test('after kill -9 every record that was acknowledged is there, and the folder is free', async () => {
  for (const acknowledged of ['15', '30']) {
    const child = startWriter();
    await linesUntil(child, acknowledged);
    await child.kill();
    const store = await open();
    for (let i = 0; i <= Number(acknowledged); i++) {
      expect(await store.catalogue.record(hashOf(`${i}`))).toEqual(sampleRecord({ name: `${i}` }));
    }
    const { documents, records } = await store.catalogue.counts();
    expect([documents, documents - 1]).toContain(records);
    await store.close();
  }
});

test('a second program is told who owns the folder, and gets it once the first has ended', async () => {
  const owner = startWriter();
  expect(await owner.line()).toBe('open');
  const failure = await open().catch((error) => error);
  expect(failure).toMatchObject({ code: 'store.locked', kind: 'transient' });
  expect(failure.message).toContain(`process ${owner.pid}`);
  expect(JSON.parse(await startWriter().line())).toMatchObject({ code: 'store.locked' });
  expect(await currentOwner(dataFolder)).toMatchObject({ pid: owner.pid });
  await owner.kill();
  await (await open()).close();
  expect(await currentOwner(dataFolder)).toBeNull();
});

test('what was written is there after closing and opening again, in the same program', async () => {
  const first = await open();
  await first.catalogue.putRecord(sampleRecord());
  await first.close();
  await first.close();
  const second = await open();
  expect(second.embedded).toBe(true);
  expect(await second.catalogue.record(sampleRecord().sha256)).toEqual(sampleRecord());
  await second.close();
});

test('closing does not wait for a client that was never released', async () => {
  const store = await open();
  const client = await store.pool.connect();
  await client.query('begin');
  await client.query('LISTEN somewhere');
  await store.close();
  await expect(store.pool.query('select 1')).rejects.toThrow('after calling end on the pool');
});

test('a database that does not open says so and leaves the folder free', async () => {
  const damaged = await mkdtemp(join(dataFolder, 'damaged-'));
  await cp(join(dataFolder, 'pg'), join(damaged, 'pg'), { recursive: true });
  await rm(join(damaged, 'pg', 'global'), { recursive: true });
  const opening = openStore({ dataFolder: damaged, databaseUrl: null });
  await expect(opening).rejects.toMatchObject({ code: 'store.damaged', subject: damaged });
  expect(await currentOwner(damaged)).toBeNull();
});

test('a data folder that cannot be made says so', async () => {
  await writeFile(join(dataFolder, 'file'), '');
  const below = join(dataFolder, 'file', 'folder');
  const failure = await openStore({ dataFolder: below, databaseUrl: null }).catch((error) => error);
  expect(failure).toMatchObject({ code: 'input.no-access', subject: below });
});
