import { extname } from 'node:path';
import type { ArchiveReader } from 'libarchive-wasm';
import { GongkaiError, UnreadableDocumentError } from '../../../model/errors.ts';
import type { RawDocument } from '../../../model/raw-document.ts';
import { isLeftover, LIMITS, readMember } from '../zip/members.ts';

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
/** How far from the end of a file the end of a ZIP file is looked for. */
const ZIP_END_WITHIN = 128 * 1024;

/**
 * The files in a RAR archive as documents of their own, by name.
 *
 * @throws UnreadableDocumentError `rar.damaged` (also a part of an archive of several files), `rar.encrypted`,
 *   `convert.limit`
 */
export async function listRarMembers(raw: RawDocument): Promise<readonly RawDocument[]> {
  // Loaded with the first archive: few documents are any.
  const { default: library } = await import('libarchive-wasm');
  const module = await library.libarchiveWasm();
  let archive: ArchiveReader | null = null;
  try {
    archive = new library.ArchiveReader(module, new Int8Array(withoutZipEnd(raw.bytes)));
    const members = readAll(raw, archive);
    // A list that breaks off ends as a whole one does, but with words about it.
    const broken = archive.libarchive.error_string(archive.archive);
    if (broken) throw refusal(raw.name, broken);
    return members.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    if (cause instanceof GongkaiError) throw cause;
    throw refusal(raw.name, cause);
  } finally {
    archive?.free();
  }
}

/**
 * The library looks for the end of a ZIP file before anything else, and a Word document that was packed last without
 * being squeezed ends with one: behind nothing it is not found.
 */
function withoutZipEnd(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isZipEnd = file.indexOf(ZIP_END, Math.max(0, file.length - ZIP_END_WITHIN)) >= 0;
  return isZipEnd ? Buffer.concat([file, Buffer.alloc(ZIP_END_WITHIN)]) : bytes;
}

function readAll(raw: RawDocument, archive: ArchiveReader): RawDocument[] {
  const members: RawDocument[] = [];
  let met = 0;
  let unpacked = 0;
  for (const entry of archive.entries()) {
    met += 1;
    unpacked += entry.getSize();
    if (met > LIMITS.members || unpacked > LIMITS.inflatedBytes) throw limit(raw.name);
    if (entry.isEncrypted()) throw new UnreadableDocumentError('rar.encrypted', raw.name);
    const name = nameOf(entry.getPathname(), met);
    if (entry.getFiletype() === 'File' && !isLeftover(name))
      members.push(readMember(raw, name, bytesOf(entry)));
  }
  return members;
}

/** The library has no characters but ASCII in some names and writes stars, which Windows allows in none. */
function nameOf(path: string, index: number): string {
  return path === '' || path.includes('*') ? `member-${index}${extname(path).replaceAll('*', '')}` : path;
}

type Entry = NonNullable<ReturnType<ArchiveReader['nextEntry']>>;

function bytesOf(entry: Entry): Uint8Array {
  const content = entry.getSize() === 0 ? undefined : entry.readData();
  return Buffer.from(content ?? []);
}

function refusal(subject: string, cause: unknown): UnreadableDocumentError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  const code = /encrypt|passphrase/i.test(detail) ? 'rar.encrypted' : 'rar.damaged';
  return new UnreadableDocumentError(code, subject, { detail, cause });
}

function limit(subject: string): UnreadableDocumentError {
  const detail = `an archive of more than ${LIMITS.members} members or ${LIMITS.inflatedBytes} bytes`;
  return new UnreadableDocumentError('convert.limit', subject, { detail });
}
