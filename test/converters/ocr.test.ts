import jpeg from '../../converters/formats/jpeg.ts';
import pdf from '../../converters/formats/pdf.ts';
import png from '../../converters/formats/png.ts';
import tiff from '../../converters/formats/tiff.ts';
import { inkOf } from '../../converters/ocr/bitmap.ts';
import { decodePng } from '../../converters/ocr/decode-png.ts';
import { blankPicture, levelled } from '../../converters/ocr/grey.ts';
import { pictureSize } from '../../converters/ocr/picture-size.ts';
import { OCR_PACKAGES, optional } from '../../converters/ocr/recognizer.ts';
import { sheetOf } from '../../converters/ocr/sheet.ts';
import { linesIn } from '../../converters/ocr/text-lines.ts';
import { reportHtml, reviewHtml } from '../generators/pdf/as-html.ts';
import { printWithChromium } from '../generators/pdf/print.ts';
import { rowTexts, tablesOf } from '../generators/pdf/read-back.ts';
import { PLAIN, REVIEW_FIGURES } from '../generators/pdf/report.ts';
import { lyingPdf } from '../support/lying-pdf.ts';
import { describeWithPackages, POOR, scansWith } from '../support/ocr-suite.ts';
import { rawDocument } from '../support/raw.ts';
import type { ScanStyle } from '../support/scan.ts';
import { asTiff } from '../support/tiff.ts';

const LIMIT_MS = 180_000;
const GOOD: ScanStyle = { dpi: 200, askew: 0, grain: 0 };

/** A page of white paper with these rectangles of ink, each as left, top, width, height. */
function drawn(rectangles: readonly (readonly [number, number, number, number])[]) {
  const picture = blankPicture(900, 600);
  for (const [left, top, width, height] of rectangles) {
    for (let y = top; y < top + height; y++) picture.pixels.fill(0, y * 900 + left, y * 900 + left + width);
  }
  return picture;
}

const GRID = [
  [100, 100, 600, 3],
  [100, 200, 600, 3],
  [100, 300, 600, 3],
  [100, 100, 3, 203],
  [400, 100, 3, 203],
  [700, 100, 3, 203],
] as const;

describe('a page of pixels', () => {
  test('gives its rules as cells, a blot in one of them as a line, and dirt as nothing', () => {
    const sheet = sheetOf(drawn([...GRID, [200, 140, 20, 26], [550, 250, 2, 2]]));
    expect(sheet.cells).toHaveLength(4);
    expect(sheet.cells.map(({ box }) => linesIn(sheet.bitmap, box).length)).toEqual([1, 0, 0, 0]);
  });

  test('shows a thin rule between two lines of print so dense that their surroundings are dark', () => {
    const strokes = Array.from({ length: 36 }, (_, index) => [112 + index * 8, 172, 4, 24] as const);
    const below = strokes.map(([left, , width, height]) => [left, 206, width, height] as const);
    const thin = GRID.map(
      ([left, top, width, height]) => [left, top, width, height === 3 ? 1 : height] as const,
    );
    expect(sheetOf(drawn([...thin, ...strokes, ...below])).cells).toHaveLength(4);
  });

  test('is set straight where it lies askew', () => {
    const askew = levelled(drawn(GRID), -0.02);
    const [table] = sheetOf(askew).tables;
    expect(sheetOf(askew).cells).toHaveLength(4);
    expect(Math.abs((table?.right ?? 0) - (table?.left ?? 0) - 600)).toBeLessThan(8);
  });

  test('shows ink under a shadow, and none on paper that only darkens', () => {
    const page = drawn([[300, 300, 40, 40]]);
    for (let x = 0; x < 900; x++) {
      for (let y = 0; y < 600; y++)
        page.pixels[y * 900 + x] = (page.pixels[y * 900 + x] ?? 0) * (1 - x / 1800);
    }
    expect(inkOf(page).ink.reduce((sum, ink) => sum + ink, 0)).toBeGreaterThan(1500);
    expect(inkOf(page).ink.reduce((sum, ink) => sum + ink, 0)).toBeLessThan(1800);
  });
});

