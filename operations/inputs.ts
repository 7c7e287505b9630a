import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { MAX_INPUT_BYTES } from '../converters/convert.ts';
import type { ErrorCode } from '../model/error-codes.ts';
import { asGongkaiError, type GongkaiError, UnreadableDocumentError } from '../model/errors.ts';

/** One file that the user named, or one of a folder that was named; or why there is none. */
export type Input =
  | { readonly path: string; readonly error: null }
  | { readonly path: string; readonly error: GongkaiError };

/**
 * The files that the paths name: a file itself, a folder with all that lies below it, by name. Files whose names
 * begin with a dot are left out of folders. What cannot be looked at is an input with its error; the others go on.
 */
export async function* listInputs(paths: readonly string[]): AsyncGenerator<Input> {
  for (const path of paths) yield* listPath(path, []);
}

/** @param above real paths of the folders that this path was met in */
async function* listPath(path: string, above: readonly string[]): AsyncGenerator<Input> {
  try {
    const found = await stat(path);
    if (found.isFile()) yield { path, error: null };
    else if (found.isDirectory()) yield* listFolder(path, above);
    else yield refuse(path, 'input.not-a-file');
  } catch (thrown) {
    yield { path, error: pathError(path, thrown) };
  }
}

async function* listFolder(path: string, above: readonly string[]): AsyncGenerator<Input> {
  const real = await realpath(path);
  // A link to a folder that this one lies in would lead back here, by way of all its other folders.
  if (above.some((folder) => `${folder}${sep}`.startsWith(`${real}${sep}`))) {
    yield refuse(path, 'input.link-loop');
    return;
  }
  const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
  if (names.length === 0 && above.length === 0) yield refuse(path, 'input.no-files');
  for (const name of names) yield* listPath(join(path, name), [...above, real]);
}

/**
 * Reads a file whole, unless it is larger than a report can be.
 *
 * @throws UnreadableDocumentError `input.not-found`, `input.no-access`, `input.too-large`
 */
export async function readInput(path: string): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { size } = await file.stat();
    if (size > MAX_INPUT_BYTES) {
      const detail = `${basename(path)}: ${size} bytes, limit ${MAX_INPUT_BYTES}`;
      throw new UnreadableDocumentError('input.too-large', path, { detail });
    }
    return await file.readFile();
  } catch (thrown) {
    throw pathError(path, thrown);
  } finally {
    await file?.close();
  }
}

function refuse(path: string, code: ErrorCode): Input {
  return { path, error: new UnreadableDocumentError(code, path, { detail: path }) };
}

const CODE_OF_ERRNO: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'input.not-found',
  ENOTDIR: 'input.not-found',
  EACCES: 'input.no-access',
  EPERM: 'input.no-access',
  ELOOP: 'input.link-loop',
  ENAMETOOLONG: 'input.not-found',
};

function pathError(path: string, thrown: unknown): GongkaiError {
  const errno = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  const code = CODE_OF_ERRNO[errno];
  return code
    ? new UnreadableDocumentError(code, path, { detail: path, cause: thrown })
    : asGongkaiError(thrown, path);
}
