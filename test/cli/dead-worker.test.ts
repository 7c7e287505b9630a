import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Check } from '../../cli/doctor/check.ts';
import type { Status } from '../../operations/status.ts';
import type { Environment } from '../support/command-result.ts';
import { eventually } from '../support/eventually.ts';
import { askGongkai, runGongkai, startGongkai } from '../support/gongkai.ts';
import { withDatabase } from '../support/made-database.ts';
import { describeWith } from '../support/services.ts';

const LIMIT_MS = 120_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-nights-'));
  await mkdir(join(folder, 'portals'));
  await writeFile(join(folder, 'portals', 'a.yaml'), 'name: a\n');
});
afterAll(() => rm(folder, { recursive: true }));

const problemsOf = async (environment: Environment) =>
  (await askGongkai<Status>(['status'], environment)).problems.map(
    ({ name, subject }) => `${name} ${subject}`,
  );
const checksOf = async (environment: Environment) =>
  (await askGongkai<{ checks: readonly Check[] }>(['doctor'], environment)).checks;
const NEEDED = ['crawl', 'convert', 'extract', 'run'];

describe('on one machine', () => {
  test(
    'a schedule without a worker is told by doctor and status, and by nobody while one works',
    async () => {
      const environment = { GONGKAI_DATA: await withDatabase(join(folder, 'embedded')) };
      expect(await problemsOf(environment)).toEqual(['schedule.none ']);
      expect((await checksOf(environment)).find(({ name }) => name === 'schedule.none')?.state).toBe('warn');
      await runGongkai(['run', 'schedule', '--portals', join(folder, 'portals')], environment);
      expect(await problemsOf(environment)).toEqual(NEEDED.map((queue) => `queue.no-worker ${queue}`));
      const { code, stdout } = await runGongkai(['doctor'], environment);
      expect([code, stdout]).toEqual([
        1,
        expect.stringContaining('WRONG  queue.no-worker: Queue run has no worker.'),
      ]);
      const worker = startGongkai(['worker'], environment);
      await worker.says('Working on crawl');
      await eventually(async () => (await problemsOf(environment)).length === 0, LIMIT_MS);
      expect((await checksOf(environment)).find(({ name }) => name === 'nights')?.state).toBe('fine');
      worker.child.kill('SIGTERM');
      await worker.ended;
      expect(await problemsOf(environment)).toHaveLength(NEEDED.length);
    },
    LIMIT_MS,
  );

  test(
    'with --strict a warning is enough for exit status 1',
    async () => {
      const environment = { GONGKAI_DATA: await withDatabase(join(folder, 'strict')) };
      const { code, stdout } = await runGongkai(['doctor', '--strict'], environment);
      expect([code, stdout]).toEqual([
        1,
        expect.stringContaining('warn   schedule.none: No run is scheduled.'),
      ]);
      expect((await runGongkai(['doctor'], environment)).code).toBe(0);
    },
    LIMIT_MS,
  );
});

describeWith('postgres', 'on a server', (found) => {
  test(
    'the only worker for runs is killed, and that is told at once',
    async () => {
      const environment = { GONGKAI_DATA: join(folder, 'server'), DATABASE_URL: found.databaseUrl };
      await runGongkai(['run', 'schedule', '--portals', join(folder, 'portals')], environment);
      const others = startGongkai(['worker', '--queues', 'crawl,convert,extract'], environment);
      const runs = startGongkai(['worker', '--queues', 'run'], environment);
      await eventually(async () => (await problemsOf(environment)).length === 0, LIMIT_MS);
      runs.child.kill('SIGKILL');
      await runs.ended;
      expect(await problemsOf(environment)).toEqual(['queue.no-worker run']);
      expect((await runGongkai(['doctor'], environment)).code).toBe(1);
      others.child.kill('SIGTERM');
      await others.ended;
    },
    LIMIT_MS,
  );
});
