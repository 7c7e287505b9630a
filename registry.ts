import { readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DefectError } from './model/errors.ts';

const OWN_EXTENSION = extname(fileURLToPath(import.meta.url));

let latest: Promise<unknown> = Promise.resolve();

/**
 * Loads a module that is not needed before, one after another: jest cannot link two modules at once that import the
 * same third.
 *
 * @example
 * const { readPdf } = await inTurn(() => import('../pdf/document.ts'));
 */
export function inTurn<T>(load: () => Promise<T>): Promise<T> {
  const loaded = latest.then(load);
  latest = loaded.catch(() => undefined);
  return loaded;
}

/**
 * Loads every file of a ★ folder; the file name is the id. There is no list to edit.
 *
 * @param folder address of the folder, made with `new URL('./formats/', import.meta.url)`
 * @param accepts tells whether a default export keeps the folder's contract
 * @returns definitions by id, sorted by id so that nothing depends on the order of the file system
 * @throws DefectError `registry.bad-file` when a file has no such default export: a bad file stops start-up
 */
export async function loadFolder<T>(
  folder: URL,
  accepts: (definition: unknown) => definition is T,
): Promise<ReadonlyMap<string, T>> {
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith(OWN_EXTENSION) && !name.endsWith('.d.ts'),
  );
  const loaded = new Map<string, T>();
  for (const name of names.sort()) loaded.set(...(await loadFile(folder, name, accepts)));
  return loaded;
}

async function loadFile<T>(
  folder: URL,
  name: string,
  accepts: (definition: unknown) => definition is T,
): Promise<[string, T]> {
  const id = name.slice(0, -OWN_EXTENSION.length);
  const module: { default?: unknown } = await inTurn(() => import(new URL(name, folder).href)).catch(
    (cause) => {
      throw new DefectError('registry.bad-file', name, { detail: `${name}: ${cause}`, cause });
    },
  );
  if (!accepts(module.default)) {
    throw new DefectError('registry.bad-file', name, {
      detail: `${name} has no default export of the expected kind`,
    });
  }
  return [id, module.default];
}
