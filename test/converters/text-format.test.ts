import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import text from '../../converters/formats/text.ts';
import { toMarkdown } from '../../converters/markdown.ts';
import { placeAt } from '../../model/place.ts';
import { rawDocument } from '../support/raw.ts';

async function linesOf(content: string | Buffer): Promise<string[]> {
  const { value } = await text.read(rawDocument(content, 'report.txt'));
  return value.blocks.map((block) => (block.kind === 'table' ? '[table]' : block.text));
}

test('every line is a paragraph as it stands, blank or not, with its number', async () => {
  const { value } = await text.read(rawDocument('一、总体\r\n\n\t　279 \r| 0 |\n\n'));
  expect(value.blocks).toEqual(
    ['一、总体', '', '\t　279 ', '| 0 |', ''].map((line, index) => ({
      kind: 'paragraph',
      text: line,
      at: placeAt({ line: index + 1 }),
    })),
  );
});

test.each([
  ['# 桃源县水利局', 1, '桃源县水利局'],
  ['###一、总体情况', 3, '一、总体情况'],
  ['##2021年报告 ##', 2, '2021年报告'],
])('%j is a heading of Markdown', async (line, level, heading) => {
  const { value } = await text.read(rawDocument(`${line}\n`));
  expect(value.blocks).toEqual([{ kind: 'heading', level, text: heading, at: placeAt({ line: 1 }) }]);
});

test.each(['#1楼', '# | 项目 | 数量 |', '####### 七', '#'])('%j is none', async (line) => {
  const { value } = await text.read(rawDocument(`${line}\n`));
  expect(value.blocks).toMatchObject([{ kind: 'paragraph', text: line }]);
});

test('the declared charset is heard where the bytes leave it open', async () => {
  const raw = rawDocument(iconv.encode('䶮碶', 'gb18030'));
  const declared = { ...raw, source: { ...raw.source, declaredCharset: 'GB2312' } };
  expect((await text.read(declared)).value).toMatchObject({ charset: 'gb18030', blocks: [{ text: '䶮碶' }] });
});

test('broken bytes are noted', async () => {
  const bytes = Buffer.concat([Buffer.from('政府信息公开工作年度报告\n'.repeat(30)), Buffer.from([0xe4])]);
  expect((await text.read(rawDocument(bytes))).notes).toMatchObject([{ rule: 'charset.undecodable-bytes' }]);
});

test('binary bytes are refused by name', async () => {
  await expect(text.read(rawDocument(Buffer.alloc(99), 'report.txt'))).rejects.toMatchObject({
    code: 'text.undecodable',
    subject: 'report.txt',
  });
});

test('a text of many lines loses none', async () => {
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  expect(`${(await linesOf(source)).join('\n')}\n`).toBe(source);
});

describe('Markdown of a document', () => {
  const cell = (content: string, covered = false) => ({ text: content, covered, at: placeAt({}) });

  test('shows merged cells once, escapes pipes and draws blank lines together', () => {
    const blocks = [
      { kind: 'heading', level: 2, text: '一、总体', at: placeAt({}) },
      { kind: 'paragraph', text: '　　正文', at: placeAt({}) },
      { kind: 'paragraph', text: '', at: placeAt({}) },
      { kind: 'paragraph', text: '', at: placeAt({}) },
      {
        kind: 'table',
        at: placeAt({}),
        rows: [
          [cell('项目'), cell('项目', true)],
          [cell('a|b'), cell('上\n下')],
        ],
      },
    ] as const;
    expect(toMarkdown({ blocks })).toBe(
      '## 一、总体\n\n正文\n\n| 项目 |  |\n| --- | --- |\n| a\\|b | 上 下 |\n',
    );
  });

  test('keeps lines that are pipe rows together', async () => {
    const { value } = await text.read(rawDocument('表\n| 甲 | 1 |\n| 乙 | 2 |\n完\n'));
    expect(toMarkdown(value)).toBe('表\n\n| 甲 | 1 |\n| 乙 | 2 |\n\n完\n');
  });

  test('of nothing is nothing', () => {
    expect(toMarkdown({ blocks: [] })).toBe('');
  });
});
