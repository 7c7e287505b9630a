import { starFolderOf } from './source-tree.ts';

const ARROWS = ['crawlers', 'converters', 'extractors', 'exporters'];

const BASIS = ['model', 'divisions', 'authorities', 'registry.ts', 'package-version.ts'];
const SHARED = [...BASIS, 'config.ts', ...ARROWS, 'corpus', 'store', 'queue', 'sandbox'];

/** Which top folders (or files) each may import besides itself. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  divisions: ['model'],
  authorities: ['model', 'divisions'],
  'registry.ts': ['model'],
  'config.ts': ['model'],
  'package-version.ts': [],
  'index.ts': [...BASIS, ...ARROWS, 'sandbox'],
  ...Object.fromEntries(ARROWS.map((arrow) => [arrow, BASIS])),
  store: ['model', 'divisions', 'authorities', 'registry.ts'],
  queue: ['model'],
  sandbox: [...BASIS, 'converters', 'extractors'],
  sample: ['model', 'crawlers'],
  corpus: [...BASIS, 'store', 'extractors', 'exporters'],
  workers: SHARED,
  operations: [...SHARED, 'workers'],
  console: [...BASIS, 'store', 'queue', 'exporters', 'operations'],
  cli: [...SHARED, 'workers', 'operations', 'console', 'sample'],
  bench: [...SHARED, 'workers', 'operations', 'console', 'sample', 'cli', 'test'],
};
/** Settings are read once and passed on; these may name their type. */
const MAY_NAME_CONFIG = ['store', 'queue', 'console'];
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
  if (target === 'config.ts' && typeOnly && MAY_NAME_CONFIG.includes(source)) return true;
  return MAY_IMPORT[source]?.includes(target) ?? false;
}
