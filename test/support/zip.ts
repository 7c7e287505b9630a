import { crc32, deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';

interface ZipOptions {
  readonly deflate?: boolean;
  /** The size that the directory states instead of the true one. */
  readonly claims?: number;
  /** Names are written in GBK and nothing says so, as Chinese Windows does. */
  readonly gbkNames?: boolean;
  /** Members say that they are under a password. */
  readonly encrypted?: boolean;
}

/** A ZIP file with these members. */
export function zip(members: Readonly<Record<string, string | Buffer>>, options: ZipOptions = {}): Buffer {
  const flags = (options.gbkNames ? 0 : 0x0800) | (options.encrypted ? 1 : 0);
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [title, member] of Object.entries(members)) {
    const name = options.gbkNames ? iconv.encode(title, 'gbk') : Buffer.from(title);
    const content = Buffer.from(member);
    const packed = options.deflate ? deflateRawSync(content) : content;
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(flags, 6);
    header.writeUInt16LE(options.deflate ? 8 : 0, 8);
    header.writeUInt32LE(crc32(content), 14);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(options.claims ?? content.length, 22);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 4);
    header.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    local.push(header, name, packed);
    central.push(entry, name);
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(members).length, 8);
  end.writeUInt16LE(Object.keys(members).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
