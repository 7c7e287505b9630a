import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Environment, runGongkai, runOneByOne } from './support/gongkai.ts';

const COMMANDS = [
  'extract',
  'convert',
  'ingest',
  'crawl',
  'runs',
  'schedule',
  'work',
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
  let ended: Awaited<ReturnType<typeof runOneByOne>>;
  beforeAll(async () => {
    ended = await runOneByOne(
      COMMANDS.map((command) => [command, '--help']),
      NO_STORE,
    );
  });

  test.each(COMMANDS)('of %s has an example and the exit status', (command) => {
    const { code, stdout } = ended[COMMANDS.indexOf(command)] ?? {};
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\n {2}gongkai ${command}`));
    expect(stdout).toContain('Exit status:');
  });

  test('tells the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(await runGongkai(['--version'], NO_STORE)).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  test('names every command, and needs no settings', async () => {
    const { code, stdout } = await runGongkai(['--help'], { REDIS_URL: 'nonsense' });
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });
});

const WRONG = [
  [['frobnicate'], 'unknown command'],
  [['extract'], 'missing required argument'],
  [['crawl'], 'name portals, or say --all'],
  [['export'], '--out'],
  [['work', '--queues', 'convert,frobnicate'], 'Write some of crawl,convert,extract,export'],
  [['work', '--concurrency', '0'], 'Write a number'],
  [['failed', '--since', 'some time'], 'Write 30m, 12h, 7d'],
  [['failed', '--county', 'nowhere'], 'division code'],
  [['requeue', '--format', 'floppy'], 'not one of'],
  [['park'], 'choose failures by an option'],
  [['ignore', '--code', 'pdf.damaged'], '--reason'],
  [['reprocess'], '--stage'],
  [['work', '--health-port', '70000'], 'Write a port'],
  [['failed', '--stage', 'frobnicate'], 'Allowed choices'],
] as const;

describe('a command line that is wrong ends with status 2 and says why', () => {
  test.each(WRONG.slice(0, 2))('%j', async (args, says) => {
    const { code, stdout, stderr } = await runGongkai(args, NO_STORE);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
  });

  describe('all in one process', () => {
    let ended: Awaited<ReturnType<typeof runOneByOne>>;
    beforeAll(async () => {
      ended = await runOneByOne(
        WRONG.map(([args]) => args),
        NO_STORE,
      );
    });
    test.each(WRONG.map(([args, says], index) => [args, says, index] as const))('%j', (_, says, index) => {
      expect(ended[index]).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(says) });
    });
  });

  test('so does a setting', async () => {
    const { code, stderr } = await runGongkai(['status'], { REDIS_URL: 'nonsense' });
    expect(code).toBe(2);
    expect(stderr).toContain('REDIS_URL');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
