import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startGongkai } from '../support/gongkai.ts';
import { withDatabase } from '../support/made-database.ts';

test('the second signal ends it at once, with a line that says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-signals-'));
  const { child, ended, says } = startGongkai(['worker'], { GONGKAI_DATA: await withDatabase(folder) });
  await says('Working on crawl');
  // Two of one kind might arrive as one.
  child.kill('SIGINT');
  child.kill('SIGTERM');
  const { code, stderr } = await ended;
  expect(code).toBe(143);
  expect(stderr.trimEnd().split('\n').at(-1)).toBe(
    'gongkai: stopped at once; the next run takes up what was at work.',
  );
  await rm(folder, { recursive: true });
}, 60_000);
