import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import type { Outcomes } from '../cli/outcome-of.ts';
import { describeWith } from './services.ts';
import { askGongkai, type Environment, runGongkai, startGongkai } from './support/gongkai.ts';
import { withDatabase } from './support/made-database.ts';
import { textReport } from './support/pipelines.ts';

const DOCUMENTS = 200;
const LIMIT_MS = 300_000;

let folder: string;
let reports: string;
/** What the same reports give where nothing is stored, so that nothing can be lost or come twice. */
let undisturbed: readonly unknown[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-resume-'));
  reports = join(folder, 'reports');
  await mkdir(reports);
  for (let number = 1; number <= DOCUMENTS; number += 1) {
    await writeFile(join(reports, `${number}.txt`), textReport(number));
  }
  undisturbed = recordsOf((await runGongkai(['extract', reports], {})).stdout);
  expect(undisturbed).toHaveLength(DOCUMENTS);
}, LIMIT_MS);
afterAll(() => rm(folder, { recursive: true }));

interface Status {
  readonly counts: { readonly documents: number; readonly records: number; readonly failures: number };
}

/** Runs the ingest to its end. @returns how many documents were found done */
async function expectWholeIngest(environment: Environment): Promise<number> {
  const { lines } = await askGongkai<Outcomes>(['ingest', reports], environment);
  expect(lines.filter(({ failed }) => failed)).toEqual([]);
  expect(lines).toHaveLength(DOCUMENTS);
  return lines.filter(({ known }) => known).length;
}

/** Every record of the catalogue. */
async function corpusOf(environment: Environment): Promise<readonly unknown[]> {
  const out = `${environment.GONGKAI_DATA}-corpus`;
  const { code, stderr } = await runGongkai(['export', '--out', out, '--format', 'jsonl'], environment);
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  return recordsOf(await readFile(join(out, 'records.jsonl'), 'utf8'));
}

function recordsOf(lines: string): readonly unknown[] {
  return lines
    .trimEnd()
    .split('\n')
    .sort()
    .map((line) => JSON.parse(line));
}

const countsOf = async (environment: Environment) =>
  (await askGongkai<Status>(['status'], environment)).counts;

/** Kills an ingest once it has got so far. @returns how many records there were then */
async function killAt(environment: Environment, reached: () => Promise<boolean>): Promise<number> {
  const { child, ended } = startGongkai(['ingest', reports], environment);
  while (!(await reached()) && child.exitCode === null) await pause(5);
  child.kill('SIGKILL');
  await ended;
  return (await countsOf(environment)).records;
}

/** The moment is chosen by the raw bytes that are stored: the ingest puts these one by one while it converts. */
const blobsIn = (environment: Environment, number: number) => async () => {
  const stored = await filesBelow(join(environment.GONGKAI_DATA ?? '', 'blobs'));
  return stored >= number;
};

async function filesBelow(path: string): Promise<number> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}

async function expectSameAsUndisturbed(environment: Environment): Promise<void> {
  expect(await corpusOf(environment)).toEqual(undisturbed);
  expect(await countsOf(environment)).toMatchObject({
    documents: DOCUMENTS,
    records: DOCUMENTS,
    failures: 0,
  });
}

describe('kill -9 in the middle of an ingest of 200 documents', () => {
  test(
    'at several moments, then the same command again: the same records, none twice, none lost',
    async () => {
      const environment = { GONGKAI_DATA: await withDatabase(join(folder, 'killed')) };
      const done: number[] = [];
      for (const number of [50, 120, 170]) done.push(await killAt(environment, blobsIn(environment, number)));
      // At least one of the blows has to fall in the middle, or nothing was shown.
      expect(done.some((records) => records > 0 && records < DOCUMENTS)).toBe(true);
      expect([...done]).toEqual([...done].sort((a, b) => a - b));
      await writeFile(join(environment.GONGKAI_DATA, 'blobs', 'half-written.tmp'), 'orphan');
      const known = await expectWholeIngest(environment);
      // What had its record was found done; only what was in flight is done a second time.
      expect(known).toBeGreaterThanOrEqual(done.at(-1) ?? 0);
      await expectSameAsUndisturbed(environment);
      expect(await expectWholeIngest(environment)).toBe(DOCUMENTS);
    },
    LIMIT_MS,
  );
});

describeWith('postgres', 'kill -9 with a PostgreSQL server', (database) => {
  describeWith('redis', 'and Redis', (redis) => {
    test(
      'loses nothing, and neither does an emptied Redis',
      async () => {
        const environment = {
          GONGKAI_DATA: join(folder, 'servers'),
          REDIS_URL: redis.redisUrl,
          DATABASE_URL: database.databaseUrl,
        };
        const first = await killAt(environment, blobsIn(environment, 60));
        const connection = new Redis(redis.redisUrl);
        await connection.flushall();
        await connection.quit();
        const second = await killAt(environment, blobsIn(environment, 150));
        expect(Math.max(first, second)).toBeGreaterThan(0);
        expect(Math.min(first, second)).toBeLessThan(DOCUMENTS);
        await expectWholeIngest(environment);
        await expectSameAsUndisturbed(environment);
      },
      LIMIT_MS,
    );
  });
});
