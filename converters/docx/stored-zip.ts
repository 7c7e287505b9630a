import { crc32 } from 'node:zlib';

/** Packs members into a ZIP file without compression. */
export function storedZip(members: ReadonlyMap<string, Uint8Array>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of members) {
    const title = Buffer.from(name);
    const common = commonFields(title, content);
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, title);
    files.push(header, Buffer.from(content));
    offset += header.length + content.length;
  }
  const entries = Buffer.concat(directory);
  return Buffer.concat([...files, entries, endOf(members.size, entries.length, offset)]);
}

/** Version, flags (names in UTF-8), method, time, date, checksum, both sizes, length of the name, no extra. */
function commonFields(title: Buffer, content: Uint8Array): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(title.length, 22);
  return fields;
}

function endOf(count: number, directoryBytes: number, directoryOffset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(directoryOffset, 16);
  return end;
}
