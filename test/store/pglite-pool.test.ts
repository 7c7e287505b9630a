import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { asPgPool, PglitePool } from '../../store/embedded/pglite-pool.ts';
import { PgliteSession } from '../../store/embedded/pglite-session.ts';
import { serverPool } from '../../store/postgresql/pool.ts';
import { withDatabase } from '../support/made-database.ts';
import { labels, poolCases } from '../support/pool-cases.ts';
import { describeWith } from '../support/services.ts';

let pool: Pool;

describe('the look-alike over PGlite', () => {
  let db: PGlite;
  let folder: string;
  beforeAll(async () => {
    folder = await withDatabase(await mkdtemp(join(tmpdir(), 'gongkai-pool-')));
    db = await PGlite.create({ dataDir: join(folder, 'pg') });
    pool = asPgPool(new PglitePool(new PgliteSession(db)));
  });
  afterAll(async () => {
    await db?.close();
    await rm(folder, { recursive: true });
  });
  poolCases(() => pool);

  test('a client released within a transaction is rolled back and blocks nobody', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query(`insert into t values (1, '1')`);
    const waiting = labels();
    client.release();
    expect(await waiting).toBe('');
    await expect(client.query('select 1')).rejects.toThrow('not queryable');
  });

  test('a client that failed within a transaction and is released blocks nobody', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await expect(client.query('nonsense')).rejects.toMatchObject({ code: '42601' });
    client.release();
    expect(await labels()).toBe('');
  });

  test('a transaction begun on the pool itself does not outlive its query', async () => {
    await pool.query(`begin; insert into t values (1, '1')`);
    await expect(pool.query('begin; select 1 / 0')).rejects.toMatchObject({ code: '22012' });
    expect(await labels()).toBe('');
  });

  test('a transaction that stands idle while others wait is rolled back in the end', async () => {
    const impatient = asPgPool(new PglitePool(new PgliteSession(db, 50)));
    const client = await impatient.connect();
    await client.query('begin');
    await client.query(`insert into t values (1, '1')`);
    const error = once(client, 'error');
    expect((await impatient.query('select count(*) from t')).rows).toEqual([{ count: '0' }]);
    expect((await error)[0].message).toMatch(/idle/);
    await expect(client.query('commit')).rejects.toThrow(/idle/);
    client.release();
    await impatient.end();
  });

  test('patience is for those who wait: a transaction alone may take its time', async () => {
    const impatient = asPgPool(new PglitePool(new PgliteSession(db, 20)));
    const client = await impatient.connect();
    await client.query('begin');
    await new Promise((resolve) => setTimeout(resolve, 60));
    await client.query('commit');
    client.release();
    await impatient.end();
  });

  test('turns are first come first served', async () => {
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4, 5].map((i) => pool.query('select 1').then(() => order.push(i))));
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  test('a tight loop of queries leaves timers their time', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    for (let i = 0; i < 100; i++) await pool.query('select 1');
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  test('ending a pool lets queries finish, refuses new ones and leaves the session to others', async () => {
    const session = new PgliteSession(db);
    const ending = asPgPool(new PglitePool(session));
    const client = await ending.connect();
    await client.query('begin');
    await client.query('LISTEN a');
    const running = client.query('select 1 as a');
    await ending.end();
    expect((await running).rows).toEqual([{ a: 1 }]);
    await expect(ending.query('select 1')).rejects.toThrow('Cannot use a pool after calling end on the pool');
    await expect(ending.connect()).rejects.toThrow('after calling end');
    client.release();
    expect((await asPgPool(new PglitePool(session)).query('select 2 as a')).rows).toEqual([{ a: 2 }]);
  });
});

describeWith('postgres', 'the pg driver, as the measure of the look-alike', (found) => {
  beforeAll(() => {
    pool = serverPool(found.databaseUrl, 'queue');
  });
  afterAll(() => pool?.end());
  poolCases(() => pool);
});