describeWithPackages('pictures that cannot be read', () => {
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'none',
      (error: { code?: string }) => error.code,
    );
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const png20000 = Buffer.concat([header, Buffer.from('00004e2000004e200802000000', 'hex')]);

  test('are told by their bytes and their size before they are unpacked', async () => {
    expect(png.sniff(png20000)).toBe(1);
    expect(jpeg.sniff(Buffer.from('ffd8ffe0', 'hex'))).toBe(1);
    expect(png.sniff(Buffer.from('GIF89a'))).toBe(0);
    expect(pictureSize(png20000)).toEqual([20000, 20000]);
    expect(await code(png.read(rawDocument(png20000)))).toBe('convert.limit');
  });

  test('are damaged: a typed error', async () => {
    const cut = Buffer.concat([header, Buffer.from('0000006400000064', 'hex')]);
    expect(await code(png.read(rawDocument(cut)))).toBe('picture.damaged');
    expect(await code(jpeg.read(rawDocument(Buffer.from('ffd8ffe000', 'hex'))))).toBe('picture.damaged');
  });
});

test('without the optional packages, pictures say which are missing', async () => {
  const missing = optional('scan.png', () => Promise.reject(new Error('Cannot find package')));
  const error = (await missing.catch((thrown: unknown) => thrown)) as Error & { code: string };
  expect(error.code).toBe('ocr.missing');
  for (const name of OCR_PACKAGES) expect(error.message).toContain(name);
});

/** A whole report: ocr.slow.test.ts. */
scansWith('chromium', 'scans of reports', (found) => {
  test(
    '150 dpi, askew by half a degree, grainy: a page of a PDF that is nothing but its picture',
    async () => {
      const { scan, pictureOnlyPdf } = await import('../support/scan.ts');
      const print = await printWithChromium(found.chromium, reviewHtml(PLAIN));
      const { value } = await pdf.read(
        rawDocument(pictureOnlyPdf(await scan(print, POOR), POOR.dpi), 'scan.pdf'),
      );
      expect(value.blocks.every(({ ocr }) => ocr)).toBe(true);
      expect(tablesOf(value).map((table) => rowTexts(table.rows.at(-1) ?? []))).toEqual([REVIEW_FIGURES]);
    },
    LIMIT_MS,
  );

  test(
    '150 dpi, on its side: the page is turned',
    async () => {
      const { scan, pictureOnlyPdf } = await import('../support/scan.ts');
      const print = await printWithChromium(found.chromium, reviewHtml(PLAIN));
      const style: ScanStyle = { dpi: 150, askew: 0, grain: 8, turns: 1 };
      const { value } = await pdf.read(
        rawDocument(pictureOnlyPdf(await scan(print, style), style.dpi), 'scan.pdf'),
      );
      expect(tablesOf(value).map((table) => rowTexts(table.rows.at(-1) ?? []))).toEqual([REVIEW_FIGURES]);
    },
    LIMIT_MS,
  );

  test(
    'a PDF whose fonts name other characters than they print is read off its pages',
    async () => {
      const print = await printWithChromium(found.chromium, reportHtml({ ...PLAIN, lead: 1 }));
      const { value, notes } = await pdf.read(rawDocument(lyingPdf(print), 'lying.pdf'));
      expect(notes.map(({ rule }) => rule)).toContain('pdf.text-unlike-print');
      expect(value.blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('')).toContain(
        '政府信息公开',
      );
    },
    LIMIT_MS,
  );

  test(
    '200 dpi: a picture file of one page, the same as TIFF, and as JPEG',
    async () => {
      const { scan } = await import('../support/scan.ts');
      const print = await printWithChromium(found.chromium, reviewHtml(PLAIN));
      const [page] = await scan(print, GOOD);
      const picture = page?.png ?? new Uint8Array();
      const { value } = await png.read(rawDocument(picture, 'scan.png'));
      expect(tablesOf(value).map((table) => rowTexts(table.rows.at(-1) ?? []))).toEqual([REVIEW_FIGURES]);
      const again = await tiff.read(
        rawDocument(asTiff(decodePng(Buffer.from(picture)) ?? blankPicture(1, 1)), 'scan.tif'),
      );
      expect(again.value).toEqual(value);
      const { value: packed } = await jpeg.read(rawDocument(page?.jpeg ?? new Uint8Array(), 'scan.jpg'));
      expect(tablesOf(packed).map((table) => rowTexts(table.rows.at(-1) ?? []))).toEqual([REVIEW_FIGURES]);
    },
    LIMIT_MS,
  );
});
