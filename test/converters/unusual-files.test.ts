import officeCrypto from 'officecrypto-tool';
import { loadConverter } from '../../converters/convert.ts';
import { p, tbl, tc, tr, word, wordMembers } from '../support/docx.ts';
import { shown } from '../support/grids.ts';
import { ole2 } from '../support/ole2.ts';
import { rawDocument } from '../support/raw.ts';
import { saved } from '../support/saved.ts';
import { xlsx, xlsxMembers } from '../support/xlsx.ts';
import { zip } from '../support/zip.ts';

const converter = await loadConverter();
const read = (bytes: Buffer, name = 'report') => converter.convert(rawDocument(bytes, name));
const shownIn = async (bytes: Buffer) => shown((await read(bytes)).value.blocks);

const TABLE = '<table><tr><td>项目</td><td>数量</td></tr><tr><td>申请</td><td>12</td></tr></table>';
const GRID = [
  ['项目', '数量'],
  ['申请', '12'],
];
const WORD_TABLE = tbl([tr([tc('项目'), tc('数量')]), tr([tc('申请'), tc('12')])]);
const SHEET = {
  name: '表',
  cells: [
    { row: 0, column: 0, value: '申请' },
    { row: 0, column: 1, value: 12 },
  ],
};

describe('names of parts', () => {
  const renamed = (members: Readonly<Record<string, string>>, name: (name: string) => string) =>
    zip(Object.fromEntries(Object.entries(members).map(([key, value]) => [name(key), value])));
  const ways = [
    ['with backslashes', (name: string) => name.replaceAll('/', '\\')],
    ['in capitals', (name: string) => name.toUpperCase()],
    ['behind a slash', (name: string) => `/${name}`],
  ] as const;

  test.each(ways)('%s are found in a DOCX', async (_, way) => {
    expect(await shownIn(renamed(wordMembers(p('正文') + WORD_TABLE), way))).toEqual(['正文', GRID]);
  });

  test.each(ways)('%s are found in an XLSX', async (_, way) => {
    expect(await shownIn(renamed(xlsxMembers([SHEET]), way))).toEqual([[['申请', '12']]]);
  });

  test('of a workbook need not lie in xl/', async () => {
    const moved = (text: string) => text.replaceAll('xl/', 'book/');
    const members = Object.entries(xlsxMembers([SHEET])).map(([name, xml]) => [moved(name), moved(xml)]);
    expect(await shownIn(zip(Object.fromEntries(members)))).toEqual([[['申请', '12']]]);
  });
});

describe('documents under a password', () => {
  const locked = (bytes: Buffer, password: string) =>
    officeCrypto.encrypt(bytes, { password, type: 'standard' }) as Buffer;

  test('are opened with that which Excel itself tries', async () => {
    const { value } = await read(locked(xlsx([SHEET]), 'VelvetSweatshop'));
    expect(shown(value.blocks)).toEqual([[['申请', '12']]]);
  });

  test('of 1997 to 2003 are opened with it too, as LibreOffice locked them', async () => {
    expect(await shownIn(saved('locked.doc'))).toContainEqual(GRID);
    const { blocks } = (await read(saved('locked.xls'))).value;
    expect(JSON.stringify(blocks)).toContain('本年制发件数');
  });

  test('of OpenDocument are refused', async () => {
    await expect(read(saved('locked.odt'))).rejects.toMatchObject({ code: 'odf.encrypted' });
  });

  test('of any other kind are refused', async () => {
    await expect(read(locked(word(p('一')), 'secret'))).rejects.toMatchObject({
      code: 'office.encrypted',
      subject: 'report',
    });
  });
});

describe('articles that were escaped once too often', () => {
  const escaped = (html: string) =>
    html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const plain = `<p>一、总体情况</p>${TABLE}<p>完</p>`;

  test.each([
    ['in a page', `<html><body><div id="zoom">${escaped(plain)}</div></body></html>`],
    ['in a page, twice', `<html><body><div>${escaped(escaped(plain))}</div></body></html>`],
    ['in the whole file', escaped(`<div>${plain}</div>`)],
  ])('%s are read, and a note says so', async (_, html) => {
    const { value, notes } = await read(Buffer.from(html));
    expect(shown(value.blocks)).toEqual(['一、总体情况', GRID, '完']);
    expect(notes).toMatchObject([{ rule: 'html.escaped-twice' }]);
  });

  test('are not seen in a page that explains a tag', async () => {
    const html = '<html><body><p>用 &lt;p&gt; 和 &lt;/p&gt; 标记段落。</p></body></html>';
    expect(await shownIn(Buffer.from(html))).toEqual(['用 <p> 和 </p> 标记段落。']);
  });
});

