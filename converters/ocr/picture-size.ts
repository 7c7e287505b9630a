import { DPI } from './tolerances.ts';

/** Width and height. */
export type Size = readonly [number, number];

const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const TIFF_MAGICS = [
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];
/** Inches that the shorter side of a page has, as A4. */
const SHORT_SIDE = 8.27;

/** Whether bytes begin as a PNG file does. */
export function isPng(bytes: Uint8Array): boolean {
  return PNG_MAGIC.every((byte, index) => bytes[index] === byte);
}

/** Whether bytes begin as a JPEG file does. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

/** Whether bytes begin as a TIFF file does, in either order of bytes. */
export function isTiff(bytes: Uint8Array): boolean {
  return TIFF_MAGICS.some((magic) => magic.every((byte, index) => bytes[index] === byte));
}

/** How much a picture is enlarged to be a page of A4 at our resolution: pictures seldom say truly how large they are. */
export function factorOf(size: Size): number {
  return (SHORT_SIDE * DPI) / Math.min(...size);
}

/** The size in pixels that a PNG or JPEG file states, read before anything is unpacked; null where it states none. */
export function pictureSize(bytes: Uint8Array): Size | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = isPng(bytes) ? pngSize(file) : isJpeg(bytes) ? jpegSize(file) : null;
  return size && size[0] > 0 && size[1] > 0 ? size : null;
}

function pngSize(file: Buffer): Size | null {
  return file.length < 24 ? null : [file.readUInt32BE(16), file.readUInt32BE(20)];
}

/** What a JPEG file says of its picture. */
export interface JpegFrame {
  readonly size: Size;
  /** 1 for grey, 3 for colours, 4 for those of print. */
  readonly components: number;
}

function jpegSize(file: Buffer): Size | null {
  return jpegFrame(file)?.size ?? null;
}

/** The frame header (SOF0 to SOF15, but not the tables DHT, JPG and DAC between them); null where there is none. */
export function jpegFrame(file: Buffer): JpegFrame | null {
  let at = 2;
  while (at + 10 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return {
        size: [file.readUInt16BE(at + 7), file.readUInt16BE(at + 5)],
        components: file[at + 9] ?? 0,
      };
    }
    at += marker === 0xff ? 1 : 2 + file.readUInt16BE(at + 2);
  }
  return null;
}
