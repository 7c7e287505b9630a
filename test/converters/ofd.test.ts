import { readFileSync } from 'node:fs';
import ofdFormat from '../../converters/formats/ofd.ts';
import pdf from '../../converters/formats/pdf.ts';
import type { PageContent } from '../../converters/page-layout/geometry.ts';
import { readQuickly } from '../../converters/pdf/pdfium/read-pages.ts';
import { gridsOf, shown } from '../support/grids.ts';
import { ofd, ofdMembers, type PrintedPage, type PrintedText } from '../support/ofd.ts';
import { rawDocument } from '../support/raw.ts';
import { zip } from '../support/zip.ts';

function read(bytes: Uint8Array) {
  return ofdFormat.read(rawDocument(bytes, 'report.ofd'));
}

async function shownOn(page: PrintedPage) {
  return shown((await read(ofd([page]))).value.blocks);
}

function text(words: string, x = 30, y = 40, more: Partial<PrintedText> = {}): PrintedText {
  return { text: words, x, y, size: 4, deltas: `g ${words.length - 1} 4`, ...more };
}

/** A table of three columns of 40 mm and rows of 10 mm, 60 mm down the page, with all its lines. */
const TABLE_LINES = [
  ...[60, 70, 80, 90].map((y) => [30, y, 150, y] as const),
  ...[30, 70, 110, 150].map((x) => [x, 60, x, 90] as const),
];

describe('text of an OFD', () => {
  const line = '2022年，全县主动公开政府信息3106条，新收政府信息公开申请2件。';
  const cases = [
    { of: 'with its distances', texts: [text('一、总体情况')], is: ['一、总体情况'] },
    {
      of: 'without distances',
      texts: [text('一、总体情况', 30, 40, { deltas: undefined })],
      is: ['一、总体情况'],
    },
    { of: 'in pieces of a line', texts: [text('一、', 30), text('总体情况', 38)], is: ['一、总体情况'] },
    {
      of: 'in lines',
      texts: [text('一、总体情况'), text('二、其他', 30, 60)],
      is: ['一、总体情况', '二、其他'],
    },
    { of: 'of words', texts: [text('a < b & c', 30, 40, { deltas: 'g 8 2' })], is: ['a < b & c'] },
    {
      of: 'with more distances than characters',
      texts: [text('公开', 30, 40, { deltas: 'g 999999999 4 g 999999999 4' })],
      is: ['公开'],
    },
    { of: 'with distances that are none', texts: [text('公开', 30, 40, { deltas: 'x' })], is: ['公开'] },
    { of: 'with too few distances', texts: [text('总体情况', 30, 40, { deltas: '4 4' })], is: ['总体情况'] },
    {
      of: 'over the width of a page',
      texts: [text(line, 30, 40, { deltas: `g ${line.length} 4` })],
      is: [line],
    },
  ];

  test.each(cases)('$of', async ({ texts, is }) => {
    expect(await shownOn({ texts })).toEqual(is);
  });

  test('is scaled and moved by the matrix of its object', async () => {
    const code = '<ofd:TextCode X="0" Y="100" DeltaX="g 3 100">总体情况</ofd:TextCode>';
    const object = `<ofd:TextObject Boundary="30 36 20 5" Size="100" CTM="0.04 0 0 0.04 0 0">${code}</ofd:TextObject>`;
    const { value } = await read(ofd([{ texts: [text('一、', 22)], objects: object }]));
    expect(shown(value.blocks)).toEqual(['一、总体情况']);
  });

  test('on a page that lies on its side is set upright', async () => {
    const turned = ['一、总体情况', '二、其他'].map(
      (words, index) =>
        `<ofd:TextObject Boundary="${100 - 20 * index} 30 50 50" Size="4" CTM="0 1 -1 0 0 0"><ofd:TextCode X="0" Y="0" DeltaX="g ${words.length - 1} 4">${words}</ofd:TextCode></ofd:TextObject>`,
    );
    expect(await shownOn({ objects: turned.join('') })).toEqual(['一、总体情况', '二、其他']);
  });

  test('that is hidden is left out, and that of a watermark is kept as removed', async () => {
    const code = (words: string) => `<ofd:TextCode X="0" Y="4" DeltaX="g 2 4">${words}</ofd:TextCode>`;
    const objects = `<ofd:TextObject Visible="false" Boundary="30 90 20 5" Size="4">${code('看不见')}</ofd:TextObject><ofd:PageBlock><ofd:TextObject Boundary="80 90 20 5" Size="4" CTM="0.7 0.7 -0.7 0.7 0 0">${code('内部件')}</ofd:TextObject></ofd:PageBlock>`;
    const { value, removed } = await read(ofd([{ texts: [text('一、总体情况')], objects }]));
    expect(shown(value.blocks)).toEqual(['一、总体情况']);
    expect(removed).toMatchObject([{ reason: 'watermark', text: '内部件' }]);
  });

  test('of the template is on every page that names it', async () => {
    const bytes = ofd([
      { texts: [text('一、总体情况')], beside: '<ofd:Template TemplateID="900" ZOrder="Background"/>' },
    ]);
    const { value, removed } = await read(bytes);
    const all = [...shown(value.blocks), ...removed.map((one) => one.text)];
    expect(all.sort()).toEqual(['一、总体情况', '县政府公报']);
  });
});

