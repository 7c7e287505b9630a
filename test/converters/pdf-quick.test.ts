import { readFileSync } from 'node:fs';
import type { PageContent } from '../../converters/page-layout/geometry.ts';
import { readQuickly } from '../../converters/pdf/pdfium/read-pages.ts';
import { withPdf } from '../../converters/pdfjs/open.ts';
import { readPage } from '../../converters/pdfjs/page-content.ts';
import { show, stroke, writePdf } from '../generators/pdf/written.ts';
import { rawDocument } from '../support/raw.ts';

const PRINTS = [
  'test/cases/pdf-prints/browser-without-rules.pdf',
  'test/cases/pdf-prints/office-repeated-head.pdf',
  'sample/documents/shili-2019.pdf',
];

function bytesOf(path: string): Uint8Array {
  return Uint8Array.from(readFileSync(new URL(`../../${path}`, import.meta.url)));
}

/** The pages as pdf.js, the slower way, reads them. */
function slowly(bytes: Uint8Array): Promise<PageContent[]> {
  return withPdf(rawDocument(bytes), async (pdf) => {
    const pages: PageContent[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      pages.push(await readPage(await pdf.getPage(number), { subject: 'report.pdf', isShown: () => true }));
    }
    return pages;
  });
}

/** Characters by their place: the two ways take the pieces of text in another order. */
function placed({ glyphs }: PageContent) {
  return [...glyphs].sort((a, b) => Math.round(a.y) - Math.round(b.y) || a.x - b.x);
}

/** A page to half points: the two ways differ in the last bits of a float. */
function rounded(content: PageContent) {
  const { rules, page, width, height, slanted } = content;
  const glyphs = placed(content);
  const halves = (number: number) => Math.round(number * 2) / 2;
  return {
    page,
    slanted,
    size: [halves(width), halves(height)],
    text: glyphs.map(({ text }) => text).join(''),
    rules: rules.length,
    downwards: glyphs.filter(({ downwards }) => downwards).length,
  };
}

/** Greatest distance, in points, between the places, widths or sizes of the same character. */
function farthest(one: readonly PageContent[], other: readonly PageContent[]): number {
  const numbers = (pages: readonly PageContent[]) =>
    pages.flatMap((page) => placed(page).flatMap(({ x, y, width, size }) => [x, y, width, size]));
  const expected = numbers(other);
  return Math.max(...numbers(one).map((number, index) => Math.abs(number - (expected[index] ?? Number.NaN))));
}

const keepNothing = () => null;

describe('the quick way', () => {
  test.each(PRINTS)('gives what pdf.js gives: %s', async (path) => {
    const bytes = bytesOf(path);
    const quick = await readQuickly(bytes, (content) => content);
    const slow = await slowly(bytes);
    expect(quick?.pages.map(rounded)).toEqual(slow.map(rounded));
    expect(farthest(quick?.pages ?? [], slow)).toBeLessThan(0.05);
  });

  test('reads rules and turned pages at the same places', async () => {
    const content = stroke(50, 100, 300, 100) + show('正文', { x: 60, y: 110 });
    const bytes = writePdf([
      { content, entries: '/Rotate 90' },
      { content, entries: '/CropBox [20 30 500 700]' },
    ]);
    const quick = await readQuickly(bytes, (content) => content);
    expect(quick?.pages.map(rounded)).toEqual((await slowly(bytes)).map(rounded));
    expect(farthest(quick?.pages ?? [], await slowly(bytes))).toBeLessThan(0.05);
  });

  test('gives way where lines under each other might be taken for one, and where nothing opens', async () => {
    const line = '全县各单位认真落实公开条例的各项要求';
    const twice =
      [700, 680, 660].map((y) => show(line, { x: 50, y })).join('') + show('完', { x: 50, y: 640 });
    expect(await readQuickly(writePdf([{ content: twice }]), keepNothing)).toBeNull();
    expect(await readQuickly(Buffer.from('%PDF-1.7\nnothing of the kind'), keepNothing)).toBeNull();
  });

  test('gives way where a form lies over the page', async () => {
    const field =
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (7) /Rect [50 50 90 70] /F 4 /DA (/F1 12 Tf) >>';
    const page = { content: show('正文', { x: 50, y: 700 }), entries: '/Annots [9 0 R]' };
    expect(await readQuickly(writePdf([page], { objects: [field] }), keepNothing)).toBeNull();
    expect(await readQuickly(writePdf([{ ...page, entries: '' }]), keepNothing)).not.toBeNull();
  });
});
