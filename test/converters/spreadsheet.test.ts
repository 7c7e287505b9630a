import type { Format } from '../../converters/format.ts';
import html from '../../converters/formats/html.ts';
import xlsFormat from '../../converters/formats/xls.ts';
import xlsxFormat from '../../converters/formats/xlsx.ts';
import { shown } from '../support/grids.ts';
import { ole2 } from '../support/ole2.ts';
import { rawDocument } from '../support/raw.ts';
import { REPORT_PAGE, valuesOf } from '../support/reading-alike.ts';
import { sheetOf, type WrittenSheet } from '../support/sheets.ts';
import { record, wide, words, xls } from '../support/xls.ts';
import { xlsx, xlsxMembers } from '../support/xlsx.ts';
import { zip } from '../support/zip.ts';

const FORMATS = [
  { of: 'XLSX', format: xlsxFormat, write: xlsx },
  { of: 'XLS', format: xlsFormat, write: xls },
] as const;

function read(format: Format, bytes: Buffer) {
  return format.read(rawDocument(bytes, 'figures'));
}

async function shownIn(format: Format, bytes: Buffer) {
  return shown((await read(format, bytes)).value.blocks);
}

const FORM: WrittenSheet = {
  name: '统计表',
  cells: [
    { row: 0, column: 0, value: '青溪县统计表' },
    { row: 3, column: 1, value: '项目' },
    { row: 3, column: 3, value: '数量' },
    { row: 4, column: 1, value: '规章' },
    { row: 4, column: 3, value: 12 },
    { row: 5, column: 3, value: 2846.35 },
  ],
  merges: [
    [0, 0, 0, 5],
    [4, 1, 5, 2],
  ],
};
const ANNEX: WrittenSheet = { name: '附表', cells: [{ row: 0, column: 0, value: '甲&<乙' }] };

describe.each(FORMATS)('a workbook as $of', ({ format, write }) => {
  test('shows its tables: merged cells whole, blank rows and columns left out', async () => {
    expect(await shownIn(format, write([FORM]))).toEqual([
      '青溪县统计表',
      [
        ['项目', '数量'],
        ['规章', '12'],
        ['~规章', '2846.35'],
      ],
    ]);
  });

  test('names its sheets where there are several, and tells of hidden ones', async () => {
    const hidden = { name: '旧', cells: [{ row: 0, column: 0, value: '作废' }], hidden: true };
    const blank = { name: '空', cells: [] };
    const { value, notes, removed } = await read(format, write([ANNEX, hidden, blank, ANNEX]));
    expect(shown(value.blocks)).toEqual(['## 附表', '甲&<乙', '## 附表', '甲&<乙']);
    expect(notes).toMatchObject([{ rule: 'sheet.hidden', message: expect.stringContaining('旧') }]);
    expect(removed).toMatchObject([{ reason: 'hidden-text', text: '作废' }]);
  });

  test('gives the values of the page that was typed into it', async () => {
    const page = await html.read(rawDocument(REPORT_PAGE, 'report.html'));
    const values = await valuesOf(format, write([sheetOf(page.value.blocks)]));
    expect(values).toEqual(await valuesOf(html, Buffer.from(REPORT_PAGE)));
    expect(values).toMatchObject({ 'requests.received.natural_person': 2 });
  });

  test('with text scattered over millions of cells is refused', async () => {
    const cells = Array.from({ length: 2_000 }, (_, row) => ({ row, column: row % 250, value: 1 }));
    const reading = read(format, write([{ name: 'x', cells }]));
    await expect(reading).rejects.toMatchObject({ code: 'convert.limit', subject: 'figures' });
  });
});

