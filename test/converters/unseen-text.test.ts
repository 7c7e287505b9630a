import { loadConverter } from '../../converters/convert.ts';
import { openDocument } from '../support/containers.ts';
import { r, tbl, tc, tr, word, wordMembers } from '../support/docx.ts';
import { gridsOf, shown } from '../support/grids.ts';
import { rawDocument } from '../support/raw.ts';
import { xlsx } from '../support/xlsx.ts';
import { zip } from '../support/zip.ts';

const converter = await loadConverter();

/** What is shown of a document, and what was left out with its reason. */
async function read(bytes: Buffer | string) {
  const { value, removed } = await converter.convert(rawDocument(bytes, 'report'));
  return {
    shown: shown(value.blocks),
    removed: removed.map(({ reason, text }) => [reason, text.trim()]),
  };
}

const STRUCK = { shown: ['共86件'], removed: [['struck-text', '80']] };
const HIDDEN = { shown: ['共86件'], removed: [['hidden-text', '80']] };
const WHITE = { shown: ['共86件'], removed: [['white-text', '80']] };

describe('a page', () => {
  const page = (number: string, head = '') =>
    read(`<html><head>${head}</head><body><p>共${number}86件</p></body></html>`);

  test.each([
    '<s>80</s>',
    '<strike>80</strike>',
    '<del>80</del>',
    '<span style="text-decoration: line-through">80</span>',
    '<span style="text-decoration-line:line-through; color:red">80</span>',
  ])('leaves out what is struck out: %s', async (number) => {
    expect(await page(number)).toEqual(STRUCK);
  });

  test('leaves out what its style sheet strikes out', async () => {
    const sheet = '<style>span.old, .gone { text-decoration: line-through }</style>';
    expect(await page('<span class="old">80</span>', sheet)).toEqual(STRUCK);
    expect(await page('<span class="new">80</span>', sheet)).toEqual({ shown: ['共8086件'], removed: [] });
  });

  test.each([
    '<span style="clip-path: inset(100%)">80</span>',
    '<span style="transform: scale(0)">80</span>',
    '<span style="position:absolute; left:-9999px">80</span>',
  ])('leaves out what is hidden: %s', async (number) => {
    expect(await page(number)).toEqual(HIDDEN);
  });

  test('leaves out white text, unless something may be behind it', async () => {
    expect(await page('<font color="#FFFFFF">80</font>')).toEqual(WHITE);
    expect(await page('<span style="color: rgb(255, 255, 255)">80</span>')).toEqual(WHITE);
    const onBlue = '<table bgcolor="blue"><tr><td><font color="white">甲</font></td><td>1</td></tr></table>';
    expect((await read(`<body>${onBlue}</body>`)).shown).toEqual([[['甲', '1']]]);
  });

  test('shows the values of its fields', async () => {
    const row = [
      '<input value="12">',
      '<input type="hidden" value="9">',
      '<input type="submit" value="提交">',
      '<textarea>13</textarea>',
      '<select><option>1</option><option selected>14</option></select>',
    ].map((field) => `<td>${field}</td>`);
    const { shown: blocks } = await read(`<body><table><tr><td>数量</td>${row.join('')}</tr></table></body>`);
    expect(blocks).toEqual([[['数量', '12', '', '', '13', '14']]]);
  });

  test('shows text from right to left as it is read', async () => {
    expect(await page('\u202e0869\u202c')).toMatchObject({ shown: ['共968086件'] });
    expect(await page('<bdo dir="rtl">321</bdo>')).toMatchObject({ shown: ['共12386件'] });
  });

  test('takes a table of one cell for a frame around its text, and numbers of a larger one for those of the cell', async () => {
    const framed = (inside: string) =>
      read(`<table><tr><td>甲</td><td>1</td><td>2</td><td>3</td><td>${inside}</td></tr></table>`);
    expect((await framed('<table><tr><td>8</td></tr></table>')).shown).toEqual([
      [['甲', '1', '2', '3', '8']],
    ]);
    const two = await framed('<table><tr><td>8</td><td>9</td></tr></table>');
    expect(two.shown).toEqual([[['甲', '1', '2', '3', '8 9']]]);
    const words = await framed('<table><tr><td>乙</td><td>9</td></tr></table>');
    expect(words.shown).toEqual([[['甲', '1', '2', '3', '']], [['乙', '9']]]);
  });

  test('shows the characters that ligatures and radicals stand for', async () => {
    expect((await read('<body><p>⼯作⽇报 o\ufb03ce \ufb02ow 金\uf90a</p></body>')).shown).toEqual([
      '工作日报 office flow 金金',
    ]);
  });
});

