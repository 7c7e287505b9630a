const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const TABLE = 0xfffffffd;
/** Streams below this lie in small sectors; written streams are padded to it. */
const LARGE = 4096;

/** An OLE2 file with these streams in its root, each padded with zeros to the size of a large one. */
export function ole2(streams: Readonly<Record<string, Buffer>>): Buffer {
  const contents = Object.entries(streams).map(([name, content]) => {
    const size = Math.max(LARGE, Math.ceil(content.length / SECTOR) * SECTOR);
    return { name, bytes: Buffer.concat([content, Buffer.alloc(size - content.length)]) };
  });
  const directory = Buffer.alloc(Math.ceil((contents.length + 1) / 4) * SECTOR);
  const sectors =
    directory.length / SECTOR + contents.reduce((sum, { bytes }) => sum + bytes.length / SECTOR, 0);
  const tableSectors = Math.ceil(sectors / (SECTOR / 4 - 1));
  const table = Buffer.alloc(tableSectors * SECTOR, 0xff);
  for (let index = 0; index < tableSectors; index++) table.writeUInt32LE(TABLE, 4 * index);
  let next = tableSectors;
  const chain = (bytes: Buffer): number => {
    const begin = next;
    next += bytes.length / SECTOR;
    for (let at = begin; at < next; at++) table.writeUInt32LE(at + 1 < next ? at + 1 : END, 4 * at);
    return begin;
  };
  const directoryStart = chain(directory);
  entry(directory, 0, {
    name: 'Root Entry',
    type: 5,
    child: contents.length > 0 ? 1 : FREE,
    start: END,
    size: 0,
  });
  contents.forEach(({ name, bytes }, index) => {
    const right = index + 2 <= contents.length ? index + 2 : FREE;
    entry(directory, index + 1, { name, type: 2, right, start: chain(bytes), size: bytes.length });
  });
  const bodies = contents.map(({ bytes }) => bytes);
  return Buffer.concat([header(tableSectors, directoryStart), table, directory, ...bodies]);
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly right?: number;
  readonly child?: number;
  readonly start: number;
  readonly size: number;
}

function entry(
  directory: Buffer,
  index: number,
  { name, type, right = FREE, child = FREE, start, size }: Entry,
): void {
  const at = 128 * index;
  directory.write(name, at, 'utf16le');
  directory.writeUInt16LE(2 * name.length + 2, at + 64);
  directory.writeUInt8(type, at + 66);
  directory.writeUInt32LE(FREE, at + 68);
  directory.writeUInt32LE(right, at + 72);
  directory.writeUInt32LE(child, at + 76);
  directory.writeUInt32LE(start, at + 116);
  directory.writeUInt32LE(size, at + 120);
}

function header(tableSectors: number, directoryStart: number): Buffer {
  const bytes = Buffer.alloc(SECTOR, 0);
  bytes.write('d0cf11e0a1b11ae1', 'hex');
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(tableSectors, 44);
  bytes.writeUInt32LE(directoryStart, 48);
  bytes.writeUInt32LE(LARGE, 56);
  bytes.writeUInt32LE(END, 60);
  bytes.writeUInt32LE(END, 68);
  for (let index = 0; index < 109; index++)
    bytes.writeUInt32LE(index < tableSectors ? index : FREE, 76 + 4 * index);
  return bytes;
}
