import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Explanation } from '../../model/explanation.ts';
import type { Environment } from '../support/command-result.ts';
import { sampleReport } from '../support/console.ts';
import { runGongkai } from '../support/gongkai.ts';

const NO_STORE: Environment = { GONGKAI_DATA: '/nowhere/at/all' };
const KEY = 'requests.received.total';
const DOCX = new URL('../../sample/documents/shili-2022.docx', import.meta.url).pathname;

let folder: string;
let report: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-explain-'));
  report = join(folder, 'report.txt');
  await writeFile(report, await sampleReport());
});
afterAll(() => rm(folder, { recursive: true }));

const explain = (...args: readonly string[]) => runGongkai(['extract', ...args], NO_STORE);

describe('gongkai extract --explain', () => {
  test('prints a value for a person', async () => {
    const { code, stdout, stderr } = await explain('--explain', KEY, report);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`requests.received.total = 46

  Cell            «46», line 26, table 2, row 1, column 8
  State           number, read: stands in a cell of its own below its own head
  Table           requests, form 2021; layout pipe-rows: a separator character between cells
  Row             一、本年新收政府信息公开申请数量
  Heads           总计

Sums
  confirmed       natural_person 44 + enterprise 2 (4 more: 0 or blank) = total 46
  confirmed       received 46 + carried_in 5 = handled_total 49 + carried_out 2

Narrative
  agrees          «新收政府信息公开申请46件», line 5
`);
  });

  test('prints several keys of several documents, each below its name', async () => {
    const { code, stdout } = await explain(
      '--explain',
      KEY,
      '--explain',
      'proactive.fees.amount',
      report,
      DOCX,
    );
    expect(code).toBe(0);
    expect(stdout.match(/^(\S+ = .*|\S+\.(?:txt|docx))$/gmu)).toEqual([
      'report.txt',
      `${KEY} = 46`,
      'proactive.fees.amount = 12040000',
      'shili-2022.docx',
      expect.stringMatching(/^requests\.received\.total = \d+$/u),
      expect.stringMatching(/^proactive\.fees\.amount = \d+$/u),
    ]);
    expect(stdout).toContain('cells with borders');
    expect(stdout).toContain('«本年收费金额（单位：万元）», printed in the head: × 10000');
  });

  test('prints the structure with --json, a line for each document, and goes on after one that fails', async () => {
    const missing = join(folder, 'missing.pdf');
    const { code, stdout } = await explain('--json', '--explain', KEY, missing, report);
    expect(code).toBe(1);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ file: 'missing.pdf', error: { code: 'input.not-found' } });
    const [explanation] = lines[1].explanations as readonly Explanation[];
    expect(lines[1]).toMatchObject({ file: 'report.txt', sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) });
    expect(explanation).toMatchObject({ key: KEY, value: 46, sums: [{ verdict: 'confirmed' }, {}] });
  });

  test('tells of a document that cannot be read beside the others', async () => {
    const { code, stdout, stderr } = await explain('--explain', KEY, join(folder, 'missing.pdf'), report);
    expect(code).toBe(1);
    expect(stdout).toContain(`${KEY} = 46`);
    expect(stderr).toContain('[input.not-found]');
  });

  test('suggests the nearest keys before it reads anything', async () => {
    const { code, stdout, stderr } = await explain('--explain', 'requests.recieved.total', '/nowhere.txt');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('did you mean requests.received.total');
    expect(stderr).toContain('[explain.unknown-key]');
  });

  test('never lets a document write to the terminal', async () => {
    const hostile = join(folder, 'hostile.txt');
    await writeFile(hostile, (await sampleReport()).replace('| 44 | 2 |', '| 44 | \u001b[2J约2 |'));
    const { stdout } = await explain('--explain', 'requests.received.enterprise', hostile);
    expect(stdout).toContain('no number (unreadable)');
    expect(stdout).not.toContain('\u001b');
  });
});
