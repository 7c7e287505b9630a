import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DefectError, TransientError } from '../../model/errors.ts';
import type { BlobStore } from '../contracts/blob-store.ts';
import { errnoOf } from '../errno.ts';

/**
 * Raw bytes as files `ab/cd/<sha256>` below a folder. A file appears whole or not at all: it is written under
 * another name, synced and renamed, so what a crash leaves behind is a `.tmp` file that nobody reads.
 */
export function openFileBlobs(folder: string): BlobStore {
  const pathOf = (sha256: string) => blobPath(folder, sha256);
  return {
    put: async (bytes) => {
      const sha256 = hashOf(bytes);
      const path = pathOf(sha256);
      if ((await sizeOf(path)) !== bytes.byteLength) await write(path, bytes);
      return sha256;
    },
    get: async (sha256) => read(pathOf(sha256), sha256),
    has: async (sha256) => (await sizeOf(pathOf(sha256))) !== null,
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A hash becomes part of a path, so nothing but a hash may pass. */
function blobPath(folder: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) {
    throw new DefectError('defect.unexpected', sha256, { detail: 'this is no sha256' });
  }
  return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** @throws TransientError `store.disk-full` */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeSynced(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    const errno = errnoOf(error);
    if (errno !== 'ENOSPC' && errno !== 'EDQUOT') throw error;
    throw new TransientError('store.disk-full', path, { detail: path, cause: error });
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function read(path: string, sha256: string): Promise<Uint8Array> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    if (errnoOf(cause) !== 'ENOENT') throw cause;
    throw new DefectError('store.blob-missing', sha256, { cause });
  });
  if (hashOf(bytes) === sha256) return bytes;
  throw new DefectError('store.blob-missing', sha256, {
    detail: 'the file holds other bytes than its name says',
  });
}
