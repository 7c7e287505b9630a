import iconv from 'iconv-lite';

/** A page of a PDF written by hand: what it shows, in PDF’s own operators. */
export interface WrittenPage {
  readonly content: string;
  /** Entries of its dictionary: `/Rotate 90`. */
  readonly entries?: string;
  /** Entries of its content’s dictionary: `/Filter /FlateDecode`, with packed content in Latin-1. */
  readonly filter?: string;
}

export interface WrittenPdf {
  /** Entries of the trailer: `/Encrypt 9 0 R`. */
  readonly trailer?: string;
  /** Objects from 9 on. */
  readonly objects?: readonly string[];
  /** The font: Song without its glyphs, in GBK, unless said otherwise. */
  readonly font?: string;
}

const SONG = `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [
<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>
/DW 1000 /W [1 95 500 814 939 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >> ] >>`;

const FIRST_PAGE = 20;

/** Text at a place, counted from the bottom left of the page; `rise` lifts it from its baseline. */
export function show(text: string, at: { x: number; y: number; size?: number; matrix?: string }): string {
  const hex = iconv.encode(text, 'gbk').toString('hex');
  const matrix = at.matrix ?? '1 0 0 1';
  return `BT /F1 ${at.size ?? 12} Tf ${matrix} ${at.x} ${at.y} Tm <${hex}> Tj ET\n`;
}

/** A stroked line. */
export function stroke(x0: number, y0: number, x1: number, y1: number): string {
  return `${x0} ${y0} m ${x1} ${y1} l S\n`;
}

/** A filled rectangle. */
export function fill(x: number, y: number, width: number, height: number): string {
  return `${x} ${y} ${width} ${height} re f\n`;
}

/** The lines of a grid with these edges, all drawn. */
export function grid(xs: readonly number[], ys: readonly number[]): string {
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
  return [...xs.map((x) => stroke(x, bottom, x, top)), ...ys.map((y) => stroke(left, y, right, y))].join('');
}

/** The bytes of a PDF with these pages of A4 size. */
export function writePdf(pages: readonly WrittenPage[], file: WrittenPdf = {}): Buffer {
  const objects = new Map<number, string>([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [
      2,
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${FIRST_PAGE + 2 * index} 0 R`).join(' ')}] >>`,
    ],
    [3, file.font ?? SONG],
  ]);
  (file.objects ?? []).forEach((object, index) => {
    objects.set(9 + index, object);
  });
  pages.forEach(({ content, entries = '', filter = '' }, index) => {
    const number = FIRST_PAGE + 2 * index;
    objects.set(
      number,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${number + 1} 0 R ${entries} >>`,
    );
    objects.set(number + 1, `<< /Length ${content.length} ${filter} >>\nstream\n${content}\nendstream`);
  });
  return assemble(objects, file.trailer ?? '');
}

function assemble(objects: ReadonlyMap<number, string>, trailer: string): Buffer {
  let body = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  for (const [number, object] of objects) {
    offsets.set(number, body.length);
    body += `${number} 0 obj\n${object}\nendobj\n`;
  }
  const size = Math.max(...objects.keys()) + 1;
  const entries = Array.from({ length: size }, (_, number) => {
    const offset = offsets.get(number);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = body.length;
  body += `xref\n0 ${size}\n${entries.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, 'latin1');
}
