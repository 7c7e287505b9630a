import { loadConverter } from '../../converters/convert.ts';
import { excel2003, flatOpc, mail, message, webArchive, word2003 } from '../support/containers.ts';
import { p, tbl, tc, tr, word, wordMembers } from '../support/docx.ts';
import { gridsOf, shown } from '../support/grids.ts';
import { rawDocument } from '../support/raw.ts';
import { ARTICLE } from '../support/report-page.ts';
import { xlsx } from '../support/xlsx.ts';
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

describe('web archives', () => {
  test('show their page, in the charset of its part', async () => {
    expect(await shownIn(webArchive(`<p>年度报告</p>${TABLE}`))).toEqual(['年度报告', GRID]);
  });

  test('that only frame other pages show these', async () => {
    const sheet = (text: string) => ({
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Location': `sheet-${text}.htm` },
      content: Buffer.from(`<p>${text}</p>${TABLE}`),
    });
    const { value, notes } = await read(
      webArchive('<frameset><frame src="sheet-1.htm"></frameset>', [sheet('一'), sheet('二')]),
    );
    expect(shown(value.blocks)).toEqual(['一', GRID, '二', GRID]);
    expect(value.blocks.filter(({ kind }) => kind === 'table').map(({ at }) => at.table)).toEqual([1, 2]);
    expect(notes).toEqual([]);
  });

  test('without a page are refused', async () => {
    const picture = { headers: { 'Content-Type': 'image/png' }, content: Buffer.from('x') };
    const archive = message([picture], { 'Content-Type': 'multipart/related; boundary="----=_NextPart_01"' });
    await expect(read(archive)).rejects.toMatchObject({ code: 'mht.no-page', subject: 'report' });
  });

  test('cut off are read as far as they go', async () => {
    const whole = webArchive(ARTICLE);
    const { value } = await read(whole.subarray(0, Math.floor(whole.length * 0.7)));
    expect(value.blocks.length).toBeGreaterThan(0);
  });
});

describe('e-mail messages', () => {
  test('are read with the documents attached to them, and name what is not read', async () => {
    const { value, notes } = await read(
      mail('请查收附件', { '报告.docx': word(WORD_TABLE), 'logo.png': Buffer.from('89504e47', 'hex') }),
    );
    expect(shown(value.blocks).filter((block) => block !== '')).toEqual(['请查收附件', GRID]);
    const said = notes.filter(({ rule }) => rule === 'mail.attachment').map(({ message: text }) => text);
    expect(said).toEqual([
      expect.stringContaining('read: report!/报告.docx'),
      expect.stringContaining('not read: report!/logo.png'),
    ]);
  });

  test('in messages in messages end at a limit', async () => {
    let bytes = mail('最里面', {});
    for (let depth = 0; depth < 6; depth += 1) bytes = mail(`第${depth}层`, { 'a.eml': bytes });
    await expect(read(bytes)).rejects.toMatchObject({ code: 'convert.limit' });
  });

  test('with hundreds of documents end at a limit', async () => {
    const files = Array.from({ length: 60 }, (_, index) => [`${index}.docx`, word(p('一'))] as const);
    await expect(read(mail('x', Object.fromEntries(files)))).rejects.toMatchObject({ code: 'convert.limit' });
  });

  test('with nothing in them are refused', async () => {
    await expect(read(mail('', { 'a.bin': Buffer.from([0, 1, 2]) }))).rejects.toMatchObject({
      code: 'mail.nothing-read',
      message: expect.stringContaining('a.bin'),
    });
  });
});

