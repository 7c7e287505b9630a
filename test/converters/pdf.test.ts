import { deflateSync } from 'node:zlib';
import pdf from '../../converters/formats/pdf.ts';
import { UnreadableDocumentError } from '../../model/errors.ts';
import { paragraphsIn } from '../generators/pdf/read-back.ts';
import { readWritten, typed } from '../generators/pdf/read-written.ts';
import { fill, show, type WrittenPdf, writePdf } from '../generators/pdf/written.ts';
import { rawDocument } from '../support/raw.ts';

async function codeOf(bytes: Uint8Array): Promise<string> {
  const error = await pdf.read(rawDocument(bytes, 'bad.pdf')).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UnreadableDocumentError);
  return error instanceof UnreadableDocumentError ? error.code : '';
}

describe('text', () => {
  test('of a Chinese font that is not embedded is read through its character map', async () => {
    const { value } = await readWritten([{ content: typed(['临溪县人民政府', '二〇二二年度报告']) }]);
    expect(paragraphsIn(value)).toEqual(['临溪县人民政府', '二〇二二年度报告']);
    expect(value.blocks[1]?.at).toMatchObject({ page: 1, line: 2, table: null });
  });

  test('in pieces on one baseline is one line, printed twice counts once, wide gaps are spaces', async () => {
    const content = [
      show('公开', { x: 72, y: 700 }),
      show('公开', { x: 72.4, y: 700 }),
      show('申请', { x: 96, y: 700.6 }),
      show('12', { x: 123, y: 700 }),
      show('件', { x: 138, y: 700 }),
      show('合计', { x: 250, y: 700 }),
    ].join('');
    const { value } = await readWritten([{ content }]);
    expect(paragraphsIn(value)).toEqual([expect.stringMatching(/^公开申请12件 {2,}合计$/)]);
  });

  test('with a raised footnote mark keeps the mark apart from the figure', async () => {
    const content =
      show('申请31', { x: 72, y: 700 }) +
      show('1', { x: 108, y: 704.5, size: 7 }) +
      show('件', { x: 112, y: 700 });
    const { value } = await readWritten([{ content }]);
    expect(paragraphsIn(value)).toEqual(['申请31¹件']);
  });

  test.each([
    ['a page turned by its entry', '/Rotate 90', '0 1 -1 0', 300],
    ['text turned on an upright page', '', '0 1 -1 0', 300],
    ['a page standing on its head', '/Rotate 180', '-1 0 0 -1', 500],
  ])('of %s is read upright', async (_, entries, matrix, x) => {
    const content =
      show('第一行文字', { x, y: 300, matrix }) +
      show('其后', { x: x + (matrix[0] === '-' ? 0 : 20), y: matrix[0] === '-' ? 320 : 300, matrix });
    const { value } = await readWritten([{ content, entries }]);
    expect(paragraphsIn(value)).toEqual(['第一行文字', '其后']);
  });

  test('at a slant is a watermark', async () => {
    const content = typed(['正文在此']) + show('内部资料', { x: 200, y: 400, matrix: '.7 .7 -.7 .7' });
    const { value, removed } = await readWritten([{ content }]);
    expect(paragraphsIn(value)).toEqual(['正文在此']);
    expect(removed).toEqual([expect.objectContaining({ reason: 'watermark', text: '内部资料' })]);
  });

  test('of a paragraph is joined over lines and pages, but not with what begins anew', async () => {
    const full = '全县各单位认真落实公开条例的各项要求，及时发布群众关心的事项，回应社会关切。';
    const first = `${full.slice(0, 37)}`;
    const pages = [
      { content: typed([first, first, '短行。', '一、总体情况', first]) },
      { content: typed([first, '（一）主动公开', first]) },
    ];
    const { value } = await readWritten(pages);
    expect(paragraphsIn(value)).toEqual([
      `${first}${first}短行。`,
      '一、总体情况',
      `${first}${first}`,
      '（一）主动公开',
      first,
    ]);
  });
});

describe('page furniture', () => {
  const body = (page: number) => typed([`第${page}页的正文在这里。`, '其余文字。'], 700);

  test.each([
    ['- 1 -', '- 2 -', '- 3 -'],
    ['— 1 —', '— 2 —', '— 3 —'],
    ['1', '2', '3'],
    ['第1页 共3页', '第2页 共3页', '第3页 共3页'],
  ])('like %s is taken out and kept in removed', async (...numbers) => {
    const pages = numbers.map((number, index) => ({
      content: body(index) + show(number, { x: 290, y: 40 }),
    }));
    const { value, removed } = await readWritten(pages);
    expect(paragraphsIn(value)).toHaveLength(6);
    expect(removed.map(({ reason, at }) => [reason, at.page])).toEqual([
      ['page-number', 1],
      ['page-number', 2],
      ['page-number', 3],
    ]);
  });

  test('that comes back at the head of pages is taken out', async () => {
    const pages = [1, 2, 3].map((page) => ({
      content: show('临溪县政府文件', { x: 72, y: 800, size: 9 }) + body(page),
    }));
    const { value, removed } = await readWritten(pages);
    expect(paragraphsIn(value).join()).not.toContain('文件');
    expect(removed.map(({ reason }) => reason)).toEqual(['running-head', 'running-head', 'running-head']);
  });

  test('is not a figure of the text, nor a line that begins two pages alike', async () => {
    const pages = [1, 2].map(() => ({ content: typed(['同样的第一行', '其下一行', '12'], 790) }));
    const { value, removed } = await readWritten(pages);
    expect(paragraphsIn(value)).toHaveLength(6);
    expect(removed).toEqual([]);
  });
});

