import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openStore } from '../../store/open-store.ts';
import { sampleFailure } from '../support/catalogue-samples.ts';
import type { Environment } from '../support/command-result.ts';
import { runGongkai } from '../support/gongkai.ts';
import { withDatabase } from '../support/made-database.ts';

const LIMIT_MS = 60_000;
const OLD = '2026-01-01T00:00:00.000Z';

let folder: string;
let environment: Environment;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-failed-'));
  environment = { GONGKAI_DATA: await withDatabase(folder) };
  const store = await openStore({ dataFolder: folder, databaseUrl: null });
  for (const subject of ['a', 'b', 'c'])
    await store.catalogue.putFailure(
      sampleFailure({
        subject,
        name: `${subject}.pdf`,
        lastAt: subject === 'a' ? OLD : new Date().toISOString(),
      }),
    );
  await store.close();
}, LIMIT_MS);
afterAll(() => rm(folder, { recursive: true }));
const run = (...args: readonly string[]) => runGongkai(args, environment);

test(
  'failures are summed up, and listed where that is asked for',
  async () => {
    const { stdout } = await run('failed');
    expect(stdout).toContain('pdf.damaged: 3 failures.');
    expect(stdout).toMatch(/New in the last 24 hours: 2\. Newest: 20\d\d-/);
    expect(stdout).toContain('3 failures of 1 code.');
    expect(stdout).not.toContain('b.pdf');
    const listed = (await run('failed', '--list', '--limit', '2')).stdout;
    expect(listed.match(/[abc]\.pdf/g)).toHaveLength(2);
    expect(listed).toContain('1 more; --limit shows them.');
  },
  LIMIT_MS,
);

test.each([
  [['failed', '--code', 'pdf.damagd'], 2, 'did you mean pdf.damaged?'],
  [['requeue', '--code', 'pdf.damagd'], 2, 'did you mean pdf.damaged?'],
  [['park', '--code', 'nothing.near'], 2, '(nothing.near)'],
  [['failed', '--portal', '331123-suichan'], 1, 'did you mean 331123-suichang?'],
  [['pause', 'convrt'], 1, 'did you mean convert?'],
  [['crawl', '331123-suichan'], 1, 'did you mean 331123-suichang?'],
  [['worker', '--queues', 'convrt'], 2, 'did you mean convert?'],
])(
  '%j ends with %i',
  async (args, code, says) => {
    const ended = await run(...args);
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(says)]);
  },
  LIMIT_MS,
);
