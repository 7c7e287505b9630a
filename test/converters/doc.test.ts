import doc from '../../converters/formats/doc.ts';
import html from '../../converters/formats/html.ts';
import { decodeCompressed, FILLER } from '../../converters/word-binary/compressed-text.ts';
import { rowShapes } from '../../converters/word-binary/row-shape.ts';
import { readSprms } from '../../converters/word-binary/sprms.ts';
import { saveWith } from '../support/office.ts';
import { rawDocument } from '../support/raw.ts';
import { bare, REPORT_PAGE, valuesOf } from '../support/reading-alike.ts';
import { RICH_SHOWN, richWord } from '../support/rich-word.ts';
import { saved } from '../support/saved.ts';
import { describeWith } from '../support/services.ts';

const FILTER = 'doc:MS Word 97';
/** First bytes of the text’s head, which begins a sector. */
const HEAD_MARK = Buffer.from('eca5', 'hex');

async function blocksIn(bytes: Uint8Array) {
  return (await doc.read(rawDocument(bytes, 'report.doc'))).value.blocks;
}

/** The document with some bytes of the head of its text changed. */
function withHead(bytes: Buffer, change: (head: Buffer) => void): Buffer {
  const changed = Buffer.from(bytes);
  for (let at = 0; at < changed.length; at += 512) {
    if (changed.subarray(at, at + 2).equals(HEAD_MARK)) change(changed.subarray(at));
  }
  return changed;
}

describe('a DOC', () => {
  test('reads as the page that it was made of', async () => {
    const page = await html.read(rawDocument(REPORT_PAGE, 'report.html'));
    expect(bare(await blocksIn(saved('report.doc')))).toEqual(bare(page.value.blocks));
  });

  test('gives the values of that page', async () => {
    const values = await valuesOf(doc, saved('report.doc'));
    expect(values).toEqual(await valuesOf(html, Buffer.from(REPORT_PAGE)));
    expect(values).toMatchObject({ 'requests.received.natural_person': 2 });
  });

  test('keeps lists, changes, notes, fields, merged and nested tables as they show', async () => {
    expect(bare(await blocksIn(saved('rich.doc')))).toEqual(RICH_SHOWN);
  });

  test('counts paragraphs and rows as lines', async () => {
    const blocks = await blocksIn(saved('report.doc'));
    const lines = blocks.map(({ at }) => at.line ?? 0);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(new Set(lines).size).toBeGreaterThan(blocks.length / 2);
  });
});

describe('a DOC that cannot be read', () => {
  const cases = [
    {
      of: 'under a password',
      code: 'doc.encrypted',
      bytes: withHead(saved('rich.doc'), (head) => head.writeUInt16LE(head.readUInt16LE(10) | 0x100, 10)),
    },
    {
      of: 'of Word 95',
      code: 'format.unsupported',
      bytes: withHead(saved('rich.doc'), (head) => head.writeUInt16LE(104, 2)),
    },
    {
      of: 'of 16 million characters',
      code: 'convert.limit',
      bytes: withHead(saved('rich.doc'), (head) => head.writeUInt32LE(16_000_000, 76)),
    },
    {
      of: 'without its table of pieces',
      code: 'doc.damaged',
      bytes: withHead(saved('rich.doc'), (head) => head.writeUInt32LE(0, 154 + 8 * 33 + 4)),
    },
    { of: 'cut off', code: 'doc.damaged', bytes: saved('rich.doc').subarray(0, 600) },
  ];

  test.each(cases)('$of gives $code', async ({ bytes, code }) => {
    const reading = doc.read(rawDocument(bytes, 'report.doc'));
    await expect(reading).rejects.toMatchObject({ code, kind: 'unreadable', subject: 'report.doc' });
  });

  test('without properties of paragraphs says that its tables are lost', async () => {
    const bytes = withHead(saved('rich.doc'), (head) => head.writeUInt32LE(0, 154 + 8 * 13 + 4));
    const { findings } = await doc.read(rawDocument(bytes, 'report.doc'));
    expect(findings).toMatchObject([{ rule: 'doc.partial', message: expect.stringContaining('tables') }]);
  });

  test('with damaged lists keeps its text and says so', async () => {
    const bytes = withHead(saved('rich.doc'), (head) => head.writeUInt32LE(0x7fffffff, 154 + 8 * 73));
    const { value, findings } = await doc.read(rawDocument(bytes, 'report.doc'));
    expect(bare(value.blocks)).toContain('总体情况');
    expect(findings).toMatchObject([{ rule: 'doc.partial', message: expect.stringContaining('lists') }]);
  });
});

