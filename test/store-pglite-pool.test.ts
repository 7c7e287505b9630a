import { once } from 'node:events';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Pool, PoolClient } from 'pg';
import { asPgPool, PglitePool } from '../store/pglite-pool.ts';
import { PgliteSession } from '../store/pglite-session.ts';
import { serverPool } from '../store/postgres.ts';
import { describeWith } from './services.ts';

let pool: Pool;

/** What the look-alike promises is what the pg driver does: the same cases run on a real pool. */
function poolCases(): void {
  beforeEach(() => pool.query('drop table if exists t; create table t (id integer primary key, label text)'));
  describe('values', valueCases);
  describe('transactions', transactionCases);
  describe('notifications', notificationCases);
}

function valueCases(): void {
  test.each([
    ['int8 as string', '9007199254740993::int8', '9007199254740993'],
    ['int4 as number', '7::int4', 7],
    ['numeric as string', '1.50::numeric', '1.50'],
    ['double', '1.5::float8', 1.5],
    ['boolean', 'true', true],
    ['null', 'null::text', null],
    ['json', `'{"a":[1,"x"]}'::jsonb`, { a: [1, 'x'] }],
    ['instants', `'2026-01-02T03:04:05.678+08'::timestamptz`, new Date('2026-01-01T19:04:05.678Z')],
    ['text arrays', `array['a,b', 'c"d', null]`, ['a,b', 'c"d', null]],
    ['int8 arrays', 'array[1,2]::int8[]', ['1', '2']],
    ['bytes', String.raw`'\x00ff'::bytea`, Buffer.from([0, 255])],
  ])('gives %s', async (_title, expression, expected) => {
    expect((await pool.query(`select ${expression} as value`)).rows).toEqual([{ value: expected }]);
    expect((await pool.query(`select ${expression} as value where $1`, [true])).rows[0].value).toEqual(
      expected,
    );
  });

  test.each([
    ['an int8 that no number holds', 'int8', '9007199254740993', '9007199254740993'],
    ['a bigint', 'int8', 9007199254740993n, '9007199254740993'],
    ['an object as JSON', 'jsonb', { a: '“x”' }, { a: '“x”' }],
    ['JSON that is text already', 'jsonb', '[1,2]', [1, 2]],
    ['a date', 'timestamptz', new Date(1_700_000_000_123), new Date(1_700_000_000_123)],
    ['an array of texts', 'text[]', ['a,b', 'c"d\\', '{}', null, ''], ['a,b', 'c"d\\', '{}', null, '']],
    [
      'an array of arrays',
      'int[]',
      [
        [1, 2],
        [3, 4],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['bytes', 'bytea', Buffer.from('ab'), Buffer.from('ab')],
    ['undefined as null', 'text', undefined, null],
    ['false', 'bool', false, false],
  ])('takes %s', async (_title, type, given, expected) => {
    const { rows } = await pool.query({ text: `select $1::${type} as value`, values: [given] });
    expect(rows).toEqual([{ value: expected }]);
  });

  test('tells command and row count', async () => {
    const inserted = await pool.query(`insert into t values (1, 'a'), (2, 'b')`);
    expect(inserted).toMatchObject({ command: 'INSERT', rowCount: 2, rows: [] });
    expect(await pool.query('update t set label = $1 where id > 5', ['x'])).toMatchObject({ rowCount: 0 });
    const removed = await pool.query(
      'with gone as (delete from t returning id) select * from gone where id = 1',
    );
    expect(removed).toMatchObject({ command: 'SELECT', rowCount: 1, rows: [{ id: 1 }] });
  });

  test('gives rows as arrays on request, and a list of answers for several statements', async () => {
    const arrays = await pool.query({ text: 'select $1::int as a, 2 as a', values: [1], rowMode: 'array' });
    expect(arrays.rows).toEqual([[1, 2]]);
    const answers = (await pool.query('select 1 as a; select 2 as a')) as unknown as { rows: unknown[] }[];
    expect(answers.map(({ rows }) => rows)).toEqual([[{ a: 1 }], [{ a: 2 }]]);
  });

  test('errors carry the code of PostgreSQL', async () => {
    await expect(pool.query('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    await expect(pool.query('select from where')).rejects.toMatchObject({ code: '42601' });
  });

  test('a hundred queries at once, each with its own answer', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => pool.query('select $1::int as i', [i])),
    );
    expect(answers.map(({ rows }) => rows[0].i)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });
}

async function labels(): Promise<string> {
  const { rows } = await pool.query('select label from t order by id');
  return rows.map(({ label }) => label).join('');
}

async function inTransaction(client: PoolClient, ids: readonly number[], end: string): Promise<void> {
  await client.query('begin');
  for (const id of ids) await client.query('insert into t values ($1, $2)', [id, `${id}`]);
  await client.query(end);
}

function transactionCases(): void {
  test('two clients that take turns do not see into each other’s transactions', async () => {
    const [one, other] = [await pool.connect(), await pool.connect()];
    await Promise.all([
      inTransaction(one, [1, 3, 5], 'commit'),
      inTransaction(other, [2, 4, 6], 'rollback'),
      inTransaction(await pool.connect().then(returned), [7, 8], 'commit'),
    ]);
    one.release();
    other.release();
    expect(await labels()).toBe('13578');
  });

  test('an error spoils its own transaction only, until it is rolled back', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query(`insert into t values (1, '1')`);
    await expect(client.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
    await expect(client.query('select 1')).rejects.toMatchObject({ code: '25P02' });
    await client.query('rollback');
    expect(await labels()).toBe('');
    client.release();
  });

  test('a savepoint that is rolled back does not end the transaction', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query(`insert into t values (1, '1')`);
    await client.query('savepoint before');
    await client.query(`insert into t values (2, '2')`);
    await client.query('rollback to savepoint before');
    const outside = pool.query(`insert into t values (3, '3')`);
    await client.query(`insert into t values (4, '4')`);
    await client.query('commit');
    await outside;
    client.release();
    expect(await labels()).toBe('134');
  });

  const clients: PoolClient[] = [];
  const returned = (client: PoolClient) => {
    clients.push(client);
    return client;
  };
  afterEach(() => {
    for (const client of clients.splice(0)) client.release();
  });
}

function notificationCases(): void {
  test('whoever listens is told, with the payload, once the transaction is through', async () => {
    const [listener, deaf] = [await pool.connect(), await pool.connect()];
    deaf.on('notification', () => {
      throw new Error('nobody listens here');
    });
    await listener.query('-- why\nLISTEN "Some channel";\n');
    const told = once(listener, 'notification');
    const client = await pool.connect();
    await client.query('begin');
    await client.query(`select pg_notify('Some channel', 'hello')`);
    await client.query('commit');
    expect((await told)[0]).toMatchObject({ channel: 'Some channel', payload: 'hello' });
    for (const each of [listener, deaf, client]) each.release(true);
  });

  test('ending one subscription leaves the others', async () => {
    const [one, other] = [await pool.connect(), await pool.connect()];
    const heard: string[] = [];
    one.on('notification', ({ channel }) => heard.push(`one ${channel}`));
    other.on('notification', ({ channel }) => heard.push(`other ${channel}`));
    for (const channel of ['a', 'b']) {
      await one.query(`LISTEN ${channel}`);
      await other.query(`LISTEN ${channel}`);
    }
    await one.query('UNLISTEN A');
    await other.query('UNLISTEN *');
    const last = once(one, 'notification');
    await pool.query('notify a');
    await pool.query('notify b');
    await last;
    expect(heard).toEqual(['one b']);
    for (const each of [one, other]) each.release(true);
  });
}

describe('the look-alike over PGlite', () => {
  let db: PGlite;
  beforeAll(async () => {
    db = await PGlite.create();
    pool = asPgPool(new PglitePool(new PgliteSession(db)));
  });
  afterAll(() => db?.close());
  poolCases();

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
  poolCases();
});
