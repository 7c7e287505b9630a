/** Width and height in pixels. */
export type PictureSize = readonly [number, number];

/** A JPEG tells its size within its first segments, behind what a camera or scanner notes. */
const MAX_SEGMENTS = 200;

/** The size of a JPEG, PNG, GIF or BMP; null for others and for damaged ones. */
export function sizeOfPicture(bytes: Uint8Array): PictureSize | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < 30) return null;
  if (view[0] === 0x89 && view[1] === 0x50) return [view.readUInt32BE(16), view.readUInt32BE(20)];
  if (view[0] === 0x47 && view[1] === 0x49) return [view.readUInt16LE(6), view.readUInt16LE(8)];
  if (view[0] === 0x42 && view[1] === 0x4d)
    return [Math.abs(view.readInt32LE(18)), Math.abs(view.readInt32LE(22))];
  return view[0] === 0xff && view[1] === 0xd8 ? sizeOfJpeg(view) : null;
}

function sizeOfJpeg(view: Buffer): PictureSize | null {
  let at = 2;
  for (let segment = 0; segment < MAX_SEGMENTS && at + 9 < view.length; segment++) {
    if (view[at] !== 0xff) return null;
    const marker = view[at + 1] ?? 0;
    // Frames of all kinds but the tables that share their numbers.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [view.readUInt16BE(at + 7), view.readUInt16BE(at + 5)];
    at += 2 + view.readUInt16BE(at + 2);
  }
  return null;
}
