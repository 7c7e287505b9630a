import type { GreyPicture } from '../../converters/ocr/grey.ts';

const HEADER_BYTES = 8;
const [SHORT, LONG] = [3, 4];

/** A TIFF file of one page: its shades as they are, or bits packed as `compression` says (black on white). */
export function asTiff({ width, height, pixels }: GreyPicture, compression = 1): Buffer {
  const isGrey = compression === 1;
  const entries: readonly (readonly [number, number, number])[] = [
    [256, LONG, width],
    [257, LONG, height],
    [258, SHORT, isGrey ? 8 : 1],
    [259, SHORT, compression],
    [262, SHORT, isGrey ? 1 : 0],
    [273, LONG, HEADER_BYTES],
    [277, SHORT, 1],
    [278, LONG, height],
    [279, LONG, pixels.length],
  ];
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, value], index) => {
    const at = 2 + index * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(1, at + 4);
    directory.writeUInt32LE(value, at + 8);
  });
  const header = Buffer.from('49492a0000000000', 'hex');
  const start = HEADER_BYTES + pixels.length + (pixels.length % 2);
  header.writeUInt32LE(start, 4);
  return Buffer.concat([header, pixels, Buffer.alloc(pixels.length % 2), directory]);
}
