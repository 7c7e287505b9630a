import { inflateSync } from 'node:zlib';
import type { GreyPicture } from './grey.ts';

const SIGNATURE_BYTES = 8;
/** Samples a pixel has, by colour type: grey, colour, palette, grey and alpha, colour and alpha. */
const CHANNELS: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
const PALETTE = 3;
const WHITE = 255;

interface Png {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly channels: number;
  readonly palette: Buffer;
  readonly packed: Buffer;
}

/**
 * Unpacks a PNG file to shades of grey, transparent parts as white paper. Written here because the canvas library
 * ends the whole process on a damaged one.
 *
 * @returns null where the file is cut off, damaged, or interlaced
 */
export function decodePng(file: Buffer): GreyPicture | null {
  const png = readChunks(file);
  if (!png) return null;
  const rowBytes = Math.ceil((png.width * png.channels * png.depth) / 8);
  const rows = unpack(png.packed, (rowBytes + 1) * png.height);
  if (!rows) return null;
  const pixels = new Uint8Array(png.width * png.height);
  let above: Uint8Array = new Uint8Array(rowBytes);
  for (let y = 0; y < png.height; y++) {
    const start = y * (rowBytes + 1);
    const row = rows.subarray(start + 1, start + 1 + rowBytes);
    unfilter(row, above, { filter: rows[start] ?? 0, step: Math.max(1, (png.channels * png.depth) >> 3) });
    for (let x = 0; x < png.width; x++) pixels[y * png.width + x] = shadeOf(png, row, x);
    above = row;
  }
  return { width: png.width, height: png.height, pixels };
}

function readChunks(file: Buffer): Png | null {
  let header: Buffer | null = null;
  let palette: Buffer = Buffer.alloc(0);
  const parts: Buffer[] = [];
  for (let at = SIGNATURE_BYTES; at + 12 <= file.length; at += 12 + file.readUInt32BE(at)) {
    const name = file.toString('latin1', at + 4, at + 8);
    const body = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
    if (name === 'IHDR' && body.length === 13) header = body;
    if (name === 'PLTE') palette = body;
    if (name === 'IDAT') parts.push(body);
    if (name === 'IEND') break;
  }
  const colourType = header?.[9] ?? -1;
  const channels = CHANNELS.get(colourType);
  if (!header || channels === undefined || header[12] !== 0 || parts.length === 0) return null;
  const [width, height, depth] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8] ?? 0];
  if (![1, 2, 4, 8, 16].includes(depth)) return null;
  return { width, height, depth, colourType, channels, palette, packed: Buffer.concat(parts) };
}

function unpack(packed: Buffer, length: number): Uint8Array | null {
  try {
    const rows = inflateSync(packed, { maxOutputLength: length });
    return rows.length === length ? rows : null;
  } catch {
    // Whatever zlib finds wrong, the picture is damaged; the caller says so.
    return null;
  }
}

/** Undoes a row’s filter (PNG 9.2) in its place. */
function unfilter(
  row: Uint8Array,
  above: Uint8Array,
  { filter, step }: { filter: number; step: number },
): void {
  if (filter === 0) return;
  for (let at = 0; at < row.length; at++) {
    const left = at >= step ? (row[at - step] ?? 0) : 0;
    const up = above[at] ?? 0;
    const corner = at >= step ? (above[at - step] ?? 0) : 0;
    row[at] = ((row[at] ?? 0) + guess(filter, { left, up, corner })) & 0xff;
  }
}

interface Neighbours {
  readonly left: number;
  readonly up: number;
  readonly corner: number;
}

function guess(filter: number, { left, up, corner }: Neighbours): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const toLeft = distance(up, corner);
  const toUp = distance(left, corner);
  const toCorner = distance(left + up, 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function distance(a: number, b: number): number {
  return a < b ? b - a : a - b;
}

function shadeOf({ depth, channels, colourType, palette }: Png, row: Uint8Array, x: number): number {
  const first = x * channels;
  const start = sampleAt(row, first, depth);
  if (colourType === PALETTE) {
    return lightOf(palette[start * 3] ?? 0, palette[start * 3 + 1] ?? 0, palette[start * 3 + 2] ?? 0);
  }
  const scaled = depth < 8 ? (start * WHITE) / ((1 << depth) - 1) : start;
  const light =
    channels < 3 ? scaled : lightOf(start, sampleAt(row, first + 1, depth), sampleAt(row, first + 2, depth));
  if (channels % 2 === 1) return light | 0;
  return (WHITE - ((WHITE - light) * sampleAt(row, first + channels - 1, depth)) / WHITE) | 0;
}

/** A sample of a row; of two bytes the first. */
function sampleAt(row: Uint8Array, index: number, depth: number): number {
  const bit = index * depth;
  const byte = row[bit >> 3] ?? 0;
  return depth >= 8 ? byte : (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

function lightOf(red: number, green: number, blue: number): number {
  return (red * 77 + green * 150 + blue * 29) >> 8;
}
