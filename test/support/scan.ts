import type { Canvas } from '@napi-rs/canvas';
import { type CanvasLibrary, loadCanvas } from '../../converters/pdfjs/canvas.ts';
import { toBeDrawn, withPdf } from '../../converters/pdfjs/open.ts';
import { renderPage } from '../../converters/pdfjs/render-page.ts';
import { rawDocument } from './raw.ts';

/** How a page lay in the scanner. */
export interface ScanStyle {
  readonly dpi: number;
  /** Degrees clockwise. */
  readonly askew: number;
  /** Greatest error of a pixel, of 255. */
  readonly grain: number;
  /** Whether the scanner knows black and white only. */
  readonly inkOnly?: boolean;
  /** Quality of the JPEG in a PDF. */
  readonly quality?: number;
  /** Quarter turns clockwise by which a page lies wrong. */
  readonly turns?: 0 | 1 | 2 | 3;
}

export interface ScannedPage {
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
  readonly jpeg: Uint8Array;
}

const GREATEST_PICTURE = 50_000_000;
const DRAWN_DPI = 300;

/** Draws the pages of a PDF as a scanner would see them. */
export async function scan(pdf: Uint8Array, style: ScanStyle): Promise<ScannedPage[]> {
  const library = await loadCanvas('print.pdf');
  return withPdf(
    rawDocument(pdf, 'print.pdf'),
    async (document) => {
      const pages: ScannedPage[] = [];
      for (let number = 1; number <= document.numPages; number++) {
        const drawn = await renderPage(await document.getPage(number), { library, subject: 'print.pdf' });
        pages.push(await scanned(library, drawn, style));
      }
      return pages;
    },
    toBeDrawn(GREATEST_PICTURE),
  );
}

interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

async function scanned(
  { createCanvas, loadImage }: CanvasLibrary,
  drawn: Drawn,
  { dpi, askew, grain, inkOnly = false, quality = 80, turns = 0 }: ScanStyle,
): Promise<ScannedPage> {
  const full = createCanvas(drawn.width, drawn.height);
  const colours = full.getContext('2d').createImageData(drawn.width, drawn.height);
  const opaque = new Uint32Array(colours.data.buffer);
  for (let index = 0; index < opaque.length; index++) {
    const shade = drawn.pixels[index] ?? 255;
    opaque[index] = (0xff000000 | (shade * 0x010101)) >>> 0;
  }
  full.getContext('2d').putImageData(colours, 0, 0);
  const [width = 1, height = 1] = [drawn.width, drawn.height].map((side) =>
    Math.round((side * dpi) / DRAWN_DPI),
  );
  const [wideSide, highSide] = turns % 2 === 0 ? [width, height] : [height, width];
  const page = createCanvas(wideSide, highSide);
  const context = page.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, page.width, page.height);
  context.translate(page.width / 2, page.height / 2);
  context.rotate(((askew + turns * 90) * Math.PI) / 180);
  context.imageSmoothingQuality = 'high';
  const picture = await loadImage(full.toBuffer('image/png'));
  context.drawImage(picture, -width / 2, -height / 2, width, height);
  if (grain > 0) addGrain(page, grain);
  if (inkOnly) partShades(page);
  const { width: wide, height: high } = page;
  return {
    width: wide,
    height: high,
    png: page.toBuffer('image/png'),
    jpeg: page.toBuffer('image/jpeg', quality),
  };
}

/** Grey paper, pale ink, and grain: the same each time. */
function addGrain(page: Canvas, grain: number): void {
  const context = page.getContext('2d');
  const colours = context.getImageData(0, 0, page.width, page.height);
  // The grain on which the bars of the OCR suites were measured: other noise reads differently.
  let seed = 20231;
  const spread = (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32 - 0.5;
  };
  for (let at = 0; at < colours.data.length; at += 4) {
    const shade = (colours.data[at] ?? 0) * 0.85 + 25 + (spread() + spread()) * grain;
    colours.data[at] = shade;
    colours.data[at + 1] = shade;
    colours.data[at + 2] = shade;
  }
  context.putImageData(colours, 0, 0);
}

/** Black or white, whichever a pixel is nearer to. */
function partShades(page: Canvas): void {
  const context = page.getContext('2d');
  const colours = context.getImageData(0, 0, page.width, page.height);
  for (let at = 0; at < colours.data.length; at += 4) {
    colours.data.fill((colours.data[at] ?? 0) < 140 ? 0 : 255, at, at + 3);
  }
  context.putImageData(colours, 0, 0);
}

/** A PDF that holds nothing but pictures of its pages, written by hand. */
export function pictureOnlyPdf(pages: readonly ScannedPage[], dpi: number): Uint8Array {
  const objects: Buffer[] = [];
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  objects.push(Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'));
  objects.push(Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`));
  for (const { width, height, jpeg } of pages) {
    const first = objects.length + 1;
    const [wide, high] = [(width * 72) / dpi, (height * 72) / dpi];
    const box = `/MediaBox [0 0 ${wide} ${high}]`;
    const resources = `/Resources << /XObject << /P ${first + 2} 0 R >> >>`;
    const content = `q ${wide} 0 0 ${high} 0 0 cm /P Do Q`;
    const colours = '/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode';
    const picture = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} ${colours}`;
    objects.push(
      Buffer.from(`<< /Type /Page /Parent 2 0 R ${box} /Contents ${first + 1} 0 R ${resources} >>`),
    );
    objects.push(stream('<<', Buffer.from(content)), stream(picture, jpeg));
  }
  return written(objects);
}

function stream(dictionary: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([
    Buffer.from(`${dictionary} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
}

function written(objects: readonly Buffer[]): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  const length = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  objects.forEach((object, index) => {
    places.push(length());
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n'));
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer << /Size ${size} /Root 1 0 R >>\n`;
  const start = length();
  return Buffer.concat([...parts, Buffer.from(`${end}startxref\n${start}\n%%EOF\n`)]);
}