describe('cells of XLSX', () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs>';
  const strings = '<si><t>公开</t></si><si><r><t>规</t></r><r><t>章</t></r><rPh><t>gui</t></rPh></si>';
  const cases = [
    { of: 'shared strings', cell: '<c t="s"><v>0</v></c>', is: '公开' },
    { of: 'strings of several runs', cell: '<c t="s"><v>1</v></c>', is: '规章' },
    { of: 'formulas', cell: '<c t="str"><f>A1&amp;B1</f><v>甲乙</v></c>', is: '甲乙' },
    { of: 'formulas of numbers', cell: '<c><f>1+1</f><v>2846.3499999999999</v></c>', is: '2846.35' },
    { of: 'errors', cell: '<c t="e"><v>#REF!</v></c>', is: '#REF!' },
    { of: 'truth', cell: '<c t="b"><v>1</v></c>', is: 'TRUE' },
    { of: 'dates', cell: '<c s="1"><v>44944</v></c>', is: '2023年1月18日' },
    { of: 'shares', cell: '<c s="2"><v>0.985</v></c>', is: '98.5%' },
    { of: 'escapes', cell: '<c t="inlineStr"><is><t>a_x0041_</t></is></c>', is: 'aA' },
  ];

  test.each(cases)('$of', async ({ cell, is }) => {
    const bytes = xlsx([{ name: 'x', cells: [] }], { rows: `<row>${cell}</row>`, strings, styles });
    expect(await shownIn(xlsxFormat, bytes)).toEqual([is]);
  });

  test('of hidden rows and columns are left out and kept as removed', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2" hidden="1"><c><v>3</v></c></row>';
    const columns = '<cols><col min="2" max="9" hidden="1"/></cols>';
    const { value, removed } = await read(xlsxFormat, xlsx([{ name: 'x', cells: [] }], { rows, columns }));
    expect(shown(value.blocks)).toEqual(['1']);
    expect(removed).toMatchObject([{ text: '2 3' }]);
  });
});

describe('cells of XLS', () => {
  const place = (column: number, format = 0) => words(0, column, format);
  const rk = (value: number, flags: number) => Buffer.concat([words(0), int(value * 4 + flags)]);
  const int = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(value);
    return bytes;
  };
  const double = (value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    return bytes;
  };

  test('are of many kinds', async () => {
    const cells = [
      record(0x27e, Buffer.concat([words(0, 0), rk(-12, 2)])),
      record(0xbd, Buffer.concat([words(0, 1), rk(284635, 3), rk(7, 2), words(2)])),
      record(0x06, Buffer.concat([place(3), double(0.5), Buffer.alloc(8)])),
      record(0x06, Buffer.concat([place(4), Buffer.from('000000000000ffff', 'hex'), Buffer.alloc(8)])),
      record(0x207, wide('公式')),
      record(0x205, Buffer.concat([place(5), Buffer.from([1, 0])])),
      record(0x205, Buffer.concat([place(6), Buffer.from([42, 1])])),
      record(0x203, Buffer.concat([place(7, 1), double(44944)])),
    ];
    const records = [
      record(0x41e, Buffer.concat([words(164), wide('yyyy-mm-dd')])),
      record(0xe0, Buffer.concat([words(0, 0), Buffer.alloc(16)])),
      record(0xe0, Buffer.concat([words(0, 164), Buffer.alloc(16)])),
    ];
    expect(await shownIn(xlsFormat, xls([{ name: 'x', cells: [] }], { cells, records }))).toEqual([
      [['-12', '2846.35', '7', '0.5', '公式', 'TRUE', '#N/A', '2023-01-18']],
    ]);
  });

  test('that are struck out are left out and kept as removed', async () => {
    const font = (flags: number) => record(0x31, Buffer.concat([words(200, flags), Buffer.alloc(12)]));
    const records = [
      ...[0, 0, 0, 0, 0x08].map(font),
      record(0xe0, Buffer.concat([words(0, 0), Buffer.alloc(16)])),
      record(0xe0, Buffer.concat([words(5, 0), Buffer.alloc(16)])),
    ];
    const cells = [
      record(0x203, Buffer.concat([place(0, 1), double(80)])),
      record(0x203, Buffer.concat([place(1), double(86)])),
    ];
    const { value, removed } = await read(xlsFormat, xls([{ name: 'x', cells: [] }], { cells, records }));
    expect(shown(value.blocks)).toEqual(['86']);
    expect(removed).toMatchObject([{ reason: 'struck-text', text: '80' }]);
  });

  test('share strings that run over from one record into the next', async () => {
    const head = Buffer.concat([int(2), int(2), words(4), Buffer.from([1]), Buffer.from('政府', 'utf16le')]);
    const rest = Buffer.concat([
      Buffer.from([1]),
      Buffer.from('信息', 'utf16le'),
      words(2),
      Buffer.from([0x08, 1, 0]),
    ]);
    const tail = Buffer.concat([Buffer.from('AB'), Buffer.alloc(4)]);
    const records = [record(0xfc, head), record(0x3c, Buffer.concat([rest, tail]))];
    const cells = [0, 1].map((index) => record(0xfd, Buffer.concat([place(index), int(index)])));
    expect(await shownIn(xlsFormat, xls([{ name: 'x', cells: [] }], { cells, records }))).toEqual([
      [['政府信息', 'AB']],
    ]);
  });

  test('of hidden rows and columns are left out', async () => {
    const cells = [
      record(0x7d, words(1, 3, 0, 0, 1)),
      record(0x208, words(1, 0, 0, 0, 0, 0, 0x20, 0)),
      record(0x203, Buffer.concat([place(1), double(8)])),
    ];
    const sheet = {
      name: 'x',
      cells: [
        { row: 0, column: 0, value: 1 },
        { row: 1, column: 0, value: 9 },
      ],
    };
    expect(await shownIn(xlsFormat, xls([sheet], { cells }))).toEqual(['1']);
  });
});

