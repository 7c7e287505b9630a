import { loadConverter } from '../../converters/convert.ts';
import { p, word } from '../support/docx.ts';
import { shown } from '../support/grids.ts';
import { rar } from '../support/rar.ts';
import { rawDocument } from '../support/raw.ts';
import { zip } from '../support/zip.ts';

const converter = await loadConverter();
const REPORT = word(p('一、总体情况') + p('全年主动公开信息3106条。'));
const SHOWN = ['一、总体情况', '全年主动公开信息3106条。'];
const SEVEN_ZIP = Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1');

function convert(bytes: Buffer) {
  return converter.convert(rawDocument(bytes, 'reports.zip'));
}

describe('an archive with one document', () => {
  const cases = [
    { of: 'alone', bytes: zip({ '报告.docx': REPORT }) },
    { of: 'deflated, in a folder', bytes: zip({ '年报/': '', '年报/报告.docx': REPORT }, { deflate: true }) },
    {
      of: 'beside an archive that nothing reads and a read-me file',
      bytes: zip({ 'a.docx': REPORT, 'b.7z': SEVEN_ZIP, 'c.txt': '说明' }),
    },
    { of: 'beside what systems leave', bytes: zip({ 'a.docx': REPORT, '__MACOSX/._a.docx': REPORT }) },
    { of: 'as text, beside noise', bytes: zip({ 'a.txt': SHOWN.join('\n'), 'b.7z': SEVEN_ZIP }) },
    { of: 'three archives deep', bytes: zip({ 'a.zip': zip({ 'b.zip': zip({ 'c.docx': REPORT }) }) }) },
  ];

  test.each(cases)('$of reads as that document', async ({ bytes }) => {
    const { value, notes } = await convert(bytes);
    expect(shown(value.blocks)).toEqual(SHOWN);
    expect(value.mediaType).toBe('application/zip');
    expect(notes).toMatchObject([{ rule: 'zip.member' }]);
  });

  test('names it, in whatever charset, and what was not read', async () => {
    const bytes = zip({ '年报/报告.docx': REPORT, '图.7z': SEVEN_ZIP }, { gbkNames: true });
    const { notes } = await convert(bytes);
    expect(notes[0]?.message).toBe(
      'Read from the archive: reports.zip!/年报/报告.docx; not read: reports.zip!/图.7z',
    );
  });
});

describe('an archive with several documents', () => {
  const several = zip({ '乙.docx': REPORT, '甲.txt': 'x', 'town.zip': zip({ '丙.docx': REPORT }) });

  test('is no document', async () => {
    await expect(convert(several)).rejects.toMatchObject({
      code: 'zip.not-one-document',
      detail: '3 members: town.zip, 乙.docx, 甲.txt',
    });
  });

  test('gives them one by one, from where it came itself', async () => {
    const source = { ...rawDocument('').source, url: 'https://www.example.gov.cn/nb.zip' };
    const documents = await converter.documentsIn({ ...rawDocument(several, 'nb.zip'), source });
    expect(documents.map(({ name }) => name)).toEqual([
      'nb.zip!/town.zip!/丙.docx',
      'nb.zip!/乙.docx',
      'nb.zip!/甲.txt',
    ]);
    expect(documents[1]).toEqual({ ...rawDocument(REPORT, 'nb.zip!/乙.docx'), source });
  });

  test('and those that nothing reads, each to say so', async () => {
    const bytes = zip({ 'a.docx': REPORT, 'b.docx': REPORT, 'c.7z': SEVEN_ZIP });
    const names = (await converter.documentsIn(rawDocument(bytes, 'x.zip'))).map(({ name }) => name);
    expect(names).toEqual(['x.zip!/a.docx', 'x.zip!/b.docx', 'x.zip!/c.7z']);
  });

  test.each([
    ['a document that is no archive', REPORT],
    ['an archive with one document', zip({ 'a.docx': REPORT, 'b.7z': SEVEN_ZIP })],
    ['an archive of what nothing reads', zip({ 'a.7z': SEVEN_ZIP })],
  ])('%s stands for itself', async (_, bytes) => {
    const raw = rawDocument(bytes, 'a');
    expect(await converter.documentsIn(raw)).toEqual([raw]);
  });
});

