import { jpegFrame } from './picture-size.ts';

const COLOURS: ReadonlyMap<number, string> = new Map([
  [1, '/DeviceGray'],
  [3, '/DeviceRGB'],
  [4, '/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]'],
]);

/**
 * A PDF with one page that shows a JPEG picture, so that pdf.js unpacks it: damaged ones do it no harm.
 *
 * @param size of the page in points
 * @returns null where the picture has no frame or unknown colours
 */
export function jpegAsPdf(jpeg: Buffer, [wide, high]: readonly [number, number]): Uint8Array | null {
  const frame = jpegFrame(jpeg);
  const colours = frame && COLOURS.get(frame.components);
  if (!colours) return null;
  const [width, height] = frame.size;
  const content = Buffer.from(`q ${wide} 0 0 ${high} 0 0 cm /P Do Q`);
  const resources = '/Resources << /XObject << /P 5 0 R >> >>';
  const picture = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace ${colours}`;
  return withTable([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide} ${high}] /Contents 4 0 R ${resources} >>`,
    ),
    stream('', content),
    stream(`${picture} /BitsPerComponent 8 /Filter /DCTDecode`, jpeg),
  ]);
}

function stream(entries: string, bytes: Uint8Array): Buffer {
  const head = Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`);
  return Buffer.concat([head, bytes, Buffer.from('\nendstream')]);
}

function withTable(objects: readonly Buffer[]): Uint8Array {
  let file = Buffer.from('%PDF-1.4\n');
  let table = '0000000000 65535 f \n';
  objects.forEach((object, index) => {
    table += `${String(file.length).padStart(10, '0')} 00000 n \n`;
    file = Buffer.concat([file, Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
  });
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n${table}trailer << /Size ${size} /Root 1 0 R >>\n`;
  return Buffer.concat([file, Buffer.from(`${end}startxref\n${file.length}\n%%EOF\n`)]);
}
