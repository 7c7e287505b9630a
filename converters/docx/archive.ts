import { inflateRawSync } from 'node:zlib';
import { UnreadableDocumentError } from '../../model/errors.ts';

/** The members of a ZIP file. Names are only ever compared, never used as paths. */
export interface Archive {
  readonly names: readonly string[];
  /**
   * Bytes of a member.
   * @throws UnreadableDocumentError `docx.damaged`, or `convert.limit` where the members grow too large
   */
  read(name: string): Uint8Array;
}

interface Member {
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

const MEGABYTE = 1024 * 1024;
/** What all members may come to, as their directory states it: a report with photographs has 50 MB. */
const MAX_STATED_BYTES = 200 * MEGABYTE;
/** What the members that are read may really come to: the text of 5,000 pages. */
const MAX_INFLATED_BYTES = 24 * MEGABYTE;
const MAX_MEMBERS = 10_000;
const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;
const DIRECTORY_SIGNATURE = 0x02014b50;
const DIRECTORY_BYTES = 46;
const MEMBER_SIGNATURE = 0x04034b50;
const MEMBER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * Opens a ZIP file without unpacking it.
 * @throws UnreadableDocumentError `docx.damaged` or `convert.limit`
 */
export function openArchive(bytes: Uint8Array, subject: string): Archive {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const members = readDirectory(buffer, subject);
  let inflated = 0;
  return {
    names: [...members.keys()],
    read: (name) => {
      const member = members.get(name);
      if (!member) throw damaged(subject, `no member ${name}`);
      const content = unpack(buffer, member, { subject, most: MAX_INFLATED_BYTES - inflated });
      inflated += content.length;
      return content;
    },
  };
}

function readDirectory(buffer: Buffer, subject: string): ReadonlyMap<string, Member> {
  const end = findEnd(buffer, subject);
  const count = buffer.readUInt16LE(end + 10);
  const members = new Map<string, Member>();
  let at = buffer.readUInt32LE(end + 16);
  let stated = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + DIRECTORY_BYTES > buffer.length || buffer.readUInt32LE(at) !== DIRECTORY_SIGNATURE) {
      throw damaged(subject, 'its directory is broken');
    }
    const nameLength = buffer.readUInt16LE(at + 28);
    const name = buffer.toString('utf8', at + DIRECTORY_BYTES, at + DIRECTORY_BYTES + nameLength);
    const member = memberAt(buffer, at);
    stated += member.size;
    members.set(name, member);
    at += DIRECTORY_BYTES + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  if (stated > MAX_STATED_BYTES || count > MAX_MEMBERS) {
    throw limit(subject, `${count} members of ${stated} bytes in all`);
  }
  return members;
}

function findEnd(buffer: Buffer, subject: string): number {
  const first = Math.max(0, buffer.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = buffer.length - END_BYTES; at >= first; at -= 1) {
    if (buffer.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw damaged(subject, 'its end is missing');
}

function memberAt(buffer: Buffer, at: number): Member {
  return {
    method: buffer.readUInt16LE(at + 10),
    packedSize: buffer.readUInt32LE(at + 20),
    size: buffer.readUInt32LE(at + 24),
    headerOffset: buffer.readUInt32LE(at + 42),
  };
}

function unpack(
  buffer: Buffer,
  member: Member,
  { subject, most }: { subject: string; most: number },
): Buffer {
  const { headerOffset, packedSize, method } = member;
  const isHeader =
    headerOffset + MEMBER_BYTES <= buffer.length && buffer.readUInt32LE(headerOffset) === MEMBER_SIGNATURE;
  if (!isHeader) throw damaged(subject, 'a member is missing');
  const start =
    headerOffset +
    MEMBER_BYTES +
    buffer.readUInt16LE(headerOffset + 26) +
    buffer.readUInt16LE(headerOffset + 28);
  if (start + packedSize > buffer.length) throw damaged(subject, 'a member is cut off');
  const packed = buffer.subarray(start, start + packedSize);
  if (packed.length > most) throw limit(subject, `over ${MAX_INFLATED_BYTES} bytes of text`);
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw damaged(subject, `packing method ${method}`);
  return inflate(packed, { subject, most });
}

function inflate(packed: Buffer, { subject, most }: { subject: string; most: number }): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (cause) {
    if (isTooLarge(cause)) throw limit(subject, `over ${MAX_INFLATED_BYTES} bytes of text`);
    throw new UnreadableDocumentError('docx.damaged', subject, { detail: 'a member does not unpack', cause });
  }
}

function isTooLarge(cause: unknown): boolean {
  return (cause as { code?: unknown } | null)?.code === 'ERR_BUFFER_TOO_LARGE';
}

function damaged(subject: string, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('docx.damaged', subject, { detail });
}

function limit(subject: string, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('convert.limit', subject, { detail });
}