describe('tables of an OFD', () => {
  const cells = [
    text('新收', 35, 67),
    text('12', 85, 67, { deltas: '2' }),
    text('3', 125, 67),
    text('结转', 35, 77),
    text('1', 125, 77),
    text('合计', 35, 87),
    text('4', 125, 87),
  ];

  test('come from its lines, with empty cells', async () => {
    const { value } = await read(ofd([{ texts: [text('一、总体情况'), ...cells], lines: TABLE_LINES }]));
    expect(shown(value.blocks)).toEqual([
      '一、总体情况',
      [
        ['新收', '12', '3'],
        ['结转', '', '1'],
        ['合计', '', '4'],
      ],
    ]);
  });

  test('know merged cells by the lines that are missing', async () => {
    const lines = TABLE_LINES.filter(([x0, , x1]) => x0 !== 70 || x1 !== 70);
    const open = [...lines, [70, 60, 70, 70] as const];
    const { value } = await read(ofd([{ texts: cells, lines: open }]));
    expect(gridsOf(value.blocks)[0]?.[1]).toEqual(['结转', '~结转', '1']);
  });

  test('come from filled bars and drawn boxes as well', async () => {
    const boxes = [0, 1].flatMap((row) =>
      [0, 1].map(
        (column) =>
          `<ofd:PathObject Boundary="${30 + 40 * column} ${60 + 10 * row} 40 10"><ofd:AbbreviatedData>M 0 0 L 40 0 L 40 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>`,
      ),
    );
    const bar =
      '<ofd:PathObject Boundary="30 90 80 1" Stroke="false" Fill="true"><ofd:AbbreviatedData>M 0 0 L 80 0 L 80 0.2 L 0 0.2 C</ofd:AbbreviatedData></ofd:PathObject>';
    const texts = [text('新收', 35, 67), text('2', 85, 67), text('结转', 35, 77), text('0', 85, 77)];
    expect(await shownOn({ texts, objects: boxes.join('') + bar })).toEqual([
      [
        ['新收', '2'],
        ['结转', '0'],
      ],
    ]);
  });
});

/** A page of a PDF as an OFD prints it, a character an object or a line of them. */
function printed({ width, height, glyphs, rules }: PageContent): PrintedPage {
  const mm = (points: number) => (points * 25.4) / 72;
  return {
    width: mm(width),
    height: mm(height),
    texts: glyphs.map((glyph) => ({
      text: glyph.text,
      x: mm(glyph.x),
      y: mm(glyph.y),
      size: mm(glyph.size),
    })),
    lines: rules.map(({ lies, at, from, to }) =>
      lies ? [mm(from), mm(at), mm(to), mm(at)] : [mm(at), mm(from), mm(at), mm(to)],
    ),
  };
}

