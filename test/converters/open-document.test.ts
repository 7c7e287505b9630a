import ods from '../../converters/formats/ods.ts';
import odt from '../../converters/formats/odt.ts';
import { flatOpenDocument, openDocument } from '../support/containers.ts';
import { shown } from '../support/grids.ts';
import { rawDocument } from '../support/raw.ts';
import { zip } from '../support/zip.ts';

const text = async (body: string, styles = '') => {
  const { value, removed } = await odt.read(rawDocument(openDocument('text', body, styles), 'report.odt'));
  return { shown: shown(value.blocks), removed };
};
const sheets = async (body: string, styles = '') => {
  const { value, removed } = await ods.read(
    rawDocument(openDocument('spreadsheet', body, styles), 'report.ods'),
  );
  return { shown: shown(value.blocks), removed };
};
const para = (words: string) => `<text:p>${words}</text:p>`;
const cell = (words: string, attributes = '') =>
  `<table:table-cell ${attributes}>${words === '' ? '' : para(words)}</table:table-cell>`;
const row = (cells: string, attributes = '') => `<table:table-row ${attributes}>${cells}</table:table-row>`;
const table = (rows: string, attributes = '') =>
  `<table:table table:name="表" ${attributes}>${rows}</table:table>`;

describe('a text of OpenDocument', () => {
  test('shows headings, paragraphs, blanks, tabs and line ends', async () => {
    const body = `<text:h text:outline-level="2">一、总体情况</text:h>${para('共<text:s text:c="2"/>3\n  件<text:tab/>完<text:line-break/>尾')}${para('')}`;
    expect((await text(body)).shown).toEqual(['## 一、总体情况', '共  3 件\t完', '尾', '']);
  });

  test('shows the numbers of its lists, apart from the text', async () => {
    const styles =
      '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/><text:list-level-style-number text:level="2" style:num-prefix="（" style:num-suffix="）" style:num-format="一, 二, 三, ..."/></text:list-style>';
    const item = (inside: string) => `<text:list-item>${inside}</text:list-item>`;
    const list = (items: string) => `<text:list text:style-name="L">${items}</text:list>`;
    const inner = list(item(para('制度')) + item(para('平台')));
    const body = list(item(para('2020年') + inner) + item(para('12件'))) + list(item(para('重新')));
    expect((await text(body, styles)).shown).toEqual([
      '1. 2020年',
      '（一）制度',
      '（二）平台',
      '2. 12件',
      '1. 重新',
    ]);
  });

  test('shows merged cells whole, repeated ones as often, notes and boxes at the end', async () => {
    const rows =
      row(
        cell('项目', 'table:number-rows-spanned="2"') +
          cell('数量', 'table:number-columns-spanned="2"') +
          '<table:covered-table-cell/>',
      ) + row(`<table:covered-table-cell/>${cell('7', 'table:number-columns-repeated="2"')}`);
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>含上年</text:p></text:note-body></text:note>';
    const box = '<draw:frame><draw:text-box><text:p>盒中</text:p></draw:text-box></draw:frame>';
    expect((await text(para(`31${note}件${box}`) + table(rows))).shown).toEqual([
      '31¹件',
      [
        ['项目', '数量', '~数量'],
        ['~项目', '7', '7'],
      ],
      '盒中',
      '¹ 含上年',
    ]);
  });

  test('leaves out sections and rows that are hidden, comments and tracked changes', async () => {
    const body =
      '<text:tracked-changes><text:changed-region><text:p>旧</text:p></text:changed-region></text:tracked-changes>' +
      `<text:section text:display="none">${para('藏')}</text:section>${para('显<office:annotation><text:p>批注</text:p></office:annotation>')}` +
      table(row(cell('甲') + cell('1')) + row(cell('乙') + cell('2'), 'table:visibility="collapse"'));
    const { shown: blocks, removed } = await text(body);
    expect(blocks).toEqual(['显', [['甲', '1']]]);
    expect(removed.map(({ reason, text: words }) => [reason, words])).toEqual([
      ['hidden-text', '藏'],
      ['hidden-text', '乙 2'],
    ]);
  });
});

describe('a spreadsheet of OpenDocument', () => {
  test('shows cells as they are written out, merged ones whole', async () => {
    const rows =
      row(`${cell('项目', 'table:number-columns-spanned="2"')}<table:covered-table-cell/>${cell('数量')}`) +
      row(cell('甲') + cell('') + cell('12', 'office:value="12000"')) +
      row(cell(''), 'table:number-rows-repeated="1048000"');
    expect((await sheets(table(rows))).shown).toEqual([
      [
        ['项目', '数量'],
        ['甲', '12'],
      ],
    ]);
  });

  test('leaves out hidden sheets, rows and columns', async () => {
    const hidden =
      '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const columns = '<table:table-column/><table:table-column table:visibility="collapse"/>';
    const seen = table(columns + row(cell('1') + cell('2')) + row(cell('3'), 'table:visibility="filter"'));
    const { shown: blocks, removed } = await sheets(
      seen + table(row(cell('旧')), 'table:style-name="h"'),
      hidden,
    );
    expect(blocks).toEqual(['1']);
    expect(removed.map(({ text: words }) => words).sort()).toEqual(['2 3', '旧']);
  });

  test('of cells that repeat without end is bounded', async () => {
    const filled = row(
      cell('7', 'table:number-columns-repeated="99999999"'),
      'table:number-rows-repeated="99999999"',
    );
    await expect(sheets(table(filled))).rejects.toMatchObject({
      code: 'convert.limit',
      subject: 'report.ods',
    });
    await expect(text(table(filled))).rejects.toMatchObject({ code: 'convert.limit', subject: 'report.odt' });
  });
});

describe('what is no OpenDocument that can be read', () => {
  test.each([
    ['without its content', zip({ mimetype: 'application/vnd.oasis.opendocument.text' })],
    [
      'of another kind inside',
      zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
    ],
    ['cut off', openDocument('text', para('一')).subarray(0, 300)],
    ['flat and cut off', flatOpenDocument('text', para('一')).subarray(0, -40)],
  ])('a file %s gives odf.damaged', async (_, bytes) => {
    await expect(odt.read(rawDocument(bytes, 'report.odt'))).rejects.toMatchObject({
      code: 'odf.damaged',
      kind: 'unreadable',
      subject: 'report.odt',
    });
  });
});
