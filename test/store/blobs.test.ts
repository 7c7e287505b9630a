import { mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { BlobStore } from '../../store/contracts/blob-store.ts';
import { openFileBlobs } from '../../store/objects/file-blobs.ts';

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
let folder: string;
let blobs: BlobStore;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'gongkai-blobs-')), 'blobs');
  blobs = openFileBlobs(folder);
});

afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const pathOfAbc = () => join(folder, 'ba', '78', ABC);

test('bytes are kept under their hash and come back', async () => {
  expect(await blobs.has(ABC)).toBe(false);
  expect(await blobs.put(bytes('abc'))).toBe(ABC);
  expect(await blobs.has(ABC)).toBe(true);
  expect(new Uint8Array(await blobs.get(ABC))).toEqual(bytes('abc'));
  expect(await readdir(join(folder, 'ba', '78'))).toEqual([ABC]);
});

test('no bytes at all are bytes, too', async () => {
  const empty = await blobs.put(new Uint8Array());
  expect((await blobs.get(empty)).byteLength).toBe(0);
});

test('what is there already is not written again', async () => {
  await blobs.put(bytes('abc'));
  const before = await stat(pathOfAbc());
  await blobs.put(bytes('abc'));
  const after = await stat(pathOfAbc());
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
});

test('a file that was cut off is written again', async () => {
  await blobs.put(bytes('abc'));
  await truncate(pathOfAbc(), 1);
  await expect(blobs.get(ABC)).rejects.toMatchObject({ code: 'store.blob-missing' });
  await blobs.put(bytes('abc'));
  expect(new Uint8Array(await blobs.get(ABC))).toEqual(bytes('abc'));
});

test('a file that was changed is not passed off as the document', async () => {
  await blobs.put(bytes('abc'));
  await writeFile(pathOfAbc(), 'xyz');
  await expect(blobs.get(ABC)).rejects.toMatchObject({ code: 'store.blob-missing', subject: ABC });
});

test('bytes that are gone are a defect that names the hash', async () => {
  const failure = await blobs.get(ABC).catch((error) => error);
  expect(failure).toMatchObject({ code: 'store.blob-missing', kind: 'defect', subject: ABC });
});

test('what a crash left behind disturbs nobody', async () => {
  await blobs.put(bytes('abc'));
  await writeFile(`${pathOfAbc()}.1.tmp`, 'a');
  await rm(pathOfAbc());
  expect(await blobs.has(ABC)).toBe(false);
  await blobs.put(bytes('abc'));
  expect(new Uint8Array(await blobs.get(ABC))).toEqual(bytes('abc'));
});

test('many writers of the same bytes leave one file', async () => {
  await Promise.all(Array.from({ length: 20 }, () => blobs.put(bytes('abc'))));
  expect(await readdir(join(folder, 'ba', '78'))).toEqual([ABC]);
});

test.each(['../../etc/passwd', '', ABC.toUpperCase(), `${ABC}/`])(
  '%j is no hash and touches no file',
  async (name) => {
    await expect(blobs.get(name)).rejects.toMatchObject({ kind: 'defect' });
    await expect(blobs.has(name)).rejects.toMatchObject({ kind: 'defect' });
  },
);
