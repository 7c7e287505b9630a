import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/** A server that a suite may use: its address, and how to end it. */
export interface Started {
  readonly at: string;
  readonly stop: () => Promise<void>;
}

export const START_LIMIT_MS = 60_000;

/** One numbered database for each jest worker, so that suites that run at once do not meet; it is emptied. */
export async function namedRedis(url: string): Promise<Started> {
  const at = new URL(url);
  at.pathname = `/${process.env.JEST_WORKER_ID ?? '1'}`;
  const connection = new Redis(at.href);
  await connection.flushdb();
  await connection.quit();
  return { at: at.href, stop: async () => undefined };
}

export async function privateRedis(binary: string): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-redis-'));
  const port = await freePort();
  const options = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const stop = run([binary, ...options, '--maxmemory-policy', 'noeviction'], folder, null);
  const at = `redis://127.0.0.1:${port}`;
  await untilAnswers(stop, async () => {
    const connection = new Redis(at, { lazyConnect: true, retryStrategy: () => null });
    connection.on('error', () => undefined);
    await connection.connect();
    await connection.quit();
  });
  return { at, stop };
}

export async function privatePostgres(binaries: string): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-postgres-'));
  // PostgreSQL refuses to run as root, so there it runs as the user of its package, else as nobody.
  const user = process.getuid?.() === 0 ? unprivilegedUser() : null;
  if (user) chownSync(folder, user.uid, user.gid);
  const cluster = join(folder, 'cluster');
  const init = ['-D', cluster, '-U', 'gongkai', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(binaries, 'initdb'), init, { ...user, cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=', 'fsync=off'];
  const options = ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])];
  const stop = run([join(binaries, 'postgres'), ...options], folder, user);
  const url = `postgres://gongkai@127.0.0.1:${port}/postgres`;
  await untilAnswers(stop, () => query(url, 'select 1'));
  const { at } = await freshDatabase(url);
  return { at, stop };
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

function unprivilegedUser(): User {
  const idOf = (flag: string, name: string) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: idOf('-u', 'postgres'), gid: idOf('-g', 'postgres') };
  } catch {
    return { uid: idOf('-u', 'nobody'), gid: idOf('-g', 'nobody') };
  }
}

export async function freshDatabase(url: string): Promise<Started> {
  const name = `gongkai_test_${randomBytes(6).toString('hex')}`;
  await query(url, `create database ${name}`);
  const at = new URL(url);
  at.pathname = `/${name}`;
  return { at: at.href, stop: () => query(url, `drop database ${name} with (force)`) };
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * A shell that runs a server for as long as its own input stays open: however this test run ends, even killed,
 * the input closes, the server is stopped and its folder removed.
 */
const MINDER = `
folder=$1; shift
"$@" & server=$!
cat > /dev/null
kill -INT $server
(sleep 5; kill -KILL $server) 2> /dev/null & killer=$!
wait $server; kill $killer
rm -rf "$folder"`;

/** Runs a server in the background; @returns how to end it. */
function run(command: readonly string[], folder: string, user: User | null): () => Promise<void> {
  const shell = ['-c', MINDER, 'minder', folder, ...command];
  const minder = spawn('/bin/sh', shell, { ...user, cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = new Promise<void>((resolve) => {
    minder.once('exit', () => resolve());
  });
  return async () => {
    minder.stdin.end();
    await ended;
  };
}

async function untilAnswers(stop: () => Promise<void>, ask: () => Promise<unknown>): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS / 2;
  for (;;) {
    try {
      await ask();
      return;
    } catch (cause) {
      if (Date.now() > deadline) {
        await stop();
        throw new Error('a private server for the tests did not start', { cause });
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