describe('a page that a spreadsheet was saved as', () => {
  const blank = `<tr>${'<td></td>'.repeat(5)}</tr>`;
  const rows = `<tr><td colspan="5">某县年度报告</td></tr><tr><td colspan="5">2020年</td></tr>${blank}<tr><td>项目</td><td>一</td><td>二</td><td>三</td><td>四</td></tr><tr><td rowspan="2">申请</td><td>1</td><td>2</td><td>3</td><td>4</td></tr><tr><td>5</td><td>6</td><td>7</td><td>8</td></tr>`;
  const page = (head: string) => Buffer.from(`<html ${head}><body><table>${rows}</table></body></html>`);

  test('is read as a workbook is: the lines over a table are text', async () => {
    expect(await shownIn(page('xmlns:x="urn:schemas-microsoft-com:office:excel"'))).toEqual([
      '某县年度报告',
      '2020年',
      [
        ['项目', '一', '二', '三', '四'],
        ['申请', '1', '2', '3', '4'],
        ['~申请', '5', '6', '7', '8'],
      ],
    ]);
  });

  test('is told from other pages by its marks', async () => {
    const [table] = await shownIn(page(''));
    expect((table as string[][])[0]?.[0]).toBe('某县年度报告');
  });
});

describe('containers that are not read', () => {
  const text = (words: string) => Buffer.concat([Buffer.from(words), Buffer.from([0, 1, 2, 3])]);
  const cases = [
    { of: 'CEB', bytes: text('Founder CEB'), says: 'CEB' },
    { of: 'GD', bytes: text('SURSEN'), says: 'GD' },
    {
      of: 'PPTX',
      bytes: zip({ '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p/>' }),
      says: 'PPTX',
    },
    {
      of: 'EPUB',
      bytes: zip({ mimetype: 'application/epub+zip', 'META-INF/container.xml': '<c/>' }),
      says: 'EPUB',
    },
    {
      of: 'UOF',
      bytes: Buffer.from('<?xml version="1.0"?><uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof"/>'),
      says: 'UOF',
    },
    { of: 'Works', bytes: ole2({ MatOST: Buffer.from('x') }), says: 'Works' },
    { of: 'PPT', bytes: ole2({ 'PowerPoint Document': Buffer.from('x') }), says: 'PowerPoint' },
    { of: 'Outlook messages', bytes: ole2({ '__properties_version1.0': Buffer.from('x') }), says: 'MSG' },
    { of: 'Word 2', bytes: Buffer.from('dba52d0000000000', 'hex'), says: 'Word 2' },
    { of: 'Excel 4', bytes: Buffer.from('0904060000001000', 'hex'), says: 'Excel 4' },
    {
      of: 'OpenDocument drawings',
      bytes: zip({ mimetype: 'application/vnd.oasis.opendocument.graphics' }),
      says: 'OpenDocument',
    },
    {
      of: 'XML of any other kind',
      bytes: Buffer.from('<?xml version="1.0"?><rows><row>1</row></rows>'),
      says: 'rows',
    },
  ];

  test.each(cases)('$of: the error names them and says what to do', async ({ bytes, says }) => {
    await expect(read(bytes)).rejects.toMatchObject({
      code: 'format.unsupported',
      subject: 'report',
      message: expect.stringContaining(says),
    });
    await expect(read(bytes)).rejects.toThrow(/save it as PDF, DOCX, HTML or text/);
  });

  test('text that begins with the same letters is text', async () => {
    expect(await shownIn(Buffer.from('SEPTEMBER 2020: CEB and KDH\n'))).toEqual([
      'SEPTEMBER 2020: CEB and KDH',
    ]);
  });
});
