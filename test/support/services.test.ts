import { existsSync } from 'node:fs';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { describeWith } from './services.ts';

describeWith('redis', 'a private Redis', (found) => {
  test('answers and keeps what it is told', async () => {
    const connection = new Redis(found.redisUrl);
    await connection.set('key', 'value');
    expect(await connection.get('key')).toBe('value');
    await connection.quit();
  });

  test('gives nothing that was not asked for', () => {
    expect(() => found.databaseUrl).toThrow('databaseUrl');
  });
});

describeWith('postgres', 'a fresh PostgreSQL database', (found) => {
  test('is empty and in UTF-8', async () => {
    const client = new Client({ connectionString: found.databaseUrl });
    await client.connect();
    const { rows } = await client.query(
      "select current_setting('server_encoding') as encoding, count(*)::int as tables from pg_tables where schemaname = 'public'",
    );
    await client.end();
    expect(rows).toEqual([{ encoding: 'UTF8', tables: 0 }]);
  });
});

describeWith('libreoffice', 'LibreOffice', (found) => {
  test('is a program', () => expect(existsSync(found.soffice)).toBe(true));
});

describeWith('chromium', 'Chromium', (found) => {
  test('is a program', () => expect(existsSync(found.chromium)).toBe(true));
});
