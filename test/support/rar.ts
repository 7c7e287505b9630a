import { crc32 } from 'node:zlib';

const MAGIC = Buffer.from('Rar!\x1a\x07\0', 'latin1');
const HEAD = { archive: 0x73, file: 0x74, end: 0x7b };
const FLAGS = { none: 0, hasContent: 0x8000, nameInUnicode: 0x0200, encrypted: 0x0004, end: 0x4000 };
const STORED = 0x30;

/** A RAR archive of version 4 with members as they are, written by hand: the format’s own packing is not free. */
export function rar(members: Readonly<Record<string, string | Buffer>>, { encrypted = false } = {}): Buffer {
  const files = Object.entries(members).map(([name, content]) => file(name, Buffer.from(content), encrypted));
  const start = head(HEAD.archive, FLAGS.none, Buffer.alloc(6));
  return Buffer.concat([MAGIC, start, ...files, head(HEAD.end, FLAGS.end, Buffer.alloc(0))]);
}

function file(name: string, content: Buffer, encrypted: boolean): Buffer {
  const encoded = Buffer.from(name);
  const about = Buffer.alloc(25);
  about.writeUInt32LE(content.length, 0);
  about.writeUInt32LE(content.length, 4);
  about[8] = 3;
  about.writeUInt32LE(crc32(content), 9);
  about[17] = 29;
  about[18] = STORED;
  about.writeUInt16LE(encoded.length, 19);
  about.writeUInt32LE(0o100644, 21);
  const flags = FLAGS.hasContent | FLAGS.nameInUnicode | (encrypted ? FLAGS.encrypted : 0);
  return Buffer.concat([head(HEAD.file, flags, Buffer.concat([about, encoded])), content]);
}

function head(type: number, flags: number, rest: Buffer): Buffer {
  const own = Buffer.alloc(7);
  own[2] = type;
  own.writeUInt16LE(flags, 3);
  own.writeUInt16LE(own.length + rest.length, 5);
  const whole = Buffer.concat([own, rest]);
  whole.writeUInt16LE(crc32(whole.subarray(2)) & 0xffff, 0);
  return whole;
}