describe('a DOCX', () => {
  const text = (properties: string, styles?: string) =>
    read(word(`<w:p>${r('共')}${r('80', properties)}${r('86件')}</w:p>`, styles ? { styles } : {}));

  test.each(['<w:strike/>', '<w:dstrike/>', '<w:strike w:val="1"/>'])('leaves out %s', async (properties) => {
    expect(await text(properties)).toEqual(STRUCK);
  });

  test('shows what is not struck out after all', async () => {
    expect((await text('<w:strike w:val="0"/>')).shown).toEqual(['共8086件']);
  });

  test('leaves out what is hidden, by itself, by its style, or by the style of that', async () => {
    const styles =
      '<w:style w:type="character" w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="b"><w:basedOn w:val="a"/></w:style>';
    expect(await text('<w:vanish/>')).toEqual(HIDDEN);
    expect(await text('<w:rStyle w:val="b"/>', styles)).toEqual(HIDDEN);
    expect((await text('<w:rStyle w:val="b"/><w:vanish w:val="0"/>', styles)).shown).toEqual(['共8086件']);
  });

  test('leaves out white text, but not in a shaded cell', async () => {
    expect(await text('<w:color w:val="FFFFFF"/>')).toEqual(WHITE);
    const cell = tc(
      `<w:p>${r('甲', '<w:color w:val="FFFFFF"/>')}</w:p>`,
      '<w:shd w:val="clear" w:fill="1F497D"/>',
    );
    expect((await read(word(tbl([tr([cell, tc('1')])])))).shown).toEqual([[['甲', '1']]]);
  });

  test('leaves out what a tracked change deleted: runs, cells, rows', async () => {
    const deleted = '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>';
    const row = tr([tc('甲'), tc('77', '<w:cellDel w:id="2"/>'), tc('61')]);
    const gone = tr([tc('乙'), tc('5')], '<w:del w:id="3"/>');
    const { shown: blocks, removed } = await read(word(`<w:p>${deleted}${r('新')}</w:p>${tbl([row, gone])}`));
    expect(blocks).toEqual(['新', [['甲', '61']]]);
    expect(removed.map(([reason]) => reason)).toEqual(['deleted-text', 'deleted-text', 'deleted-text']);
    expect(removed.map(([, words]) => words?.replace(/\s+/g, ' '))).toEqual(['旧', '77', '乙 5']);
  });

  test('shows fields, the text under ruby, equations, chosen entries and numbers in circles', async () => {
    const field = (code: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
    const paragraphs = [
      `<w:fldSimple w:instr="=SUM(ABOVE)">${r('61')}</w:fldSimple>`,
      `<w:r><w:ruby><w:rt>${r('99')}</w:rt><w:rubyBase>${r('12')}</w:rubyBase></w:ruby></w:r>`,
      `<m:oMath ${math}><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>`,
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList></w:ffData></w:fldChar></w:r>`,
      `${field(' eq \\o\\ac(○,3)')}${r('件')}`,
    ];
    const { shown: blocks } = await read(word(paragraphs.map((inside) => `<w:p>${inside}</w:p>`).join('')));
    expect(blocks).toEqual(['61', '12', '1/2', '乙', '③件']);
  });

  test('under other prefixes is the same', async () => {
    const body = `<w:p>${r('共')}${r('80', '<w:strike/>')}${r('86件')}</w:p>`;
    const xml = `<x:document xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:body>${body.replaceAll('w:', 'x:')}</x:body></x:document>`;
    expect(await read(zip({ ...wordMembers(''), 'word/document.xml': xml }))).toEqual(STRUCK);
  });
});

describe('other documents of office programs', () => {
  test('RTF leaves out what is struck out, deleted or hidden', async () => {
    const rtf = (number: string) => read(`{\\rtf1\\ansi a${number}b\\par}`);
    const [a, b] = ['ab', '80'];
    expect(await rtf('{\\strike 80}')).toEqual({ shown: [a], removed: [['struck-text', b]] });
    expect(await rtf('\\striked1 80\\striked0 ')).toEqual({ shown: [a], removed: [['struck-text', b]] });
    expect(await rtf('{\\deleted 80}')).toEqual({ shown: [a], removed: [['deleted-text', b]] });
    expect(await rtf('{\\v 80}')).toEqual({ shown: [a], removed: [['hidden-text', b]] });
  });

  test('ODT leaves out what its styles strike out or hide', async () => {
    const style = (properties: string) =>
      `<style:style style:name="a" style:family="text"><style:text-properties ${properties}/></style:style>`;
    const odt = (properties: string) =>
      read(
        openDocument(
          'text',
          '<text:p>共<text:span text:style-name="a">80</text:span>86件</text:p>',
          style(properties),
        ),
      );
    expect(await odt('style:text-line-through-style="solid"')).toEqual(STRUCK);
    expect(await odt('text:display="none"')).toEqual(HIDDEN);
    expect(await odt('fo:color="#ffffff"')).toEqual(WHITE);
    expect((await odt('style:text-line-through-style="none"')).shown).toEqual(['共8086件']);
  });

  test('XLSX leaves out struck-out and white cells and runs', async () => {
    const styles =
      '<fonts><font/><font><strike/></font><font><color rgb="FFFFFFFF"/></font></fonts><fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF000000"/></patternFill></fill></fills><cellXfs><xf/><xf fontId="1"/><xf fontId="2" fillId="0"/><xf fontId="2" fillId="1"/></cellXfs>';
    const strings = '<si><r><rPr><strike/></rPr><t>旧</t></r><r><t>新</t></r></si>';
    const rows =
      '<row><c t="s"><v>0</v></c><c s="1"><v>80</v></c><c s="2"><v>9</v></c><c s="3"><v>7</v></c></row>';
    expect(await read(xlsx([{ name: 'x', cells: [] }], { rows, strings, styles }))).toEqual({
      shown: [[['新', '7']]],
      removed: [
        ['struck-text', '旧'],
        ['struck-text', '80'],
        ['white-text', '9'],
      ],
    });
  });

  test('XLSX names the cells whose formulas have no result', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(A1)</f></c><c r="C1"><f>A1</f><v>1</v></c></row>';
    const { value, notes } = await converter.convert(
      rawDocument(xlsx([{ name: 'x', cells: [] }], { rows }), 'report'),
    );
    expect(gridsOf(value.blocks)).toEqual([[['1', '?', '1']]]);
    expect(notes).toMatchObject([
      { rule: 'sheet.formula-without-result', message: expect.stringMatching(/1 formulas.*: B1$/) },
    ]);
  });
});
