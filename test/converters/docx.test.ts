import docx from '../../converters/formats/docx.ts';
import { p, r, tbl, tc, tr, word, wordMembers } from '../support/docx.ts';
import { gridsOf, shown } from '../support/grids.ts';
import { rawDocument } from '../support/raw.ts';
import { zip } from '../support/zip.ts';

async function blocksOf(bytes: Buffer) {
  return (await docx.read(rawDocument(bytes, 'report.docx'))).value.blocks;
}

async function codeOf(bytes: Buffer): Promise<unknown> {
  return docx.read(rawDocument(bytes, 'report.docx')).then(
    () => 'read',
    (error) => error.code,
  );
}

const RESTART = '<w:vMerge w:val="restart"/>';
const CONTINUE = '<w:vMerge/>';

describe('text', () => {
  test('keeps headings, leading space, tabs and empty paragraphs', async () => {
    const body = [
      p('年度报告', '<w:pStyle w:val="T"/>'),
      p('一、总体情况', '<w:pStyle w:val="H"/>'),
      p('　　总体'),
      p(''),
      '<w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/></w:p>',
      '<w:p><w:r><w:tab/><w:t>279</w:t></w:r></w:p>',
      '<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p>',
    ].join('');
    const styles =
      '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>';
    expect(shown(await blocksOf(word(body, { styles })))).toEqual([
      '# 年度报告',
      '## 一、总体情况',
      '　　总体',
      '',
      '',
      '\t279',
      '上',
      '下',
    ]);
  });

  test('takes insertions and leaves out deletions', async () => {
    const body = `<w:p><w:r><w:t>新收</w:t></w:r><w:del w:id="1"><w:r><w:delText>17</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>18</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>`;
    expect(shown(await blocksOf(word(body)))).toEqual(['新收18件']);
  });

  test('sets footnote marks apart from numbers and the notes at the end', async () => {
    const body = `<w:p><w:r><w:t>申请31</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>件</w:t></w:r></w:p>${p('完')}`;
    const footnotes = `<w:footnote w:id="2"><w:p><w:r><w:t>含上年结转。</w:t></w:r></w:p></w:footnote>`;
    expect(shown(await blocksOf(word(body, { footnotes })))).toEqual(['申请31¹件', '完', '¹ 含上年结转。']);
  });

  test('sets superscript apart, also where LibreOffice writes it as a position', async () => {
    const raised = `${r('申请31')}${r('2', '<w:position w:val="8"/><w:sz w:val="19"/>')}${r('件')}`;
    const marked = `${r('面积9')}${r('2', '<w:vertAlign w:val="superscript"/>')}`;
    const cell = `<w:p>${r('31', '<w:position w:val="8"/>')}</w:p>`;
    const body = `<w:p>${raised}</w:p><w:p>${marked}</w:p>${cell}`;
    expect(shown(await blocksOf(word(body)))).toEqual(['申请31²件', '面积9²', '31']);
  });

  test('reads text boxes, with and without a fallback for old readers', async () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
    const drawing = (text: string) =>
      `<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box(text)}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>`;
    const choice = (text: string) => `<mc:Choice Requires="wps">${drawing(text)}</mc:Choice>`;
    const fallback = `<mc:Fallback><w:pict><v:shape><v:textbox>${box('甲')}</v:textbox></v:shape></w:pict></mc:Fallback>`;
    const body = [
      `<w:p><w:r><mc:AlternateContent>${choice('甲')}${fallback}</mc:AlternateContent></w:r></w:p>`,
      `<w:p><w:r><mc:AlternateContent>${choice('乙')}</mc:AlternateContent></w:r></w:p>`,
      `<w:p><w:r>${drawing('丙')}</w:r></w:p>`,
    ].join('');
    const text = shown(await blocksOf(word(body))).join('');
    expect(text).toBe('甲乙丙');
  });

  test('writes the numbers of automatic lists', async () => {
    const level = (ilvl: number, numFmt: string, lvlText: string) =>
      `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${numFmt}"/><w:lvlText w:val="${lvlText}"/></w:lvl>`;
    const numbering =
      `<w:abstractNum w:abstractNumId="7">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>';
    const styles =
      '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const at = (ilvl: number) => `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="1"/></w:numPr>`;
    const body = [
      p('总体情况', '<w:pStyle w:val="H"/>'),
      p('主动公开', at(1)),
      p('制度', at(2)),
      p('依申请公开', at(1)),
      p('申请情况', '<w:pStyle w:val="H"/>'),
      p('管理', at(1)),
      p('不编号', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'),
    ].join('');
    expect(shown(await blocksOf(word(body, { numbering, styles })))).toEqual([
      '# 一、总体情况',
      '（一）主动公开',
      '1. 制度',
      '（二）依申请公开',
      '# 二、申请情况',
      '（一）管理',
      '不编号',
    ]);
  });
});

describe('tables', () => {
  test('expands gridSpan and vMerge', async () => {
    const body = tbl([
      tr([tc('项目', `<w:gridSpan w:val="2"/>${RESTART}`), tc('申请人', '<w:gridSpan w:val="2"/>')]),
      tr([tc('', `<w:gridSpan w:val="2"/>${CONTINUE}`), tc('自然人'), tc('总计')]),
      tr([tc('办理', RESTART), tc('公开'), tc('2'), tc('2')]),
      tr([tc('', '<w:vMerge w:val="continue"/>'), tc('不公开'), tc(''), tc('0')]),
    ]);
    expect(gridsOf(await blocksOf(word(body)))).toEqual([
      [
        ['项目', '~项目', '申请人', '~申请人'],
        ['~项目', '~项目', '自然人', '总计'],
        ['办理', '公开', '2', '2'],
        ['~办理', '不公开', '', '0'],
      ],
    ]);
  });

  test('reads a vertical merge without a beginning', async () => {
    const body = tbl([tr([tc('甲', CONTINUE), tc('1')]), tr([tc('', CONTINUE), tc('2')])]);
    expect(gridsOf(await blocksOf(word(body)))).toEqual([
      [
        ['甲', '1'],
        ['~甲', '2'],
      ],
    ]);
  });

  test('fills the gap before the first cell of a row', async () => {
    const body = tbl([
      tr([tc('甲'), tc('乙'), tc('丙')]),
      tr([tc('2'), tc('3')], '<w:gridBefore w:val="1"/>'),
    ]);
    expect(gridsOf(await blocksOf(word(body)))).toEqual([
      [
        ['甲', '乙', '丙'],
        ['', '2', '3'],
      ],
    ]);
  });

  test('keeps repeated head rows in one table and joins the lines of a cell', async () => {
    const body = tbl([
      tr([tc('名称'), tc(`${p('本年新')}${p('制作数量')}`)], '<w:tblHeader/>'),
      tr([tc('规章'), tc('1')]),
    ]);
    expect(gridsOf(await blocksOf(word(body)))).toEqual([
      [
        ['名称', '本年新制作数量'],
        ['规章', '1'],
      ],
    ]);
  });

  test('reads a table inside a frame of one cell as a table, with the text around it', async () => {
    const inner = tbl([tr([tc('甲'), tc('1')]), tr([tc('乙'), tc('2')])]);
    const body = tbl([tr([tc(`${p('前')}${inner}${p('后')}`)])]);
    expect(shown(await blocksOf(word(body)))).toEqual([
      '前',
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
      '后',
    ]);
  });
});

describe('what is no readable Word document', () => {
  const workbook = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' };
  const cases = [
    { of: 'a workbook', code: 'docx.not-a-document', bytes: zip(workbook) },
    { of: 'a presentation', code: 'docx.not-a-document', bytes: zip({ 'ppt/presentation.xml': '<p/>' }) },
    { of: 'an archive', code: 'docx.not-a-document', bytes: zip({ 'report.txt': '一、总体情况' }) },
    { of: 'an empty archive', code: 'docx.not-a-document', bytes: zip({}) },
    { of: 'half a document', code: 'docx.damaged', bytes: word(p('一')).subarray(0, 900) },
    { of: 'broken XML', code: 'docx.damaged', bytes: word('<w:p><w:r>') },
    {
      of: 'entities that multiply',
      code: 'docx.damaged',
      bytes: zip({
        ...wordMembers(''),
        'word/document.xml': '<!DOCTYPE w [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>',
      }),
    },
    {
      of: 'a part that inflates beyond its stated size',
      code: 'convert.limit',
      bytes: zip(wordMembers(' '.repeat(40_000_000)), { deflate: true, claims: 100 }),
    },
    {
      of: 'members of 3 GB by the directory',
      code: 'convert.limit',
      bytes: zip(wordMembers(p('一')), { claims: 600_000_000 }),
    },
    {
      of: 'elements nested 5,000 deep',
      code: 'convert.limit',
      bytes: word(`${'<w:ins>'.repeat(5_000)}${'</w:ins>'.repeat(5_000)}`),
    },
  ];

  test.each(cases)('$of gives $code', async ({ bytes, code }) => {
    expect(await codeOf(bytes)).toBe(code);
  });
});

test('reads a body packed by deflate, without looking at pictures and macros', async () => {
  const members = { ...wordMembers(p('正文')), 'word/vbaProject.bin': 'x', 'word/media/image1.png': 'x' };
  expect(shown(await blocksOf(zip(members, { deflate: true })))).toEqual(['正文']);
});
