import fc from 'fast-check';
import { randomFrom } from '../random.ts';
import { cases } from './case.ts';
import { render } from './document.ts';
import type { LayoutName } from './layouts/index.ts';

const LAYOUTS: readonly LayoutName[] = ['tabbed', 'pipes-trailing', 'lines-1-k', 'spaced', 'glued-document'];
/** One report in each of some layouts. */
export const REPORTS = LAYOUTS.map((layout) => {
  const drawn = fc.sample(cases(layout), { numRuns: 9, seed: 5 }).find(({ form }) => form === '2021');
  if (!drawn) throw new Error(`no case of ${layout}`);
  return render({ ...drawn, marks: [] }).text;
});
const [TABBED = '', PIPES = '', LINES = '', SPACED = '', GLUED = ''] = REPORTS;

function shuffled(text: string, seed: number): string {
  const dice = randomFrom(seed);
  const lines = text.split('\n');
  for (let at = lines.length - 1; at > 0; at -= 1) {
    const other = dice.int(0, at);
    [lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? ''];
  }
  return lines.join('\n');
}

function randomBytes(length: number, seed: number): string {
  const dice = randomFrom(seed);
  return Buffer.from(Array.from({ length }, () => dice.int(0, 255))).toString('utf8');
}

/** Signs of these reports in any order: the nearer to the real thing, the deeper hostile text gets. */
function nearMiss(length: number, seed: number): string {
  const dice = randomFrom(seed);
  const signs = [
    '其他',
    '总计',
    '规章',
    '（七）',
    '0',
    '12',
    '|',
    '\t',
    '\n',
    ' ',
    '365bet',
    '行政许可',
    '结果维持',
    '减',
    '-',
    '公(gōng)',
  ] as const;
  return Array.from({ length }, () => dice.pick(signs)).join('');
}

const table = (text: string) => text.slice(text.indexOf('一、本年新收'), text.indexOf('五、存在'));

const TITLE_LINE = '桃源县人民政府2022年政府信息公开工作年度报告';

/** What must not bring the extraction down, by name. */
export const HOSTILE: readonly (readonly [name: string, text: () => string])[] = [
  ['nothing', () => ''],
  ['random bytes', () => randomBytes(100_000, 1)],
  ['signs of reports in any order', () => nearMiss(20_000, 2)],
  ['the same in one line', () => nearMiss(20_000, 3).replaceAll('\n', '')],
  ['a report of tabs, shuffled', () => shuffled(TABBED, 4)],
  ['a report of pipes, shuffled', () => shuffled(PIPES, 5)],
  ['a report of single cells, shuffled', () => shuffled(LINES, 6)],
  ['a table a thousand times', () => table(PIPES).repeat(1_000)],
  ['a table of single cells a thousand times', () => table(LINES).repeat(1_000)],
  ['a glued report a hundred times', () => GLUED.repeat(100)],
  ['a line of a million digits', () => '7'.repeat(1_000_000)],
  ['a label and a million digits', () => `${table(GLUED)}（七）总计${'1'.repeat(1_000_000)}`],
  ['a line of a million ideographs', () => '政府信息公开'.repeat(170_000)],
  ['a line of a million labels', () => '其他处理'.repeat(250_000)],
  ['a hundred thousand short lines', () => '规章\n0\n'.repeat(50_000)],
  [
    'a hundred thousand blank lines within a table',
    () => LINES.replace('\n\n二、上年', `${'\n'.repeat(100_000)}二、上年`),
  ],
  ['a hundred thousand pipes', () => PIPES.replace('规章 |', `规章 ${'|'.repeat(100_000)}`)],
  ['a million spaces within a row', () => SPACED.replace('规章', `规章${' '.repeat(1_000_000)}`)],
  [
    'two hundred thousand dashes before a row',
    () => PIPES.replace('一、本年', `${'-'.repeat(200_000)}一、本年`),
  ],
  ['a million blanks behind a colon', () => `${TITLE_LINE}\na:${' '.repeat(1_000_000)}b`],
  ['half a million fences of Markdown', () => `${TITLE_LINE}\n${': '.repeat(500_000)}`],
  ['a million opening brackets', () => `${TITLE_LINE}\n${'['.repeat(1_000_000)}`],
  ['two hundred thousand tabs within a row', () => TABBED.replace('规章', `规章${'\t'.repeat(200_000)}`)],
  ['a label within a label within a label', () => '（一）予以公开（区分处理的，'.repeat(20_000)],
  ['rows of run-together digits that allow everything', () => GLUED.replace(/\d{7,}/gu, '1'.repeat(30))],
  ['brackets and dates without end', () => `${'（'.repeat(50_000)}${'2020年1月1日至'.repeat(20_000)}`],
  ['mirrors’ pinyin without end', () => '公(gōng)开(kāi)'.repeat(50_000)],
  [
    'one sentence a hundred thousand times in a paragraph',
    () => `一、总体情况\n${'全县收到政府信息公开申请3件，已办结。'.repeat(100_000)}`,
  ],
  ['brands without end', () => '365bet_'.repeat(100_000)],
];
