import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { hashOf, sampleRecord } from '../support/catalogue-samples.ts';
import { openTestConsole } from '../support/console.ts';
import { exportRecordsTo, someReports } from '../support/corpus.ts';
import { openDesk } from '../support/desk.ts';

const desk = openDesk();
const { address } = openTestConsole(desk);

const snippetsOf = async (name: string) => {
  const text = await readFile(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
  return [...text.matchAll(/```js\n(.*?)```/gsu)].map(([, code = '']) => code);
};
const [files = '', http = '', ...others] = await snippetsOf('analysts.md');

/** What a snippet leaves in a variable, run as an analyst would: a module of its own, beside installed packages. */
async function run(snippet: string, [from, to]: readonly [string, string], variable: string) {
  expect(snippet).toContain(from);
  const module = `${snippet.replace(from, to)}\nconsole.log(JSON.stringify(${variable}));`;
  const options = { cwd: new URL('../..', import.meta.url).pathname, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', module],
    options,
  );
  return JSON.parse(stdout) as readonly Record<string, unknown>[];
}

test('the snippets of JavaScript are the same in both languages', async () => {
  expect(others).toEqual([]);
  expect(await snippetsOf('analysts.zh-CN.md')).toEqual([files, http]);
});

test('the one that reads files gives the rows of the panel', async () => {
  const home = await mkdtemp(join(tmpdir(), 'gongkai-snippets-'));
  await exportRecordsTo(join(home, 'corpus'), someReports(12));
  const panel = await run(
    files,
    ["'corpus/panel.parquet'", JSON.stringify(join(home, 'corpus', 'panel.parquet'))],
    'panel.map(({ indicator, value }) => ({ indicator, value }))',
  );
  expect(panel.length).toBeGreaterThan(12);
  expect(panel.filter(({ indicator }) => indicator === 'requests_received')).toHaveLength(12);
  await rm(home, { recursive: true });
});

test('the one that asks the API gives the reports of a place, page by page', async () => {
  const NUMBER = 130;
  const { catalogue } = desk.pipeline().store;
  for (let index = 0; index < NUMBER; index += 1)
    await catalogue.putRecord(sampleRecord({ name: `snippet ${index}` }));
  const { code } = sampleRecord().region;
  const reports = await run(
    http.replace('place=331123', `place=${code}`),
    ["'http://127.0.0.1:8475/api/v1'", JSON.stringify(new URL('/api/v1', address()).href)],
    'reports',
  );
  expect(new Set(reports.map(({ sha256 }) => sha256)).size).toBe(NUMBER);
  expect(reports.map(({ sha256 }) => sha256)).toContain(hashOf('snippet 7'));
});
