import { starFolderOf } from './source-tree.ts';

const ARROWS = ['crawlers', 'converters', 'extractors', 'exporters'];

/** Which top folders (or files) each may import besides itself; `*` is everything but what stands above it. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  divisions: ['model'],
  authorities: ['model', 'divisions'],
  'registry.ts': ['model'],
  'config.ts': ['model'],
  ...Object.fromEntries(ARROWS.map((arrow) => [arrow, ['model', 'divisions', 'authorities', 'registry.ts']])),
  store: ['model', 'divisions', 'authorities'],
  queue: ['model'],
  sample: ['model', 'crawlers'],
  corpus: ['model', 'divisions', 'authorities', 'registry.ts', 'store', 'extractors', 'exporters'],
  console: ['model', 'divisions', 'authorities', 'store', 'queue', 'exporters'],
  workers: ['*'],
  cli: ['*'],
  bench: ['*'],
};
/** Settings are read once and passed on; these may name their type. */
const MAY_NAME_CONFIG = ['store', 'queue', 'console'];
/** What stands on top: only these import it. */
const IMPORTED_BY: Readonly<Record<string, readonly string[]>> = {
  workers: ['cli', 'bench'],
  cli: ['bench'],
  bench: [],
  test: ['bench'],
};

/** First folder of a path; a file at the root stands for itself. */
export function topOf(path: string): string {
  return path.split('/')[0] ?? path;
}

/** Whether the design lets one file of the project import another. */
export function mayImport(from: string, to: string, typeOnly = false): boolean {
  const [source, target] = [topOf(from), topOf(to)];
  // Plug-ins are found by folder: nobody names one, and no sibling.
  if (starFolderOf(to) !== null) return false;
  if (source === target) return true;
  const importers = IMPORTED_BY[target];
  if (importers && !importers.includes(source)) return false;
  if (target === 'config.ts' && typeOnly && MAY_NAME_CONFIG.includes(source)) return true;
  const allowed = MAY_IMPORT[source] ?? [];
  return allowed.includes('*') || allowed.includes(target);
}
