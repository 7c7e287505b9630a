import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Environment } from '../support/command-result.ts';
import { runGongkai, runWithoutRights, startGongkai } from '../support/gongkai.ts';
import { withDatabase } from '../support/made-database.ts';
import { textReport } from '../support/pipelines.ts';
import { zip } from '../support/zip.ts';

const LIMIT_MS = 120_000;
const NO_STORE: Environment = { GONGKAI_DATA: '/nowhere/at/all' };

let folder: string;
let reports: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-cli-'));
  reports = join(folder, 'reports');
  await mkdir(join(reports, 'b', 'empty'), { recursive: true });
  await writeFile(join(reports, 'c.txt'), textReport(3));
  await writeFile(join(reports, 'a.txt'), textReport(1));
  await writeFile(join(reports, 'b', 'b.txt'), textReport(2));
  await writeFile(join(reports, '.hidden'), textReport(4));
});
afterAll(() => rm(folder, { recursive: true }));

const linesOf = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test.each([
  ['REDIS_URL', 'redis://127.0.0.1:1'],
  ['DATABASE_URL', 'postgres://127.0.0.1:1/gongkai'],
])('a server of %s that does not answer ends it with status 3', async (name, url) => {
  const environment = { GONGKAI_DATA: join(folder, 'no-server'), [name]: url };
  const { code, stderr } = await runGongkai(['status'], environment);
  expect(code).toBe(3);
  expect(stderr).toContain('store.unreachable');
  expect(stderr).not.toMatch(/^\s+at /m);
});

