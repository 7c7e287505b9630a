import iconv from 'iconv-lite';
import html from '../converters/formats/html.ts';
import type { Block, TableBlock } from '../model/normalized-document.ts';
import { rawDocument } from './support/raw.ts';
import { ARTICLE, PAGE_STYLES, TITLE } from './support/report-page.ts';

const DECLARATIONS = [
  { id: 'no meta', meta: '' },
  { id: 'meta utf-8', meta: '<meta charset="utf-8">' },
  { id: 'meta gb2312', meta: '<meta content="text/html; charset=gb2312" http-equiv="Content-Type">' },
];
const CHARSETS = [
  { encoding: 'utf8', charset: 'utf-8' },
  { encoding: 'gbk', charset: 'gb18030' },
];

async function read(page: string, encoding = 'utf8') {
  return html.read(rawDocument(iconv.encode(page, encoding), 'page.html'));
}

async function blocksOf(page: string): Promise<readonly Block[]> {
  return (await read(page)).value.blocks;
}

function textOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => (block.kind === 'table' ? JSON.stringify(gridOf(block)) : block.text))
    .join('\n');
}

/** Texts of a table; `~` marks cells that a merged cell covers. */
function gridOf(table: TableBlock): string[][] {
  return table.rows.map((row) => row.map(({ text, covered }) => (covered ? `~${text}` : text)));
}

async function gridsOf(page: string): Promise<string[][][]> {
  return (await blocksOf(page)).filter((block) => block.kind === 'table').map(gridOf);
}

async function linesOf(page: string): Promise<string[]> {
  return (await blocksOf(page)).map((block) => (block.kind === 'table' ? '[table]' : block.text));
}

describe.each(PAGE_STYLES)('a page of $id', ({ page }) => {
  const cases = DECLARATIONS.flatMap((declared) => CHARSETS.map((charset) => ({ ...declared, ...charset })));

  test.each(cases)('reads whole in $charset with $id', async ({ meta, encoding, charset }) => {
    const { value, notes } = await read(page(meta), encoding);
    const article = textOf((await read(`<body>${ARTICLE}</body>`)).value.blocks);
    expect(value.charset).toBe(charset);
    expect(notes).toEqual([]);
    expect(textOf(value.blocks)).toContain(article);
    expect(textOf(value.blocks)).toContain(TITLE);
    expect(textOf(value.blocks)).not.toMatch(/ICP备|政务服务|常务会议|皇冠体育/);
    expect(value.metadata).toEqual({
      title: TITLE,
      publisher: '青溪县人民政府办公室',
      publishedOn: '2023-01-19',
    });
  });
});
