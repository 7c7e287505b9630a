import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { types } from 'node:util';
import { InvalidRequestError } from '../model/errors.ts';

export const MANIFEST = 'manifest.json';

/**
 * Fills a folder as a whole: the files are written into a hidden folder beside it, which takes its place only when
 * all is done. An earlier corpus is replaced; it stays as it was when anything fails.
 *
 * @param folder where the corpus shall lie; missing, empty, or an earlier corpus
 * @param fill writes the files into the folder that it is given
 * @throws InvalidRequestError `export.folder-occupied`, `export.not-writable`
 */
export async function fillFolder<T>(folder: string, fill: (partial: string) => Promise<T>): Promise<T> {
  const target = resolve(folder);
  await typed(target, () => restore(target));
  await refuseOccupied(target);
  return typed(target, async () => {
    await mkdir(dirname(target), { recursive: true });
    const partial = `${partialPrefix(target)}${process.pid}-${randomUUID()}`;
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

/** Partial folders tell whose they are, so that those of a killed process can be told from those of a live one. */
const partialPrefix = (target: string): string => join(dirname(target), `.${basename(target)}.partial-`);
const EARLIER = '-earlier';

/** What a process left that was killed: an earlier corpus goes back to its place, half a new one goes away. */
async function restore(target: string): Promise<void> {
  const parent = dirname(target);
  const left = (await namesIn(parent)).filter((name) => join(parent, name).startsWith(partialPrefix(target)));
  const orphans = left.filter((name) => !isAlive(Number(/partial-(\d+)-/u.exec(name)?.[1])));
  for (const name of orphans) {
    const missing = (await namesIn(target)).length === 0;
    if (name.endsWith(EARLIER) && missing) {
      await rm(target, { recursive: true, force: true });
      await rename(join(parent, name), target);
    } else await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and is another user’s.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

async function refuseOccupied(target: string): Promise<void> {
  const names = await typed(target, () => namesIn(target));
  if (names.length === 0 || (await isCorpus(target))) return;
  throw new InvalidRequestError('export.folder-occupied', target, { detail: `${target}: ${names[0]}` });
}

/** Names in a folder; none where there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const exists = await access(folder).then(
    () => true,
    (cause) => cause.code !== 'ENOENT',
  );
  return exists ? readdir(folder) : [];
}

/** A corpus of whatever version of the tables may be replaced. */
const ANY_CORPUS = /^gongkai-corpus\/\d+$/;

async function isCorpus(folder: string): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8'));
    return ANY_CORPUS.test(String((manifest as { schema?: unknown } | null)?.schema));
  } catch {
    // No manifest, or one that is not ours: either way the folder is no corpus.
    return false;
  }
}

/**
 * No system call swaps two folders here: for a moment between the two renames there is none, and whoever is killed in
 * that moment leaves the earlier one for {@link restore}.
 */
async function replace(target: string, partial: string): Promise<void> {
  const earlier = `${partial}${EARLIER}`;
  const names = await namesIn(target);
  if (names.length > 0) await rename(target, earlier);
  await rename(partial, target);
  await rm(earlier, { recursive: true, force: true });
}

/** DuckDB tells in words only that the disk is full or refuses it. */
const DUCKDB_DISK = /^IO Error:/u;

/** What the file system refuses is the operator's to mend; every other fault passes as it is. */
async function typed<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!types.isNativeError(cause) || !('syscall' in cause || DUCKDB_DISK.test(cause.message))) throw cause;
    const detail = `${target}: ${cause.message}`;
    throw new InvalidRequestError('export.not-writable', target, { detail, cause });
  }
}