describe('Word in one XML file', () => {
  test('as Flat OPC is read as a DOCX is', async () => {
    expect(await shownIn(flatOpc(p('年度报告') + WORD_TABLE))).toEqual(['年度报告', GRID]);
  });

  test('of 2003 is read with its lists, merged cells and tracked changes', async () => {
    const list = '<w:listPr><w:ilvl w:val="0"/><wx:t wx:val="1."/></w:listPr>';
    const merged = (text: string, merge: string) =>
      `<w:tc><w:tcPr>${merge}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const deleted =
      '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>9</w:delText></w:r></aml:content></aml:annotation>';
    const body =
      `<w:p><w:pPr>${list}</w:pPr>${deleted}<w:r><w:t>2020年</w:t></w:r></w:p>` +
      `<w:tbl><w:tr>${merged('项目', '<w:vmerge w:val="restart"/>')}${merged('1', '')}</w:tr><w:tr>${merged('', '<w:vmerge/>')}${merged('2', '')}</w:tr></w:tbl>`;
    const { value, removed } = await read(word2003(body));
    expect(shown(value.blocks)).toEqual([
      '1. 2020年',
      [
        ['项目', '1'],
        ['~项目', '2'],
      ],
    ]);
    expect(value.metadata.title).toBe('年度报告');
    expect(removed).toMatchObject([{ reason: 'deleted-text', text: '9' }]);
  });
});

describe('Excel 2003 XML', () => {
  test('shows cells where their index says, merged, formatted and struck out', async () => {
    const styles =
      '<Style ss:ID="k"><NumberFormat ss:Format="0,"/></Style><Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style>';
    const cell = (content: string, attributes = '') => `<Cell ${attributes}>${content}</Cell>`;
    const text = (value: string) => `<Data ss:Type="String">${value}</Data>`;
    const rows =
      `<Row ss:Index="2">${cell(text('项目'), 'ss:Index="2" ss:MergeAcross="1"')}${cell(text('数量'))}</Row>` +
      `<Row>${cell(text('申请'), 'ss:Index="2"')}${cell('<Data ss:Type="String"><html:S>旧</html:S>新</Data>')}${cell('<Data ss:Type="Number">12000</Data>', 'ss:StyleID="k"')}${cell(text('99'), 'ss:StyleID="s"')}</Row>` +
      `<Row ss:Hidden="1">${cell(text('隐藏'))}</Row>`;
    const { value, removed } = await read(excel2003(rows, styles));
    expect(gridsOf(value.blocks)).toEqual([
      [
        ['项目', '~项目', '数量'],
        ['申请', '新', '12'],
      ],
    ]);
    expect(removed.map(({ reason, text: gone }) => [reason, gone])).toEqual([
      ['hidden-text', '隐藏'],
      ['struck-text', '旧'],
      ['struck-text', '99'],
    ]);
  });

  test('that claims a million rows is read all the same', async () => {
    const rows = `<Row ss:Index="900000000" ss:Span="999999999"><Cell ss:Index="99999999" ss:MergeDown="88888888"><Data ss:Type="Number">7</Data></Cell></Row>`;
    expect(await shownIn(excel2003(rows))).toEqual(['7']);
  });
});

describe('parts of another format in a DOCX', () => {
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const withPart = (body: string, [target, content, type]: readonly [string, string | Buffer, string]) =>
    zip({
      ...wordMembers(body),
      'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="${types}/${type}" Target="${target}"/></Relationships>`,
      [`word/${target}`]: content,
    });
  const CHUNK = '<w:altChunk r:id="rId9"/>';

  test.each([
    ['HTML', 'a.html', `<p>正文</p>${TABLE}`],
    ['MHTML', 'a.mht', webArchive(`<p>正文</p>${TABLE}`)],
    ['DOCX', 'a.docx', word(p('正文') + WORD_TABLE)],
  ])('as %s stand where the document puts them', async (_, target, content) => {
    const bytes = withPart(p('前') + CHUNK + p('后'), [target, content, 'aFChunk']);
    expect(await shownIn(bytes)).toEqual(['前', '正文', GRID, '后']);
  });

  test('as a sheet of Excel stand behind their paragraph', async () => {
    const object = `<w:p><w:r><w:t>见表</w:t></w:r><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" r:id="rId9"/></w:object></w:r></w:p>`;
    const bytes = withPart(object + p('后'), ['embeddings/a.xlsx', xlsx([SHEET]), 'package']);
    expect(await shownIn(bytes)).toEqual(['见表', [['申请', '12']], '后']);
  });

  test('that cannot be read cost themselves, and a note names them', async () => {
    const { value, notes } = await read(
      withPart(p('前') + CHUNK, ['a.bin', Buffer.from([0, 1, 2, 3]), 'aFChunk']),
    );
    expect(shown(value.blocks)).toEqual(['前']);
    expect(notes).toMatchObject([
      { rule: 'docx.embedded-not-read', message: expect.stringContaining('a.bin') },
    ]);
  });

  test('that hold themselves end at a limit', async () => {
    let inner = word(p('最里面'));
    for (let depth = 0; depth < 6; depth += 1) inner = withPart(CHUNK, ['a.docx', inner, 'aFChunk']);
    await expect(read(inner)).rejects.toMatchObject({ code: 'convert.limit' });
  });
});
