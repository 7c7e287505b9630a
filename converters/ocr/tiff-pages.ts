import { isTiff, type Size } from './picture-size.ts';

/** What a TIFF file says of one of its pages. */
export interface TiffPage {
  readonly size: Size;
  readonly compression: number;
  readonly colours: number;
}

interface Bytes {
  readonly file: Buffer;
  readonly isLittle: boolean;
}

const ENTRY_BYTES = 12;
const HEADER_BYTES = 8;
const [WIDTH, HEIGHT, COMPRESSION, COLOURS] = [256, 257, 259, 262];
/** None, fax (one line, T.4, T.6), LZW, JPEG, deflate (its two numbers), PackBits. */
const READ_COMPRESSIONS: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 7, 8, 32946, 32773]);
/** Grey from white or from black, RGB, palette, and the colours of JPEG. */
const READ_COLOURS: ReadonlySet<number> = new Set([0, 1, 2, 3, 6]);

/**
 * The pages of a TIFF file as it states them, read before anything is unpacked.
 *
 * @returns null where a page is cut off, states no size, or where the pages go round in a circle
 */
export function tiffPages(file: Buffer): TiffPage[] | null {
  if (!isTiff(file) || file.length < HEADER_BYTES) return null;
  const bytes = { file, isLittle: file[0] === 0x49 };
  const pages: TiffPage[] = [];
  const seen = new Set<number>();
  for (let at = long(bytes, 4); at !== 0; ) {
    const end = at + 2 + (at + 2 <= file.length ? short(bytes, at) : 0) * ENTRY_BYTES;
    if (seen.has(at) || at < HEADER_BYTES || end + 4 > file.length) return null;
    seen.add(at);
    const page = pageAt(bytes, at + 2, end);
    if (page.size[0] === 0 || page.size[1] === 0) return null;
    pages.push(page);
    at = long(bytes, end);
  }
  return pages.length === 0 ? null : pages;
}

/** Whether a page is packed and coloured in a way that is read here. */
export function isReadable({ compression, colours }: TiffPage): boolean {
  return READ_COMPRESSIONS.has(compression) && READ_COLOURS.has(colours);
}

function pageAt(bytes: Bytes, first: number, end: number): TiffPage {
  const values = new Map<number, number>();
  for (let at = first; at < end; at += ENTRY_BYTES) {
    const isShort = short(bytes, at + 2) === 3;
    values.set(short(bytes, at), isShort ? short(bytes, at + 8) : long(bytes, at + 8));
  }
  return {
    size: [values.get(WIDTH) ?? 0, values.get(HEIGHT) ?? 0],
    compression: values.get(COMPRESSION) ?? 1,
    colours: values.get(COLOURS) ?? 0,
  };
}

function short({ file, isLittle }: Bytes, at: number): number {
  return isLittle ? file.readUInt16LE(at) : file.readUInt16BE(at);
}

function long({ file, isLittle }: Bytes, at: number): number {
  return isLittle ? file.readUInt32LE(at) : file.readUInt32BE(at);
}