describe('a report printed to OFD', () => {
  test.each(['office-repeated-head.pdf', 'browser-without-rules.pdf'])(
    'reads as its PDF: %s',
    async (name) => {
      const print = readFileSync(new URL(`../cases/pdf-prints/${name}`, import.meta.url));
      const pages = await readQuickly(print, (content) => content);
      const { value } = await read(ofd((pages?.pages ?? []).map(printed)));
      const expected = await pdf.read(rawDocument(print, name));
      expect(gridsOf(value.blocks).length).toBeGreaterThan(0);
      expect(shown(value.blocks)).toEqual(shown(expected.value.blocks));
    },
  );
});

describe('an OFD document', () => {
  test('has a title, unless that is the name of a file', async () => {
    const titleOf = async (title: string) =>
      (await read(ofd([{ texts: [text('一、总体情况')] }], title))).value.metadata.title;
    expect(await titleOf('青溪县年度报告')).toBe('青溪县年度报告');
    expect(await titleOf('青溪县年度报告.docx')).toBeNull();
  });

  test('that is signed says that its seals were not read', async () => {
    const members = ofdMembers([{ texts: [text('一、总体情况')] }]);
    const signed = members['OFD.xml']?.replace(
      '</ofd:DocBody>',
      '<ofd:Signatures>s.xml</ofd:Signatures></ofd:DocBody>',
    );
    const { notes } = await read(zip({ ...members, 'OFD.xml': signed ?? '' }));
    expect(notes).toMatchObject([{ rule: 'ofd.signed' }]);
  });

  test('of which a page is missing is read without it, and says so', async () => {
    const members = ofdMembers([{ texts: [text('一、总体情况')] }, { texts: [text('二、其他')] }]);
    delete members['Doc_0/Pages/Page_1/Content.xml'];
    const { value, findings } = await read(zip(members));
    expect(shown(value.blocks)).toEqual(['一、总体情况']);
    expect(findings).toMatchObject([{ rule: 'ofd.partial', message: expect.stringContaining('2') }]);
  });
});

describe('an OFD that cannot be read', () => {
  const members = ofdMembers([{ texts: [text('一、总体情况')] }]);
  const page = 'Doc_0/Pages/Page_0/Content.xml';
  const cases = [
    { of: 'without text', code: 'ofd.no-text', bytes: ofd([{ lines: TABLE_LINES }]) },
    { of: 'without pages', code: 'ofd.no-text', bytes: ofd([]) },
    { of: 'without its document', code: 'ofd.damaged', bytes: zip({ 'OFD.xml': members['OFD.xml'] ?? '' }) },
    { of: 'with a broken page alone', code: 'ofd.damaged', bytes: zip({ ...members, [page]: '<ofd:Page>' }) },
    { of: 'cut off', code: 'ofd.damaged', bytes: zip(members).subarray(0, 900) },
    {
      of: 'that is encrypted',
      code: 'ofd.encrypted',
      bytes: zip({ ...members, 'OFD.xml': '<ofd:OFD><ofd:Encryptions/></ofd:OFD>' }),
    },
    {
      of: 'with a million objects',
      code: 'convert.limit',
      bytes: ofd([{ objects: '<ofd:PathObject/>'.repeat(1_000_000) }]),
    },
    {
      of: 'with one page on 3,000 sheets',
      code: 'convert.limit',
      bytes: ofd(new Array<PrintedPage>(3_000).fill({})),
    },
  ];

  test.each(cases)('$of gives $code', async ({ bytes, code }) => {
    await expect(read(bytes)).rejects.toMatchObject({ code, kind: 'unreadable', subject: 'report.ofd' });
  });
});