describe('extract', () => {
  test('gives a line for each document of an archive, by its path in there', async () => {
    const archive = join(folder, 'towns.zip');
    const damaged = zip({ 'd.txt': textReport(4) }).subarray(0, 60);
    const inner = zip({ 'c.txt': textReport(3), 'd.zip': damaged });
    await writeFile(archive, zip({ 'town/b.txt': textReport(2), 'a.zip': inner }));
    const { code, stdout } = await runGongkai(['extract', archive], NO_STORE);
    expect(code).toBe(1);
    const lines = linesOf(stdout);
    expect(lines.map(({ file }) => file)).toEqual([
      'towns.zip!/a.zip!/c.txt',
      'towns.zip!/town/b.txt',
      'towns.zip!/a.zip!/d.zip',
    ]);
    expect(lines.map(({ title, error }) => title ?? error.code)).toEqual([
      '示例3县人民政府2023年政府信息公开工作年度报告',
      '示例2县人民政府2023年政府信息公开工作年度报告',
      'zip.damaged',
    ]);
  });

  test('prints a line for each file, folders by name, and needs no store', async () => {
    const { code, stdout, stderr } = await runGongkai(['extract', reports, join(reports, 'a.txt')], NO_STORE);
    expect([code, stderr]).toEqual([0, '']);
    expect(linesOf(stdout).map(({ file }) => file)).toEqual(['a.txt', 'b.txt', 'c.txt', 'a.txt']);
    expect(linesOf(stdout)[1]).toMatchObject({
      schema: 'gongkai-record/2',
      title: '示例2县人民政府2023年政府信息公开工作年度报告',
    });
  });

  test('gives every input that cannot be read its line, goes on, and ends with status 1', async () => {
    const bad = join(folder, 'bad');
    await mkdir(bad);
    await writeFile(join(bad, 'empty.docx'), '');
    await writeFile(join(bad, 'huge.txt'), '');
    await truncate(join(bad, 'huge.txt'), 50 * 1024 * 1024);
    await symlink('self', join(bad, 'self'));
    await symlink('.', join(bad, 'up'));
    await writeFile(join(bad, 'z.txt'), textReport(9));
    const inputs = [join(folder, 'missing.pdf'), bad, join(reports, 'b', 'empty'), '/dev/null'];
    const { code, stdout } = await runGongkai(['extract', ...inputs], NO_STORE);
    expect(code).toBe(1);
    expect(linesOf(stdout).map(({ file, error }) => [file, error?.code])).toEqual([
      ['missing.pdf', 'input.not-found'],
      ['empty.docx', 'input.empty'],
      ['huge.txt', 'input.too-large'],
      ['self', 'input.link-loop'],
      ['up', 'input.link-loop'],
      ['z.txt', undefined],
      ['empty', 'input.no-files'],
      ['null', 'input.not-a-file'],
    ]);
    for (const { error } of linesOf(stdout)) if (error) expect(error.message).toMatch(/\. .+\.$/s);
  });

  test('a folder without rights is a line too', async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked, { mode: 0o000 });
    const { code, stdout } = await runWithoutRights(['extract', locked, join(reports, 'a.txt')], NO_STORE);
    await chmod(locked, 0o700);
    expect(code).toBe(1);
    expect(linesOf(stdout).map(({ error }) => error?.code)).toEqual(['input.no-access', undefined]);
  });

  test('ends quietly when nobody reads on', async () => {
    const inputs = Array.from({ length: 40 }, () => reports);
    const { child, ended } = startGongkai(['extract', ...inputs], NO_STORE);
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('convert', () => {
  test('prints Markdown', async () => {
    const { code, stdout } = await runGongkai(['convert', join(reports, 'a.txt')], NO_STORE);
    expect(code).toBe(0);
    expect(stdout).toContain('示例1县人民政府2023年政府信息公开工作年度报告');
    expect(stdout).not.toContain('<!--');
  });

  test('prints blocks with --json, and errors as lines', async () => {
    const args = ['convert', '--json', join(reports, 'a.txt'), join(folder, 'missing.pdf')];
    const { code, stdout } = await runGongkai(args, NO_STORE);
    expect(code).toBe(1);
    const [document, failure] = linesOf(stdout);
    expect(document).toMatchObject({ file: 'a.txt', converter: expect.stringMatching(/^text@/) });
    expect(document.blocks[0]).toMatchObject({ at: { line: 1 } });
    expect(failure).toMatchObject({ file: 'missing.pdf', error: { code: 'input.not-found' } });
  });
});

describe('the data folder', () => {
  test(
    'ingest, status, failed, requeue and export belong together',
    async () => {
      const environment = { GONGKAI_DATA: await withDatabase(join(folder, 'catalogue')) };
      const damaged = join(folder, 'damaged.pdf');
      await writeFile(damaged, '%PDF-1.4\n1 0 obj\n');
      const first = await runGongkai(['ingest', reports, damaged], environment);
      expect(first.code).toBe(1);
      expect(first.stdout).toContain('示例2县人民政府');
      expect(first.stdout).toMatch(/damaged\.pdf .*pdf\.damaged/);
      expect(first.stdout).toContain('4 documents: 3 read, 1 failed');

      const again = await runGongkai(['ingest', reports], environment);
      expect(again.code).toBe(0);
      expect(again.stdout).toContain('nothing new');

      const status = await runGongkai(['status', '--json'], environment);
      expect(JSON.parse(status.stdout)).toMatchObject({
        counts: { documents: 4, records: 3, failures: 1 },
        failures: [{ code: 'pdf.damaged', number: 1 }],
      });
      const failed = await runGongkai(['failed'], environment);
      expect([failed.code, failed.stdout]).toEqual([0, expect.stringContaining('ask the publisher')]);
      const other = await runGongkai(['failed', '--code', 'fetch.timeout', '--json'], environment);
      expect(JSON.parse(other.stdout)).toEqual([]);

      const dry = await runGongkai(['requeue', '--dry-run'], environment);
      expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining('Would requeue 1 failure')]);
      const requeued = await runGongkai(['requeue', '--code', 'pdf.damaged', '--json'], environment);
      expect(requeued.code).toBe(1);
      expect(JSON.parse(requeued.stdout)).toMatchObject({ failures: [{ name: 'damaged.pdf' }] });

      const out = join(folder, 'corpus');
      const exported = await runGongkai(['export', '--out', out, '--format', 'csv', '--json'], environment);
      expect(JSON.parse(exported.stdout)).toMatchObject({ folder: out, counts: { reports: 3 } });
    },
    LIMIT_MS,
  );
});
