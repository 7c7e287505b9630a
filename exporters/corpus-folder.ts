import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { types } from 'node:util';
import { UnreadableDocumentError } from '../model/errors.ts';

export const CORPUS_SCHEMA = 'gongkai-corpus/1';
export const MANIFEST = 'manifest.json';

/**
 * Fills a folder as a whole: the files are written into a hidden folder beside it, which takes its place only when
 * all is done. An earlier corpus is replaced; it stays as it was when anything fails.
 *
 * @param folder where the corpus shall lie; missing, empty, or an earlier corpus
 * @param fill writes the files into the folder that it is given
 * @throws UnreadableDocumentError `export.folder-occupied`, `export.not-writable`
 */
export async function fillFolder<T>(folder: string, fill: (partial: string) => Promise<T>): Promise<T> {
  const target = resolve(folder);
  await refuseOccupied(target);
  return typed(target, async () => {
    await mkdir(dirname(target), { recursive: true });
    const partial = join(dirname(target), `.${basename(target)}.partial-${randomUUID()}`);
    await mkdir(partial);
    try {
      const result = await fill(partial);
      await replace(target, partial);
      return result;
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  });
}

async function refuseOccupied(target: string): Promise<void> {
  const names = await typed(target, () => namesIn(target));
  if (names.length === 0 || (await isCorpus(target))) return;
  throw new UnreadableDocumentError('export.folder-occupied', target, { detail: `${target}: ${names[0]}` });
}

/** Names in a folder; none where there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const exists = await access(folder).then(
    () => true,
    (cause) => cause.code !== 'ENOENT',
  );
  return exists ? readdir(folder) : [];
}

async function isCorpus(folder: string): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'));
    return (manifest as { schema?: unknown } | null)?.schema === CORPUS_SCHEMA;
  } catch {
    // No manifest, or one that is not ours: either way the folder is no corpus.
    return false;
  }
}

/** No system call swaps two folders here: for a moment between the two renames there is none. */
async function replace(target: string, partial: string): Promise<void> {
  const earlier = `${partial}-earlier`;
  const names = await namesIn(target);
  if (names.length > 0) await rename(target, earlier);
  await rename(partial, target);
  await rm(earlier, { recursive: true, force: true });
}

/** What the file system refuses is the operator's to mend; every other fault passes as it is. */
async function typed<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!types.isNativeError(cause) || !('syscall' in cause)) throw cause;
    const detail = `${target}: ${cause.message}`;
    throw new UnreadableDocumentError('export.not-writable', target, { detail, cause });
  }
}