describe('properties of rows', () => {
  const define = (edges: readonly number[], flags: readonly number[]) => {
    const operand = Buffer.alloc(1 + 2 * edges.length + 20 * flags.length);
    operand.writeUInt8(flags.length, 0);
    for (const [index, edge] of edges.entries()) operand.writeInt16LE(edge, 1 + 2 * index);
    const flagsAt = 1 + 2 * edges.length;
    for (const [index, flag] of flags.entries()) operand.writeUInt16LE(flag, flagsAt + 20 * index);
    const head = Buffer.from([0x08, 0xd6, 0, 0]);
    head.writeUInt16LE(operand.length + 1, 2);
    return Buffer.concat([head, operand]);
  };
  const shapes = (...lists: readonly Buffer[]) => rowShapes(readSprms(Buffer.concat(lists)));

  test('are edges, and flags of merged cells', () => {
    expect(shapes(define([-100, 900, 1900, 2900], [0x60, 0x01, 0x02]))).toEqual([
      { left: -100, right: 900, down: 'begins', joinsLeft: false },
      { left: 900, right: 1900, down: 'alone', joinsLeft: false },
      { left: 1900, right: 2900, down: 'alone', joinsLeft: true },
    ]);
  });

  test('are changed by later ones', () => {
    const merged = shapes(
      define([0, 500, 1000, 1500], [0, 0, 0]),
      Buffer.from([0x2b, 0xd6, 2, 0, 1]),
      Buffer.from([0x24, 0x56, 1, 3]),
    );
    expect(merged.map(({ down }) => down)).toEqual(['continues', 'alone', 'alone']);
    expect(merged.map(({ joinsLeft }) => joinsLeft)).toEqual([false, false, true]);
  });

  test('that are cut off describe no row', () => {
    expect(shapes(define([0, 500], [0]).subarray(0, 6))).toEqual([]);
    expect(rowShapes([{ code: 0xd608, operand: Buffer.from([40, 0, 0]) }])).toEqual([]);
  });
});

describe('text of one byte a character', () => {
  test('is windows-1252, or GB2312 where all bytes come in its pairs', () => {
    expect(decodeCompressed(Buffer.from('2022 \x93a\x94 \xb7', 'latin1'))).toBe('2022 “a” ·');
    expect(decodeCompressed(Buffer.from('a\xb9\xab\xbf\xaa1', 'latin1'))).toBe(`a公${FILLER}开${FILLER}1`);
    expect(decodeCompressed(Buffer.from('\xb9\xab \x93', 'latin1'))).toBe('¹« “');
  });
});

describeWith('libreoffice', 'a document that LibreOffice saved as DOC', (found) => {
  test('reads as the page that it was made of', async () => {
    const bytes = await saveWith(found.soffice, {
      name: 'report.html',
      content: REPORT_PAGE,
      filter: FILTER,
    });
    const page = await html.read(rawDocument(REPORT_PAGE, 'report.html'));
    expect(bare(await blocksIn(bytes))).toEqual(bare(page.value.blocks));
  }, 60_000);

  test('keeps all that it may hold', async () => {
    const bytes = await saveWith(found.soffice, { name: 'rich.docx', content: richWord(), filter: FILTER });
    expect(bare(await blocksIn(bytes))).toEqual(RICH_SHOWN);
  }, 60_000);
});