describe('a workbook that cannot be read', () => {
  const one = [ANNEX];
  const stream = (...records: readonly Buffer[]) => ole2({ Workbook: Buffer.concat(records) });
  const bof = (version: number) => record(0x809, words(version, 5, 0, 0));
  const cases = [
    {
      of: 'under a password',
      code: 'xls.encrypted',
      format: xlsFormat,
      bytes: stream(bof(0x600), record(0x2f, words(1))),
    },
    { of: 'of Excel 95', code: 'format.unsupported', format: xlsFormat, bytes: stream(bof(0x500)) },
    { of: 'of zeros', code: 'xls.damaged', format: xlsFormat, bytes: stream(Buffer.alloc(10)) },
    {
      of: 'without its directory',
      code: 'xls.damaged',
      format: xlsFormat,
      bytes: xls(one).subarray(0, 1_000),
    },
    { of: 'cut off', code: 'xlsx.damaged', format: xlsxFormat, bytes: xlsx(one).subarray(0, 900) },
    {
      of: 'with broken XML',
      code: 'xlsx.damaged',
      format: xlsxFormat,
      bytes: zip({ ...xlsxMembers(one), 'xl/workbook.xml': '<workbook><sheets>' }),
    },
    {
      of: 'that declares entities',
      code: 'xlsx.damaged',
      format: xlsxFormat,
      bytes: zip({ ...xlsxMembers(one), 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }),
    },
    {
      of: 'in binary',
      code: 'format.unsupported',
      format: xlsxFormat,
      bytes: zip({ 'xl/workbook.bin': 'x' }),
    },
    {
      of: 'of a million elements',
      code: 'convert.limit',
      format: xlsxFormat,
      bytes: xlsx(one, { rows: '<row/>'.repeat(1_000_000) }),
    },
  ];

  test.each(cases)('$of gives $code', async ({ code, format, bytes }) => {
    await expect(read(format, bytes)).rejects.toMatchObject({ code, kind: 'unreadable', subject: 'figures' });
  });

  test('to its end is read as far as it goes, and says so', async () => {
    const { findings } = await read(xlsFormat, xls([FORM]).subarray(0, 2_700));
    expect(findings).toMatchObject([{ rule: 'xls.partial' }]);
  });
});
