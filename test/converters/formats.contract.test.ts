import { loadConverter, MAX_INPUT_BYTES } from '../../converters/convert.ts';
import { type Format, isFormat } from '../../converters/format.ts';
import { GongkaiError } from '../../model/errors.ts';
import type { Block } from '../../model/normalized-document.ts';
import { loadFolder } from '../../registry.ts';
import { randomFrom } from '../generators/random.ts';
import { p, word } from '../support/docx.ts';
import { FORMAT_SAMPLES } from '../support/format-samples.ts';
import { rawDocument } from '../support/raw.ts';
import { zip } from '../support/zip.ts';

/** No case takes a tenth of this on a machine that does nothing else. */
const CASE_LIMIT_MS = 20_000;
const CUTS = 20;
const FLIPS = 30;
const MAGIC_BYTES = 8;

const formats = await loadFolder(new URL('../../converters/formats/', import.meta.url), isFormat);
const converter = await loadConverter();

function flipped(bytes: Buffer, seed: number): Buffer {
  const random = randomFrom(seed).next;
  const damaged = Buffer.from(bytes);
  for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips -= 1) {
    const at = Math.floor(random() * damaged.length);
    damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return damaged;
}

function noise(magic: Buffer, length: number): Buffer {
  const random = randomFrom(length).next;
  return Buffer.concat([magic, Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))]);
}

/** Bytes as a format reads them; of an archive, the one document in it, and of a message what it carries. */
function read(format: Format, bytes: Uint8Array, name = 'input') {
  const raw = rawDocument(bytes, name);
  return format.members || format.carries ? converter.convert(raw) : format.read(raw);
}

/** A document in good order, or a typed error that is no defect. Anything else fails the test. */
async function expectDocumentOrTypedError(format: Format, bytes: Buffer): Promise<void> {
  const began = performance.now();
  try {
    expectOrder((await read(format, bytes, 'damaged')).value.blocks);
  } catch (error) {
    if (!(error instanceof GongkaiError) || error.kind !== 'unreadable') throw error;
    expect(error.subject).toMatch(/^damaged(?:!\/|$)/);
  }
  expect(performance.now() - began).toBeLessThan(CASE_LIMIT_MS);
}

/** Every block has a place, every row of a table as many cells as the others, every covered cell its text. */
function expectOrder(blocks: readonly Block[]): void {
  for (const block of blocks) {
    expect(Object.keys(block.at).sort()).toEqual(['column', 'line', 'offset', 'page', 'row', 'table']);
    for (const number of Object.values(block.at)) expect(number ?? 1).toBeGreaterThan(0);
    if (block.kind === 'table') expectGrid(block.rows);
  }
}

function expectGrid(rows: Extract<Block, { kind: 'table' }>['rows']): void {
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  rows.forEach((row, rowIndex) => {
    row.forEach((cell, columnIndex) => {
      expect([cell.at.row, cell.at.column]).toEqual([rowIndex + 1, columnIndex + 1]);
      const neighbours = [row[columnIndex - 1], rows[rowIndex - 1]?.[columnIndex]];
      if (cell.covered) expect(neighbours.map((neighbour) => neighbour?.text)).toContain(cell.text);
    });
  });
}

/** Pictures take seconds each and packages that are optional: their suite does what this one does. */
const PROVED_BY_OCR_SUITE = ['jpeg', 'png', 'tiff'];

test('every format has samples here', () => {
  expect([...formats.keys()].filter((id) => !FORMAT_SAMPLES[id])).toEqual(PROVED_BY_OCR_SUITE);
});

const sampled = [...formats].filter(([id]) => FORMAT_SAMPLES[id]);
describe.each(sampled)('%s', (id, format) => {
  const samples = FORMAT_SAMPLES[id] ?? [];

  describe.each([...samples])('$of', ({ bytes }) => {
    test('is chosen by its bytes, whatever it is called', async () => {
      for (const name of ['report.pdf', 'report.html', 'report.docx', 'report']) {
        const { value } = await converter.convert(rawDocument(bytes, name));
        expect(value.converter).toBe(converter.producerOf(rawDocument(bytes)));
        expect(value.converter).toMatch(new RegExp(`^${id}@${format.version}\\b`));
        expect(value.mediaType).toBe(format.mediaType);
      }
    });

    test('gives blocks in good order, the same each time, and leaves the bytes alone', async () => {
      const before = Buffer.from(bytes);
      const first = await read(format, bytes);
      const second = await read(format, Buffer.from(bytes));
      expect(first.value.blocks.length).toBeGreaterThan(0);
      expectOrder(first.value.blocks);
      expect(second).toEqual(first);
      expect(JSON.parse(JSON.stringify(first))).toEqual(first);
      expect(bytes.equals(before)).toBe(true);
    });

    test(`cut off at ${CUTS} places: a document or a typed error`, async () => {
      for (let cut = 0; cut < CUTS; cut += 1) {
        const length = Math.floor((bytes.length * cut) / CUTS);
        await expectDocumentOrTypedError(format, bytes.subarray(0, length));
      }
    });

    test(`with bits flipped, ${FLIPS} times: a document or a typed error`, async () => {
      for (let seed = 0; seed < FLIPS; seed += 1)
        await expectDocumentOrTypedError(format, flipped(bytes, seed));
    });

    test('its magic before noise: a document or a typed error', async () => {
      for (const length of [0, 1, 2, 100, 3_000]) {
        await expectDocumentOrTypedError(format, noise(bytes.subarray(0, MAGIC_BYTES), length));
      }
      await expectDocumentOrTypedError(format, bytes.subarray(0, 1));
    });
  });
});

describe('what no format reads', () => {
  const ole2 = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
  const cases = [
    { of: 'nothing', bytes: Buffer.alloc(0), code: 'input.empty', says: '' },
    {
      of: '50 MB of text',
      bytes: Buffer.alloc(50 * 1024 * 1024, 'a'),
      code: 'input.too-large',
      says: `${MAX_INPUT_BYTES}`,
    },
    { of: 'a legacy Word file', bytes: ole2, code: 'format.unsupported', says: 'OLE2' },
    {
      of: 'a Word document under a password',
      bytes: Buffer.concat([ole2, Buffer.from('EncryptedPackage', 'utf16le')]),
      code: 'format.unsupported',
      says: 'password',
    },
    {
      of: 'a 7z archive',
      bytes: Buffer.from('377abcaf271c0004', 'hex'),
      code: 'format.unsupported',
      says: '7z',
    },
    { of: 'a gzip file', bytes: Buffer.from('1f8b0800', 'hex'), code: 'format.unsupported', says: 'gzip' },
    { of: 'noise', bytes: noise(Buffer.from([0x80]), 4_000), code: 'text.undecodable', says: '' },
    { of: 'a ZIP of nothing', bytes: zip({}), code: 'zip.not-one-document', says: '0 members' },
    { of: 'half a DOCX', bytes: word(p('x')).subarray(0, 700), code: 'docx.damaged', says: '' },
  ];

  test.each(cases)('$of gives $code', async ({ bytes, code, says }) => {
    const converting = converter.convert(rawDocument(bytes, 'input'));
    await expect(converting).rejects.toMatchObject({
      code,
      kind: 'unreadable',
      subject: 'input',
      message: expect.stringContaining(says),
    });
  });
});
