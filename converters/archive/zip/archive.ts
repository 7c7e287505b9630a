import { inflateRawSync } from 'node:zlib';
import type { ErrorCode } from '../../../model/error-codes.ts';
import { UnreadableDocumentError } from '../../../model/errors.ts';
import { type DirectoryEntry, findDirectory, readEntries } from './directory.ts';

/** The members of a ZIP file. Names are only ever compared and shown, never used as paths. */
export interface Archive {
  /** As the archive writes them, but for backslashes, which some programs write for slashes. */
  readonly names: readonly string[];
  /** The name of the member that a package means by this name, in whatever case; null where there is none. */
  find(name: string): string | null;
  /**
   * Bytes of a member, by a name of `names`.
   * @throws UnreadableDocumentError of the code for damage, `zip.encrypted`, or `convert.limit`
   */
  read(name: string): Uint8Array;
}

/** What is opened, and how much of it. */
export interface Opening {
  /** Name of the document, for errors. */
  readonly subject: string;
  /** Code of the error that says that the file is damaged. */
  readonly damaged: ErrorCode;
  /** What the members that are read may come to; the text of 5,000 pages where nothing is said. */
  readonly inflatedBytes?: number;
  readonly members?: number;
}

const MEGABYTE = 1024 * 1024;
/** What all members may come to, as their directory states it: a report with photographs has 50 MB. */
const MAX_STATED_BYTES = 200 * MEGABYTE;
const MAX_INFLATED_BYTES = 24 * MEGABYTE;
const MAX_MEMBERS = 10_000;
const MEMBER_SIGNATURE = 0x04034b50;
const MEMBER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x01;

/**
 * Opens a ZIP file without unpacking it.
 * @throws UnreadableDocumentError of the code for damage, or `convert.limit`
 */
export function openArchive(bytes: Uint8Array, opening: Opening): Archive {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const members = readMembers(buffer, opening);
  const most = opening.inflatedBytes ?? MAX_INFLATED_BYTES;
  let inflated = 0;
  const names = [...members.keys()];
  return {
    names,
    find: nameFinder(names),
    read: (name) => {
      const member = members.get(name);
      if (!member) throw damaged(opening, `no member ${name}`);
      const content = unpack(buffer, member, { ...opening, inflatedBytes: most - inflated });
      inflated += content.length;
      return content;
    },
  };
}

/** Finds members by name: Office compares names of parts without regard to case (ECMA-376 part 2, 6.2.2.3). */
export function nameFinder(names: readonly string[]): Archive['find'] {
  const exact = new Set(names);
  const folded = new Map([...names].reverse().map((name) => [foldName(name), name]));
  return (name) => (exact.has(name) ? name : (folded.get(foldName(name)) ?? null));
}

function foldName(name: string): string {
  return name
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '')
    .toLowerCase();
}

function readMembers(buffer: Buffer, opening: Opening): ReadonlyMap<string, DirectoryEntry> {
  const directory = findDirectory(buffer);
  if (!directory) throw damaged(opening, 'its end is missing');
  if (directory.count > (opening.members ?? MAX_MEMBERS)) throw limit(opening, `${directory.count} members`);
  const entries = readEntries(buffer, directory);
  if (entries.length < directory.count) throw damaged(opening, 'its directory is broken');
  const stated = entries.reduce((sum, { size }) => sum + size, 0);
  if (stated > MAX_STATED_BYTES) throw limit(opening, `members of ${stated} bytes in all`);
  return new Map(entries.map((entry) => [entry.name.replaceAll('\\', '/'), entry]));
}

type Unpacking = Opening & { readonly inflatedBytes: number };

function unpack(buffer: Buffer, member: DirectoryEntry, opening: Unpacking): Buffer {
  const { headerOffset, packedSize, method, flags } = member;
  const isHeader =
    headerOffset + MEMBER_BYTES <= buffer.length && buffer.readUInt32LE(headerOffset) === MEMBER_SIGNATURE;
  if (!isHeader) throw damaged(opening, 'a member is missing');
  if (flags & ENCRYPTED) throw new UnreadableDocumentError('zip.encrypted', opening.subject);
  const start =
    headerOffset +
    MEMBER_BYTES +
    buffer.readUInt16LE(headerOffset + 26) +
    buffer.readUInt16LE(headerOffset + 28);
  if (start + packedSize > buffer.length) throw damaged(opening, 'a member is cut off');
  const packed = buffer.subarray(start, start + packedSize);
  if (packed.length > opening.inflatedBytes) throw limit(opening, TOO_LARGE);
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw damaged(opening, `packing method ${method}`);
  return inflate(packed, opening);
}

const TOO_LARGE = 'its members unpack to more than is read';

function inflate(packed: Buffer, opening: Unpacking): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, opening.inflatedBytes) });
  } catch (cause) {
    if (isTooLarge(cause)) throw limit(opening, TOO_LARGE);
    const detail = 'a member does not unpack';
    throw new UnreadableDocumentError(opening.damaged, opening.subject, { detail, cause });
  }
}

function isTooLarge(cause: unknown): boolean {
  return (cause as { code?: unknown } | null)?.code === 'ERR_BUFFER_TOO_LARGE';
}

function damaged({ damaged: code, subject }: Opening, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError(code, subject, { detail });
}

function limit({ subject }: Opening, detail: string): UnreadableDocumentError {
  return new UnreadableDocumentError('convert.limit', subject, { detail });
}
