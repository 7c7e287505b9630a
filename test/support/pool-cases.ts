import { once } from 'node:events';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Pool, PoolClient } from 'pg';

let pool: Pool;

/** What the look-alike promises is what the pg driver does: the same cases run on either; they make a table t. */
export function poolCases(open: () => Pool): void {
  beforeEach(() => {
    pool = open();
    return pool.query('drop table if exists t; create table t (id integer primary key, label text)');
  });
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

/** The labels of table t, in one string. */
export async function labels(): Promise<string> {
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
    const [one, other, third] = [await pool.connect(), await pool.connect(), await pool.connect()];
    await Promise.all([
      inTransaction(one, [1, 3, 5], 'commit'),
      inTransaction(other, [2, 4, 6], 'rollback'),
      inTransaction(third, [7, 8], 'commit'),
    ]);
    for (const client of [one, other, third]) client.release();
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
