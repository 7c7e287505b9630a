import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Environment } from '../support/command-result.ts';
import { eventually } from '../support/eventually.ts';
import { type Gongkai, runGongkai, startGongkai } from '../support/gongkai.ts';
import { withDatabase } from '../support/made-database.ts';
import { textReport } from '../support/pipelines.ts';
import { describeWith } from '../support/services.ts';

const LIMIT_MS = 90_000;
const TOKEN = 'a-token-of-operators';

let folder: string;
const running: Gongkai[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-serve-'));
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(() => rm(folder, { recursive: true }));

interface Served extends Gongkai {
  /** Where it said that it is, the last time. */
  readonly address: () => string;
}

async function start(args: readonly string[], environment: Environment): Promise<Gongkai> {
  const gongkai = startGongkai(args, environment);
  running.push(gongkai);
  return gongkai;
}

async function startServe(environment: Environment, ...args: readonly string[]): Promise<Served> {
  const gongkai = await start(['serve', '--port', '0', ...args], environment);
  let text = '';
  gongkai.child.stderr?.on('data', (chunk: string) => {
    text += chunk;
  });
  const address = () => [...text.matchAll(/The console is at (\S+)/g)].at(-1)?.[1] ?? '';
  await eventually(async () => address() !== '', LIMIT_MS);
  return { ...gongkai, address };
}

interface Status {
  readonly counts: { readonly documents: number };
}

async function askStatus(address: string, token?: string): Promise<Status> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return (await fetch(new URL('/api/v1/status', address), { headers })).json() as Promise<Status>;
}

test(
  'gongkai serve owns a free data folder, does the commands of others, and ends in order',
  async () => {
    const environment = { GONGKAI_DATA: join(folder, 'alone') };
    const { address, child, ended } = await startServe(environment);
    expect((await askStatus(address())).counts.documents).toBe(0);
    const report = join(folder, 'report.txt');
    await writeFile(report, textReport(1));
    expect((await runGongkai(['ingest', report], environment)).code).toBe(0);
    expect((await askStatus(address())).counts.documents).toBe(1);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0 });
  },
  LIMIT_MS,
);

test(
  'it runs in the process that owns the folder, and takes the folder over when that one ends',
  async () => {
    const environment = { GONGKAI_DATA: await withDatabase(join(folder, 'shared')) };
    const worker = await start(['worker'], environment);
    await worker.says('Working on');
    const { address } = await startServe(environment);
    const first = address();
    expect((await askStatus(first)).counts.documents).toBe(0);
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toMatchObject({ code: 0 });
    await eventually(async () => address() !== first, LIMIT_MS);
    expect((await askStatus(address())).counts.documents).toBe(0);
  },
  LIMIT_MS,
);

test(
  'it is not opened to others without a token',
  async () => {
    const environment = { GONGKAI_DATA: join(folder, 'open') };
    const { code, stderr } = await runGongkai(['serve', '--host', '0.0.0.0', '--port', '0'], environment);
    expect([code, stderr]).toEqual([2, expect.stringContaining('GONGKAI_CONSOLE_TOKEN')]);
  },
  LIMIT_MS,
);

describeWith('postgres', 'gongkai serve on servers', (postgres) => {
  describeWith('redis', 'with Redis', (redis) => {
    test(
      'runs twice, behind a token, while workers elsewhere do the work',
      async () => {
        const environment = {
          GONGKAI_DATA: join(folder, 'servers'),
          DATABASE_URL: postgres.databaseUrl,
          REDIS_URL: redis.redisUrl,
          GONGKAI_CONSOLE_TOKEN: TOKEN,
        };
        const [one, other] = [await startServe(environment), await startServe(environment)];
        for (const { address } of [one, other]) {
          expect(await askStatus(address(), TOKEN)).toMatchObject({
            backend: 'redis',
            counts: { documents: 0 },
          });
          expect(await askStatus(address(), 'another-token-altogether')).toMatchObject({
            error: { code: 'unauthorized' },
          });
        }
      },
      LIMIT_MS,
    );
  });
});
