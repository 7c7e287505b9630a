import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** A member as the directory of a ZIP file describes it. */
export interface DirectoryEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

/** Where the directory lies, and how many members it says it lists. */
export interface DirectoryPlace {
  readonly offset: number;
  readonly count: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const MEMBER_MARK = Buffer.from('PK\x03\x04', 'latin1');
const MEMBER_BYTES = 30;
const NAMES_IN_UTF8 = 0x0800;
/** Names that are looked at to tell what a ZIP file is. */
const MAX_NAMES = 2_000;

/** Finds the directory, which stands at the end; null where the end is missing. */
export function findDirectory(buffer: Buffer): DirectoryPlace | null {
  const first = Math.max(0, buffer.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = buffer.length - END_BYTES; at >= first; at -= 1) {
    if (buffer.readUInt32LE(at) !== END_SIGNATURE) continue;
    return { count: buffer.readUInt16LE(at + 10), offset: buffer.readUInt32LE(at + 16) };
  }
  return null;
}

/** The members that a directory lists, as far as it is whole. */
export function readEntries(buffer: Buffer, { offset, count }: DirectoryPlace): readonly DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  let at = offset;
  while (entries.length < count && at + ENTRY_BYTES <= buffer.length) {
    if (buffer.readUInt32LE(at) !== ENTRY_SIGNATURE) break;
    const flags = buffer.readUInt16LE(at + 8);
    const nameLength = buffer.readUInt16LE(at + 28);
    entries.push({
      flags,
      name: nameOf(buffer.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength), flags),
      method: buffer.readUInt16LE(at + 10),
      packedSize: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      headerOffset: buffer.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return entries;
}

/** What the members of a ZIP file unpack to, as its directory says; 0 where it has none. */
export function unpackedSize(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(buffer);
  return directory ? readEntries(buffer, directory).reduce((sum, { size }) => sum + size, 0) : 0;
}

/** Names of the members of a ZIP file, whole or not: those of the directory, or those before each member. */
export function memberNames(bytes: Uint8Array): readonly string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(buffer);
  const listed = directory
    ? readEntries(buffer, { ...directory, count: Math.min(directory.count, MAX_NAMES) })
    : [];
  return listed.length > 0 ? listed.map(({ name }) => name) : namesBeforeMembers(buffer);
}

function namesBeforeMembers(buffer: Buffer): string[] {
  const names: string[] = [];
  for (let at = buffer.indexOf(MEMBER_MARK); at >= 0; at = buffer.indexOf(MEMBER_MARK, at + 4)) {
    if (at + MEMBER_BYTES > buffer.length || names.length >= MAX_NAMES) break;
    const name = buffer.subarray(at + MEMBER_BYTES, at + MEMBER_BYTES + buffer.readUInt16LE(at + 26));
    names.push(nameOf(name, buffer.readUInt16LE(at + 6)));
  }
  return names;
}

/**
 * Windows writes names in the charset of the system and says so by saying nothing. A short Chinese name may be valid
 * UTF-8 by chance (图 reads as a Greek letter), but then it holds nothing Chinese.
 */
function nameOf(bytes: Buffer, flags: number): string {
  const unicode = bytes.toString('utf8');
  const isUnicode = isUtf8(bytes) && /^\p{ASCII}*$|[\u2e80-\uffef]/u.test(unicode);
  return (flags & NAMES_IN_UTF8) !== 0 || isUnicode ? unicode : iconv.decode(bytes, 'gb18030');
}
