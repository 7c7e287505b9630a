import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';
import { InvalidRequestError, UnreadableDocumentError } from '../model/errors.ts';
import { loadFolder } from '../registry.ts';
import { type Cms, isCms } from './cms.ts';
import { isPortal, type Portal } from './portal.ts';
import { describeFault, type PortalFault, type PortalReading, readPortalFile } from './portal-file.ts';

const EXTENSIONS = ['.yaml', '.yml', '.json'];
/** Names stand in job ids, logs and command lines. */
const ID = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u;
const CODE_FIRST = /^(\d{6})-/;

/** The portals of a folder of data files, and what is wrong with the others. */
export interface PortalFolder {
  readonly portals: ReadonlyMap<string, Portal>;
  /** File of each portal, relative to the folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly faults: readonly PortalFault[];
  /** What is wrong with each portal that has faults, by its id: such a portal is not among `portals`. */
  readonly broken: BrokenPortals;
}

/** Portals that cannot be visited, by id, each with what is wrong with its file. */
export type BrokenPortals = ReadonlyMap<string, string>;

const NO_FOLDER: PortalFolder = { portals: new Map(), files: new Map(), faults: [], broken: new Map() };

/** Portals that come with the package: crawlers/portals/. */
export function shippedPortals(): Promise<ReadonlyMap<string, Portal>> {
  return loadFolder(new URL('./portals/', import.meta.url), isPortal);
}

/** The CMS adapters: crawlers/cms/. */
export function cmsAdapters(): Promise<ReadonlyMap<string, Cms>> {
  return loadFolder(new URL('./cms/', import.meta.url), isCms);
}

/**
 * Reads a user's portals: every YAML and JSON file below the folder; the file name is the id, as in crawlers/portals/.
 *
 * @param adapters ids of the CMS adapters; a portal that names another is a fault
 * @throws UnreadableDocumentError `input.not-found` where there is no such folder
 */
export async function readPortalFolder(
  folder: string | null,
  adapters: ReadonlySet<string>,
): Promise<PortalFolder> {
  if (folder === null) return NO_FOLDER;
  const portals = new Map<string, Portal>();
  const files = new Map<string, string>();
  const faults: PortalFault[] = [];
  for (const file of await listPortalFiles(folder)) {
    const reading = await readOne(folder, file);
    if ('faults' in reading) {
      faults.push(...reading.faults);
      continue;
    }
    const id = idOf(file);
    const fault = findMisfit(reading.portal, { file, id, twin: files.get(id), adapters });
    if (fault) faults.push(fault);
    else {
      portals.set(id, reading.portal);
      files.set(id, file);
    }
  }
  const broken = brokenBy(faults);
  for (const id of broken.keys()) portals.delete(id);
  return { portals, files, faults, broken };
}

async function readOne(folder: string, file: string): Promise<PortalReading> {
  try {
    return readPortalFile(await readFile(join(folder, file), 'utf8'), file);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
    return { faults: [{ file, line: null, field: '', message: `cannot be read (${thrown.code})` }] };
  }
}

function brokenBy(faults: readonly PortalFault[]): BrokenPortals {
  const broken = new Map<string, string>();
  for (const fault of faults) {
    const before = broken.get(idOf(fault.file));
    broken.set(idOf(fault.file), before ? `${before}; ${describeFault(fault)}` : describeFault(fault));
  }
  return broken;
}

/**
 * Files of a folder that hold a portal, relative to it.
 *
 * @throws UnreadableDocumentError `input.not-found` where there is no such folder
 */
export async function listPortalFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause) => {
    throw new UnreadableDocumentError('input.not-found', folder, { detail: folder, cause });
  });
  return entries
    .filter(
      (entry) => entry.isFile() && EXTENSIONS.includes(extname(entry.name)) && !entry.name.startsWith('.'),
    )
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

function idOf(file: string): string {
  return (file.split(/[/\\]/).at(-1) ?? file).replace(/\.\w+$/, '');
}

/** Where the file of a portal stands. */
export interface PortalPlace {
  readonly file: string;
  readonly id: string;
  /** Another file of this id. */
  readonly twin: string | undefined;
  readonly adapters: ReadonlySet<string>;
}

/** What the schema cannot see: the name of the file, its twin, and which adapters there are; null where all fits. */
export function findMisfit(portal: Portal, { file, id, twin, adapters }: PortalPlace): PortalFault | null {
  const fault = (field: string, message: string) => ({ file, line: null, field, message });
  if (!ID.test(id)) return fault('', 'is to be named by letters and digits: 331123-suichang.yaml');
  if ((id.match(CODE_FIRST)?.[1] ?? portal.divisionCode) !== portal.divisionCode) {
    return fault('divisionCode', `${portal.divisionCode} is not the one in the name of the file`);
  }
  if (twin) return fault('', `the same portal stands in ${twin}`);
  if (adapters.has(portal.cms)) return null;
  return fault('cms', `${portal.cms} is none of ${[...adapters].sort().join(', ')}`);
}

/**
 * The portals of the package and those of a user's folder; a user's portal replaces a shipped one of its name, also
 * where its file has faults: then it is broken, and the others are visited all the same.
 */
export async function loadPortals(
  folder: string | null,
  adapters: ReadonlySet<string>,
): Promise<Pick<PortalFolder, 'portals' | 'broken'>> {
  const { portals, broken } = await readPortalFolder(folder, adapters);
  return { portals: new Map([...(await shippedPortals()), ...portals]), broken };
}

/** The error of a portal whose file has faults. */
export function brokenPortal(id: string, detail: string): UnreadableDocumentError {
  return new InvalidRequestError('portal.bad-file', id, { detail });
}
