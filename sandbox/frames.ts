import { deserialize, serialize } from 'node:v8';

const HEAD_BYTES = 4;

/** A message as bytes that tell their own length. @throws what cannot be copied between processes */
export function encodeFrame(message: unknown): Buffer {
  const body = serialize(message);
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(body.length);
  return Buffer.concat([head, body]);
}

/** Puts frames together again from the pieces that a pipe delivers. @returns what takes the pieces */
export function decodeFrames(onMessage: (message: unknown) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  let length = 0;
  let needed = HEAD_BYTES;
  return (piece) => {
    pieces.push(piece);
    length += piece.length;
    // Joined only once there is enough: a large frame comes in thousands of pieces.
    while (length >= needed) {
      const bytes = Buffer.concat(pieces);
      const end = HEAD_BYTES + bytes.readUInt32BE(0);
      const whole = bytes.length >= end;
      const rest = whole ? bytes.subarray(end) : bytes;
      pieces = rest.length > 0 ? [rest] : [];
      length = rest.length;
      needed = whole ? HEAD_BYTES : end;
      if (whole) onMessage(deserialize(bytes.subarray(HEAD_BYTES, end)));
    }
  };
}
