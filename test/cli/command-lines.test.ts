import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { replaceOldNames } from '../../cli/renamed-commands.ts';
import type { Environment } from '../support/command-result.ts';
import { runGongkai, startGongkai } from '../support/gongkai.ts';

const COMMANDS = [
  'extract',
  'convert',
  'ingest',
  'crawl',
  'run',
  'worker',
  'status',
  'failed',
  'requeue',
  'reprocess',
  'park',
  'unpark',
  'ignore',
  'pause',
  'resume',
  'doctor',
  'actions',
  'export',
];
const NO_STORE: Environment = { GONGKAI_DATA: '/nowhere/at/all' };

describe('help', () => {
  test.each(COMMANDS)('of %s has an example and the exit status', async (command) => {
    const { code, stdout } = await runGongkai([command, '--help'], NO_STORE);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\n {2}gongkai ${command}`));
    expect(stdout).toContain('Exit status:');
  });

  test('tells the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await startGongkai(['--version'], NO_STORE).ended).toMatchObject({
      code: 0,
      stdout: `${version}\n`,
    });
  });

  test.each([['crawl'], ['run', 'start'], ['worker'], ['portals', 'check'], ['portals', 'add']])(
    'of what visits portals has the hosts that may be visited: %s',
    async (...command) => {
      expect((await runGongkai([...command, '--help'], NO_STORE)).stdout).toContain('--allow-hosts <hosts>');
    },
  );

  test('names every command, and needs no settings', async () => {
    const { code, stdout } = await runGongkai(['--help'], { REDIS_URL: 'nonsense' });
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });
});

describe('the old name of a command', () => {
  test.each([
    [
      ['runs', 'show', 'last'],
      ['run', 'show', 'last'],
    ],
    [
      ['runs', '--json'],
      ['run', 'list', '--json'],
    ],
    [['schedule'], ['run', 'schedule']],
    [
      ['schedule', 'remove', 'nightly'],
      ['run', 'schedule', 'remove', 'nightly'],
    ],
    [
      ['work', '--queues', 'crawl'],
      ['worker', '--queues', 'crawl'],
    ],
    [
      ['crawl', '--portals', 'mine', '--once', '--json'],
      ['run', 'start', '--portals', 'mine', '--json'],
    ],
  ])('%j is replaced, with a hint', (old, current) => {
    const { args, hint } = replaceOldNames(old);
    expect(args).toEqual(current);
    expect(hint).toContain('is now `gongkai ');
  });

  test('is told on stderr; the command runs all the same', async () => {
    const { code, stdout, stderr } = await runGongkai(['work', '--help'], NO_STORE);
    expect([code, stderr.trim()]).toEqual([
      0,
      '`gongkai work` is now `gongkai worker`; the next version drops the old name.',
    ]);
    expect(stdout).toContain('gongkai worker [options]');
  });

  test.each([[['crawl', '331123-suichang']], [['run']], [['status']], [[]]])(
    'current names stay: %j',
    (args) => {
      expect(replaceOldNames(args)).toEqual({ args, hint: null });
    },
  );
});

const WRONG = [
  [['frobnicate'], 'unknown command'],
  [['extract'], 'missing required argument'],
  [['crawl'], 'name portals, or say --all'],
  [['export'], '--out'],
  [['worker', '--queues', 'convert,frobnicate'], 'Write some of crawl,convert,extract,export'],
  [['worker', '--concurrency', '0'], 'Write a number'],
  [['failed', '--since', 'some time'], 'Write 30m, 12h, 7d'],
  [['failed', '--county', 'nowhere'], 'division code'],
  [['requeue', '--format', 'floppy'], 'not one of'],
  [['park'], 'choose failures by an option'],
  [['ignore', '--code', 'pdf.damaged'], '--reason'],
  [['reprocess'], '--stage'],
  [['worker', '--health-port', '70000'], 'Write a port'],
  [['failed', '--stage', 'frobnicate'], 'Allowed choices'],
] as const;

describe('a command line that is wrong ends with status 2 and says why', () => {
  test('as a process of its own', async () => {
    const [[args, says]] = WRONG;
    const { code, stdout, stderr } = await startGongkai(args, NO_STORE).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
  });

  test.each(WRONG)('%j', async (args, says) => {
    expect(await runGongkai(args, NO_STORE)).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: expect.stringContaining(says),
    });
  });

  test('so does a setting', async () => {
    const { code, stderr } = await runGongkai(['status'], { REDIS_URL: 'nonsense' });
    expect(code).toBe(2);
    expect(stderr).toContain('REDIS_URL');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
