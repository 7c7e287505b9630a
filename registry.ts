import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { DefectError } from './model/errors.ts';

const MODULE_FILE = /^(.+?)(?<!\.d)\.(?:js|ts)$/;

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
  const loaded = new Map<string, T>();
  for (const name of await moduleFiles(folder)) loaded.set(...(await loadFile(folder, name, accepts)));
  return loaded;
}

/** Names of the module files in a folder, sorted: its sources, or where there are none, what was compiled from them. */
export async function moduleFiles(folder: URL): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => MODULE_FILE.test(name)).sort();
  const sources = names.filter((name) => name.endsWith('.ts'));
  return sources.length > 0 ? sources : names;
}

/** The name of a module file without its ending, which is its id: `pdf` of `pdf.ts`. */
export function moduleId(name: string): string {
  return MODULE_FILE.exec(name)?.[1] ?? name;
}

/**
 * Finds the file of a module that is started as a thread or process of its own, compiled or not.
 *
 * @param name of the file without its ending, relative to `base`: `./watchdog`
 * @param base `import.meta.url` of whoever starts it
 */
export function moduleUrl(name: string, base: string): URL {
  const source = new URL(`${name}.ts`, base);
  return existsSync(source) ? source : new URL(`${name}.js`, base);
}

async function loadFile<T>(
  folder: URL,
  name: string,
  accepts: (definition: unknown) => definition is T,
): Promise<[string, T]> {
  const id = moduleId(name);
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
