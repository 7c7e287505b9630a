import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { ExportSummary } from '../../exporters/export-corpus.ts';
import type { Manifest } from '../../exporters/manifest.ts';
import { InvalidRequestError } from '../../model/errors.ts';
import type { Catalogue } from '../../store/contracts/catalogue.ts';
import { exportCatalogue } from '../export-catalogue.ts';
import { readManifest } from '../query/corpus-tables.ts';
import { type Bounds, breachesOf } from './gates.ts';

/** What to publish, where to, and under which conditions. */
export interface Publishing {
  /** Folder of all snapshots. */
  readonly root: string;
  readonly bounds: Bounds;
  /** ISO time; its day names the snapshot. */
  readonly at: string;
  readonly where?: string;
  readonly corrections?: string | null;
  readonly progress?: (done: number, total: number) => void;
}

/** A snapshot that was published. */
export interface Snapshot {
  readonly name: string;
  readonly folder: string;
  readonly current: boolean;
  readonly manifest: Manifest;
}

const CURRENT = 'current.json';
const NAME = /^\d{4}-\d{2}-\d{2}(?:\.\d+)?$/u;

/**
 * Publishes the catalogue as a snapshot: Parquet files in a folder named for the day, which is then the current one.
 *
 * @throws InvalidRequestError `snapshot.gate` where it falls behind the last one too far; that one stays
 */
export async function publishSnapshot(
  catalogue: Catalogue,
  { root, bounds, at, ...request }: Publishing,
): Promise<ExportSummary & { readonly snapshot: string }> {
  await mkdir(root, { recursive: true });
  const snapshots = await listSnapshots(root);
  const last = snapshots.find(({ current }) => current);
  const snapshot = nextName(at.slice(0, 10), snapshots);
  const accept = (manifest: Manifest) => {
    const breaches = last ? breachesOf(last.manifest, manifest, bounds) : [];
    if (breaches.length > 0)
      throw new InvalidRequestError('snapshot.gate', snapshot, { detail: breaches.join('; ') });
  };
  const folder = join(root, snapshot);
  const described = { folder, snapshot, generatedAt: at, formats: ['parquet'], accept };
  const summary = await exportCatalogue(catalogue, { ...request, ...described });
  await pointTo(root, snapshot);
  return { ...summary, snapshot };
}

/** Another of the same day gets a number. */
function nextName(day: string, snapshots: readonly Snapshot[]): string {
  const taken = new Set(snapshots.map(({ name }) => name));
  let name = day;
  for (let number = 2; taken.has(name); number += 1) name = `${day}.${number}`;
  return name;
}

async function pointTo(root: string, snapshot: string): Promise<void> {
  const partial = join(root, `.${CURRENT}.${process.pid}`);
  await writeFile(partial, `${JSON.stringify({ snapshot })}\n`);
  await rename(partial, join(root, CURRENT));
}

/** Published snapshots, oldest first; none where the folder is missing. */
export async function listSnapshots(root: string): Promise<readonly Snapshot[]> {
  const names = (await readdir(root).catch(() => [])).filter((name) => NAME.test(name));
  const current = await readFile(join(root, CURRENT), 'utf8')
    .then((text) => (JSON.parse(text) as { snapshot?: string }).snapshot)
    .catch(() => undefined);
  const snapshots = names.sort(byDayAndNumber).map(async (name): Promise<Snapshot> => {
    const folder = join(root, name);
    return { name, folder, current: name === current, manifest: await readManifest(folder) };
  });
  return Promise.all(snapshots);
}

function byDayAndNumber(one: string, other: string): number {
  const [day = '', number = '1'] = one.split('.');
  const [otherDay = '', otherNumber = '1'] = other.split('.');
  return day === otherDay ? Number(number) - Number(otherNumber) : day < otherDay ? -1 : 1;
}

/**
 * Folder of a snapshot that is named by its day, as `current`, or by its path.
 *
 * @throws InvalidRequestError `snapshot.unknown`
 */
export async function findSnapshot(root: string, asked: string): Promise<string> {
  const snapshots = await listSnapshots(root);
  const found = snapshots.find(({ name, current }) => name === asked || (asked === 'current' && current));
  if (found) return found.folder;
  const folder = isAbsolute(asked) ? asked : join(process.cwd(), asked);
  await readManifest(folder);
  return folder;
}
