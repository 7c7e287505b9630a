import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillFolder } from '../../exporters/corpus-folder.ts';
import { openStore } from '../../store/open-store.ts';
import type { Environment } from '../support/command-result.ts';
import { someReports } from '../support/corpus.ts';
import { runGongkai, startGongkai } from '../support/gongkai.ts';
import { withDatabase } from '../support/made-database.ts';

let home: string;
let environment: Environment;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gongkai-corpus-'));
  environment = { GONGKAI_DATA: await withDatabase(join(home, 'store')) };
  const store = await openStore({ dataFolder: join(home, 'store'), databaseUrl: null });
  for (const report of someReports(120)) await store.catalogue.putRecord(report);
  await store.close();
}, 60_000);
afterAll(() => rm(home, { recursive: true, force: true }));

const run = (...args: readonly string[]) => runGongkai(args, environment);
const manifestOf = async (folder: string) =>
  JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));

test('export selects reports, tables and formats', async () => {
  const out = join(home, 'selected');
  const where = 'province=浙江 year=2019..2020 form=2019';
  const { code, stderr } = await run(
    'export',
    '--out',
    out,
    '--where',
    where,
    '--tables',
    'reports',
    'panel',
    '--format',
    'csv',
    '--bom',
  );
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  const { counts, where: noted } = await manifestOf(out);
  const wanted = someReports(120).filter(
    ({ region, year }) => region.province === '浙江省' && (year === 2019 || year === 2020),
  );
  expect([counts.reports, noted]).toEqual([wanted.length, where]);
  expect((await readdir(out)).filter((name) => name.endsWith('.csv')).sort()).toEqual([
    'panel.csv',
    'reports.csv',
  ]);
  expect((await readFile(join(out, 'reports.csv'))).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
}, 60_000);

test.each([
  [['export', '--out', 'x', '--where', 'colour=red'], 2],
  [['export', '--out', 'x', '--tables', 'nothing'], 1],
  [['query'], 2],
  [['snapshot', 'diff', 'yesterday', 'today'], 1],
])(
  '%j ends with %i',
  async (args, code) => {
    const folder = args.map((arg) => (arg === 'x' ? join(home, 'refused') : arg));
    const ended = await run(...folder);
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringMatching(/gongkai: .+\[[a-z.-]+\]/u)]);
    expect(existsSync(join(home, 'refused'))).toBe(false);
  },
  60_000,
);

test('query asks the current corpus, and brings it up to date when the catalogue has changed', async () => {
  const asked = () => run('query', 'SELECT count(*) AS reports FROM reports', '--format', 'jsonl');
  expect((await asked()).stdout).toBe('{"reports":120}\n');
  const store = await openStore({ dataFolder: join(home, 'store'), databaseUrl: null });
  for (const report of someReports(121).slice(120)) await store.catalogue.putRecord(report);
  await store.close();
  expect((await asked()).stdout).toBe('{"reports":121}\n');
  const file = join(home, 'question.sql');
  await writeFile(file, 'SELECT 1 AS one;\n');
  const other = await run(
    'query',
    '--file',
    file,
    '--corpus',
    join(home, 'store', 'corpus'),
    '--format',
    'csv',
  );
  expect(other).toMatchObject({ code: 0, stdout: 'one\n1\n' });
  const refused = await run('query', "COPY (SELECT 1) TO 'x.csv'");
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('query.')]);
}, 90_000);

// Counts for minutes.
const ENDLESS = 'SELECT count(*) FROM range(100000000) a, range(1000000) b WHERE (a.range * b.range) % 7 = 3';

test('a query ends after its time, and at once by a signal', async () => {
  const corpus = ['--corpus', join(home, 'store', 'corpus')];
  const late = await run('query', ENDLESS, ...corpus, '--timeout', '1s');
  expect([late.code, late.stderr]).toEqual([1, expect.stringContaining('[query.too-long]')]);
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    const { child, ended } = startGongkai(['query', ENDLESS, ...corpus], {});
    // It tells nothing while it counts.
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(child.exitCode).toBeNull();
    const sentAt = Date.now();
    child.kill(signal);
    expect((await ended).code).toBe(code);
    expect(Date.now() - sentAt).toBeLessThan(2_000);
  }
}, 60_000);

test('snapshots are published, listed, compared and passed on', async () => {
  expect((await run('snapshot', 'publish')).code).toBe(0);
  expect((await run('snapshot', 'publish')).code).toBe(0);
  const list = JSON.parse((await run('snapshot', 'list', '--json')).stdout) as {
    name: string;
    current: boolean;
  }[];
  expect(list.map(({ current }) => current)).toEqual([false, true]);
  const name = list[0]?.name ?? '';
  expect((await run('snapshot', 'diff', name, 'current')).stdout).toBe('0 added, 0 changed, 0 gone.\n');
  const delta = join(home, 'night.delta');
  expect((await run('snapshot', 'delta', name, 'current', '--out', delta)).code).toBe(0);
  const applied = await run('snapshot', 'apply', delta, '--from', name, '--out', join(home, 'applied'));
  expect(applied).toMatchObject({ code: 0 });
}, 120_000);

test('an export that is killed leaves the earlier corpus, and the next one cleans up', async () => {
  const out = join(home, 'killed');
  expect((await run('export', '--out', out, '--format', 'csv')).code).toBe(0);
  const before = await readFile(join(out, 'manifest.json'), 'utf8');
  const { child, ended } = startGongkai(['export', '--out', out], environment);
  while (!(await readdir(home)).some((name) => name.startsWith('.killed.partial-'))) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill('SIGKILL');
  await ended;
  expect(await readFile(join(out, 'manifest.json'), 'utf8')).toBe(before);
  expect((await run('export', '--out', out, '--format', 'csv')).code).toBe(0);
  expect((await readdir(home)).filter((name) => name.includes('killed'))).toEqual(['killed']);
}, 120_000);

test('a corpus that was moved aside by a killed process comes back', async () => {
  const out = join(home, 'moved');
  const child = startGongkai(['--version'], environment).child;
  await once(child, 'exit');
  const aside = join(home, `.moved.partial-${child.pid}-x-earlier`);
  await mkdir(aside);
  await writeFile(join(aside, 'manifest.json'), '{"schema":"gongkai-corpus/2"}');
  const failing = fillFolder(out, async () => {
    throw new RangeError('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await readdir(out)).toEqual(['manifest.json']);
});