describe('bad input', () => {
  /** A font that says of its characters only which pictures they are. */
  const MAP =
    'begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <61> <68> <e061> endbfrange endcmap';
  const SYMBOLS: WrittenPdf = {
    font: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 9 0 R >>',
    objects: [`<< /Length ${MAP.length} >>\nstream\n${MAP}\nendstream`],
  };
  const whole = writePdf([{ content: typed(['第一页']) }, { content: typed(['第二页']) }]);

  test('protected by a password', async () => {
    const secret = `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`;
    const file = {
      trailer: `/Encrypt 9 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`,
      objects: [secret],
    };
    expect(await codeOf(writePdf([{ content: typed(['密']) }], file))).toBe('pdf.encrypted');
  });

  test('without text, or with text that means nothing', async () => {
    // Both are looked at as pictures where the optional packages are installed.
    const unread = ['pdf.no-text', 'ocr.missing'];
    expect(unread).toContain(await codeOf(writePdf([{ content: fill(50, 50, 300, 300) }])));
    const symbols = rawDocument(writePdf([{ content: typed(['abcdefgh']) }], SYMBOLS));
    const read = await pdf.read(symbols).catch((error: unknown) => error);
    if (read instanceof UnreadableDocumentError) expect(unread).toContain(read.code);
    else expect(read).toMatchObject({ value: { blocks: [{ text: 'abcdefgh', ocr: true }] } });
  });

  test('cut off', async () => {
    expect(await codeOf(whole.subarray(0, 60))).toBe('pdf.damaged');
    expect(await codeOf(Buffer.from('%PDF-1.7\nnothing of the kind'))).toBe('pdf.damaged');
    const { value, findings } = await pdf.read(rawDocument(whole.subarray(0, whole.indexOf('xref'))));
    expect(paragraphsIn(value)).toContain('第一页');
    expect(findings).toEqual([expect.objectContaining({ rule: 'pdf.partial', severity: 'warning' })]);
  });

  test('cut off anywhere ends in a document or a typed error', async () => {
    for (let part = 1; part < 20; part++) {
      const bytes = whole.subarray(0, Math.floor((whole.length * part) / 20));
      const result = await pdf.read(rawDocument(bytes)).catch((error: unknown) => error);
      if (result instanceof Error) expect(result).toBeInstanceOf(UnreadableDocumentError);
      else expect(result).toMatchObject({ findings: [{ rule: 'pdf.partial' }] });
    }
  });

  test('of too many pages, and a stream that unfolds without end', async () => {
    const many = writePdf(Array.from({ length: 2001 }, () => ({ content: '' })));
    expect(await codeOf(many)).toBe('convert.limit');
    const endless = deflateSync(Buffer.alloc(80_000_000, ' ')).toString('latin1');
    const bomb = writePdf([{ content: endless, filter: '/Filter /FlateDecode' }]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await codeOf(bomb)).toBe('convert.limit');
  });
});

describe('the format', () => {
  test('knows its bytes, near the beginning too', () => {
    expect(pdf.sniff(Buffer.from('%PDF-1.4\n'))).toBe(1);
    expect(pdf.sniff(Buffer.from('\n\nHTTP junk before %PDF-1.4\n1 0 obj\n'))).toBeGreaterThan(0.5);
    expect(pdf.sniff(Buffer.from('<html>'))).toBe(0);
    expect(pdf.sniff(Buffer.from('a text about %PDF-1.4\n'))).toBe(0);
  });

  test('reads several documents at once, each as if alone, and leaves the bytes alone', async () => {
    const files = ['甲', '乙', '丙'].map((text) => rawDocument(writePdf([{ content: typed([text]) }])));
    const before = files.map(({ bytes }) => Buffer.from(bytes).toString('base64'));
    const together = await Promise.all([...files, ...files].map((file) => pdf.read(file)));
    expect(together.map(({ value }) => paragraphsIn(value).join())).toEqual([
      '甲',
      '乙',
      '丙',
      '甲',
      '乙',
      '丙',
    ]);
    expect(files.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(before);
  });
});