describe('names in an archive', () => {
  test('are never paths', async () => {
    const members = { '../../etc/passwd': '甲', '/root/a.txt': '乙', 'C:\\b\u0007.txt': '丙', '..': '丁' };
    const names = (await converter.documentsIn(rawDocument(zip(members), 'x.zip'))).map(({ name }) => name);
    expect(names.sort()).toEqual([
      'x.zip!/C:/b.txt',
      'x.zip!/etc/passwd',
      'x.zip!/member',
      'x.zip!/root/a.txt',
    ]);
  });
});

describe('an archive that is refused', () => {
  const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024);
  const within = (depth: number): Buffer => (depth === 0 ? REPORT : zip({ 'a.zip': within(depth - 1) }));
  const cases = [
    { of: 'without members', code: 'zip.not-one-document', bytes: zip({}) },
    { of: 'of what nothing reads', code: 'zip.not-one-document', bytes: zip({ 'a.7z': SEVEN_ZIP }) },
    { of: 'under a password', code: 'zip.encrypted', bytes: zip({ 'a.docx': REPORT }, { encrypted: true }) },
    { of: 'cut off', code: 'zip.damaged', bytes: zip({ 'a.txt': 'x'.repeat(500) }).subarray(0, 300) },
    { of: 'five archives deep', code: 'convert.limit', bytes: within(5) },
    {
      of: 'of 2,000 members',
      code: 'convert.limit',
      bytes: zip(Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`${index}.txt`, '甲']))),
    },
    {
      of: 'that unpacks to 150 MB',
      code: 'convert.limit',
      bytes: zip({ a: megabytes(75), b: megabytes(75) }, { deflate: true, claims: 100 }),
    },
    {
      of: 'of archives that unpack to 150 MB together',
      code: 'convert.limit',
      bytes: zip({
        'a.zip': zip({ a: megabytes(75) }, { deflate: true }),
        'b.zip': zip({ b: megabytes(75) }, { deflate: true }),
      }),
    },
  ];

  test.each(cases)('$of: $code', async ({ bytes, code }) => {
    await expect(convert(bytes)).rejects.toMatchObject({ code, kind: 'unreadable', subject: 'reports.zip' });
  });
});

describe('a RAR archive', () => {
  const names = async (bytes: Buffer) =>
    (await converter.documentsIn(rawDocument(bytes, 'x.rar'))).map(({ name }) => name);

  test('gives its documents, archives in it and it in archives included', async () => {
    const inner = rar({ '年报/乙.docx': REPORT, 'town/a.docx': REPORT });
    expect(await names(inner)).toEqual(['x.rar!/member-1.docx', 'x.rar!/town/a.docx']);
    expect(await names(zip({ 'a.rar': inner }))).toEqual([
      'x.rar!/a.rar!/member-1.docx',
      'x.rar!/a.rar!/town/a.docx',
    ]);
    const [document] = await converter.documentsIn(rawDocument(inner, 'x.rar'));
    expect(document).toEqual(rawDocument(REPORT, 'x.rar!/member-1.docx'));
  });

  test('with one document reads as that one', async () => {
    const { value } = await converter.convert(rawDocument(rar({ 'a.docx': REPORT }), 'x.rar'));
    expect(shown(value.blocks)).toEqual(SHOWN);
    expect(value.mediaType).toBe('application/vnd.rar');
  });

  test.each([
    ['cut off', 'rar.damaged', rar({ 'a.docx': REPORT, 'b.docx': REPORT }).subarray(0, 900)],
    ['with a broken head', 'rar.damaged', Buffer.concat([rar({}).subarray(0, 20), Buffer.alloc(40, 7)])],
    ['under a password', 'rar.encrypted', rar({ 'a.docx': REPORT }, { encrypted: true })],
    ['without members', 'zip.not-one-document', rar({})],
  ])('%s is refused: %s', async (_, code, bytes) => {
    await expect(convert(bytes)).rejects.toMatchObject({ code, kind: 'unreadable' });
  });
});
