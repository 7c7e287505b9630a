import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/** A server that a test may kill and start again, on the same port and with what it has written down. */
export interface Restartable {
  readonly url: string;
  start(): Promise<void>;
  /** At once, as a power cut does. */
  kill(): Promise<void>;
  /** Removes what it has written down; only while it is killed. */
  wipe(): void;
}

const ANSWERS_WITHIN_MS = 30_000;

/** Redis that writes down every job, in a folder of its own. */
export async function restartableRedis(folder: string): Promise<Restartable> {
  const port = await freePort();
  const files = join(folder, 'redis');
  const url = `redis://127.0.0.1:${port}`;
  const kept = [
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
  ];
  const command = ['redis-server', '--port', `${port}`, '--bind', '127.0.0.1', '--dir', files, ...kept];
  return restartable(url, files, {
    run: () => {
      mkdirSync(files, { recursive: true });
      return dying(command, null);
    },
    signal: 'SIGKILL',
    ask: async () => {
      const connection = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
      connection.on('error', () => undefined);
      try {
        await connection.connect();
        await connection.ping();
      } finally {
        connection.disconnect();
      }
    },
  });
}

/** PostgreSQL with a cluster of its own. */
export async function restartablePostgres(folder: string): Promise<Restartable> {
  const port = await freePort();
  const files = join(folder, 'postgres');
  const cluster = join(files, 'cluster');
  const user = process.getuid?.() === 0 ? 'postgres' : null;
  mkdirSync(files, { recursive: true });
  // Its user has to find the way through a folder that only root may list.
  if (user) chmodSync(folder, 0o711);
  if (user) chownSync(files, idOf('-u', user), idOf('-g', user));
  const url = `postgres://gongkai@127.0.0.1:${port}/postgres`;
  const init = ['initdb', '-D', cluster, '-U', 'gongkai', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories='];
  await once(dying(inPostgres(init), user), 'exit');
  const command = inPostgres(['postgres', '-D', cluster, ...settings.flatMap((setting) => ['-c', setting])]);
  return restartable(url, files, {
    run: () => dying(command, user),
    // Its immediate shutdown: nothing is written back, as after a power cut.
    signal: 'SIGQUIT',
    ask: async () => {
      const client = new Client({ connectionString: url });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.query('select 1');
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  });
}

interface How {
  readonly run: () => ChildProcess;
  readonly signal: NodeJS.Signals;
  readonly ask: () => Promise<void>;
}

function restartable(url: string, files: string, { run, signal, ask }: How): Restartable {
  let child: ChildProcess | null = null;
  return {
    url,
    start: async () => {
      child = run();
      const until = Date.now() + ANSWERS_WITHIN_MS;
      for (let answers = false; !answers; ) {
        answers = await ask().then(
          () => true,
          () => false,
        );
        if (!answers && Date.now() > until) throw new Error(`${url} does not answer`);
        if (!answers) await pause(50);
      }
    },
    kill: async () => {
      const killed = child;
      child = null;
      if (!killed || killed.exitCode !== null) return;
      const gone = once(killed, 'exit');
      killed.kill(signal);
      await gone;
    },
    wipe: () => rmSync(files, { recursive: true, force: true }),
  };
}

/** A child that is killed with this process, however this ends (util-linux). */
function dying(command: readonly string[], user: string | null): ChildProcess {
  const as = user ? ['--reuid', user, '--regid', user, '--init-groups'] : [];
  const [program = '', ...args] = ['setpriv', '--pdeathsig', 'KILL', ...as, ...command];
  return spawn(program, args, { stdio: 'ignore', cwd: '/' });
}

/** A program of the newest PostgreSQL that is installed. */
export function inPostgres([program = '', ...args]: readonly string[]): readonly string[] {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  return [join(root, versions[0] ?? '', 'bin', program), ...args];
}

function idOf(flag: string, name: string): number {
  return Number(execFileSync('id', [flag, name]).toString());
}

/** A port that nobody listens on at present. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
