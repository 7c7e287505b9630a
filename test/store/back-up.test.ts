import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { Outcomes } from '../../operations/document-outcome.ts';
import type { Listed } from '../../operations/runs.ts';
import type { FailureGroup } from '../../store/failure-groups.ts';
import type { Environment } from '../support/command-result.ts';
import { eventually } from '../support/eventually.ts';
import { askGongkai, runGongkai, startGongkai } from '../support/gongkai.ts';
import { withDatabase } from '../support/made-database.ts';
import { openNight } from '../support/night-portals.ts';
import { textReport } from '../support/pipelines.ts';
import { inPostgres } from '../support/restartable.ts';
import { describeWith } from '../support/services.ts';

const LIMIT_MS = 180_000;
const DOCUMENTS = 5;

let folder: string;
let reports: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-back-up-'));
  reports = join(folder, 'reports');
  await mkdir(reports);
  for (let number = 1; number <= DOCUMENTS; number += 1) {
    await writeFile(join(reports, `${number}.txt`), textReport(number));
  }
  await writeFile(join(reports, 'empty.txt'), '');
});
afterAll(() => rm(folder, { recursive: true }));

/** Everything is there: nothing is read anew, the failure is known, and a document whose bytes are needed is read. */
async function expectWhole(environment: Environment): Promise<void> {
  const groups = await askGongkai<FailureGroup[]>(['failed'], environment);
  expect(groups.map(({ code, number }) => [code, number])).toEqual([['input.empty', 1]]);
  const { lines } = await askGongkai<Outcomes>(['ingest', reports], environment);
  expect(lines.filter(({ known }) => known)).toHaveLength(DOCUMENTS + 1);
  const run = await askGongkai<{ documents: number; report: { same: number } }>(
    ['reprocess', '--stage', 'convert', '--year', '2023'],
    environment,
  );
  expect([run.documents, run.report.same]).toEqual([DOCUMENTS, DOCUMENTS]);
}

test(
  'the embedded data folder is backed up by copying it',
  async () => {
    const data = await withDatabase(join(folder, 'embedded'));
    await runGongkai(['ingest', reports], { GONGKAI_DATA: data });
    await cp(data, join(folder, 'copy'), { recursive: true, preserveTimestamps: true });
    await rm(data, { recursive: true });
    await cp(join(folder, 'copy'), data, { recursive: true });
    await expectWhole({ GONGKAI_DATA: data });
  },
  LIMIT_MS,
);

describeWith('postgres', 'on servers', (found) => {
  test(
    'the catalogue is dumped, the raw bytes copied, both restored beside an empty queue, and the next night begins',
    async () => {
      const night = await openNight(['青溪县'], [2023]);
      const data = join(folder, 'servers');
      await runGongkai(['ingest', reports], { GONGKAI_DATA: data, DATABASE_URL: found.databaseUrl });
      const everySecond = [
        '--cron',
        '* * * * * *',
        '--no-season',
        '--portals',
        join(night.folder, 'portals'),
      ];
      await runGongkai(['run', 'schedule', ...everySecond], {
        ...{ GONGKAI_DATA: data, DATABASE_URL: found.databaseUrl },
      });
      const dump = join(folder, 'catalogue.dump');
      const program = (name: string, ...args: readonly string[]) => {
        const [path = '', ...rest] = inPostgres([name, ...args]);
        execFileSync(path, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
      };
      program('pg_dump', '--format', 'custom', '--schema', 'gongkai', '--file', dump, found.databaseUrl);
      const restored = new URL(found.databaseUrl);
      restored.pathname += '_restored';
      const client = new Client({ connectionString: found.databaseUrl });
      await client.connect();
      await client.query(`create database ${restored.pathname.slice(1)}`);
      await client.end();
      program('pg_restore', '--no-owner', '--dbname', restored.href, dump);
      const blobs = join(folder, 'restored', 'blobs');
      await cp(join(data, 'blobs'), blobs, { recursive: true });
      await rm(data, { recursive: true });
      const environment = {
        ...{ GONGKAI_DATA: join(folder, 'restored'), DATABASE_URL: restored.href },
        ...night.environment,
      };
      await expectWhole(environment);
      const worker = startGongkai(['worker'], environment);
      await eventually(async () => {
        const runs = await askGongkai<readonly Listed[]>(['run', 'list'], environment);
        return runs.some(
          ({ state, trigger, totals }) => state === 'done' && trigger === 'nightly' && totals.done === 1,
        );
      }, LIMIT_MS / 2);
      worker.child.kill('SIGTERM');
      await worker.ended;
      await night.close();
    },
    LIMIT_MS,
  );
});
