/** Where a stream begins and how long it says it is. */
export interface Extent {
  readonly start: number;
  readonly size: number;
}

/** The sectors of an OLE2 file. */
export interface Sectors {
  /** Streams below this size lie in small sectors. */
  readonly smallLimit: number;
  /** First sector of the directory, which states no size. */
  readonly directoryStart: number;
  /** Size of the file: no stream is longer. */
  readonly size: number;
  read(extent: Extent): Stream;
  /** Small sectors are kept in a stream of their own, that of the root. */
  smallSectors(root: Extent): { read(extent: Extent): Stream };
}

const HEADER_BYTES = 512;
/** Sector numbers from here on are marks: end of chain, free, table. */
const FIRST_MARK = 0xfffffffa;
/** Sector numbers of the table that stand in the header [MS-CFB] 2.2. */
const HEADER_TABLE_SECTORS = 109;

/** The sectors that a header describes; null where it cannot be one. */
export function openSectors(file: Buffer): Sectors | null {
  if (file.length < HEADER_BYTES) return null;
  const shift = file.readUInt16LE(30);
  const smallShift = file.readUInt16LE(32);
  if ((shift !== 9 && shift !== 12) || smallShift !== 6) return null;
  const sector = sectorReader(file, shift);
  const table = readTable(file, sector, shift);
  const count = Math.ceil(file.length / 2 ** shift);
  const read = chainReader(sector, table, count);
  return {
    smallLimit: file.readUInt32LE(56),
    directoryStart: file.readUInt32LE(48),
    size: file.length,
    read,
    smallSectors: (root) => {
      const content = read(root).bytes;
      const smallTable = read({ start: file.readUInt32LE(60), size: count * 2 ** shift }).bytes;
      const small = (number: number) => content.subarray(number << smallShift, (number + 1) << smallShift);
      return { read: chainReader(small, smallTable, Math.ceil(content.length / 2 ** smallShift)) };
    },
  };
}

type SectorReader = (number: number) => Buffer;

/** Sector 0 follows the header, which takes the room of one sector. */
function sectorReader(file: Buffer, shift: number): SectorReader {
  return (number) => file.subarray((number + 1) * 2 ** shift, (number + 2) * 2 ** shift);
}

/** The allocation table: for each sector, the number of the next one of its chain. */
function readTable(file: Buffer, sector: SectorReader, shift: number): Buffer {
  const most = Math.ceil(file.length / 2 ** shift);
  const numbers: number[] = [];
  for (let index = 0; index < HEADER_TABLE_SECTORS; index++) numbers.push(file.readUInt32LE(76 + 4 * index));
  let next = file.readUInt32LE(68);
  for (let step = 0; next < FIRST_MARK && step < most; step++) {
    const list = sector(next);
    if (list.length < 2 ** shift) break;
    for (let at = 0; at < list.length - 4; at += 4) numbers.push(list.readUInt32LE(at));
    next = list.readUInt32LE(list.length - 4);
  }
  const used = numbers.filter((number) => number < FIRST_MARK).slice(0, most);
  return Buffer.concat(used.map((number) => whole(sector(number), 2 ** shift)));
}

/** A sector that the file no longer holds ends every chain that runs through it. */
function whole(sector: Buffer, size: number): Buffer {
  return sector.length === size ? sector : Buffer.concat([sector, Buffer.alloc(size - sector.length, 0xff)]);
}

/** @param count how many sectors there are: no chain is longer, whatever the table says */
function chainReader(sector: SectorReader, table: Buffer, count: number): (extent: Extent) => Stream {
  return ({ start, size }) => {
    const parts: Buffer[] = [];
    let length = 0;
    for (let number = start, step = 0; length < size && step < count; step++) {
      const part = number < table.length / 4 ? sector(number) : NO_SECTOR;
      if (part.length === 0) break;
      parts.push(part);
      length += part.length;
      number = table.readUInt32LE(number * 4);
    }
    const bytes = Buffer.concat(parts).subarray(0, size);
    return { bytes, isWhole: bytes.length === size };
  };
}

const NO_SECTOR = Buffer.alloc(0);

export interface Stream {
  readonly bytes: Buffer;
  /** False where the file ends, or its chain of sectors breaks, before the stream does. */
  readonly isWhole: boolean;
}
