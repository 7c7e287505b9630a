import { readPortalFolder, shippedPortals } from '../../crawlers/load-portals.ts';
import { InvalidRequestError } from '../../model/errors.ts';
import { withNearest } from '../../model/nearest-name.ts';
import type { Pipeline } from '../pipeline.ts';

/** Which portals a crawl or a run is to visit. */
export interface Choice {
  /** Names; none is every one that a run visits. */
  readonly portals: readonly string[];
  /** Every portal that is known, the untried examples of the package too. */
  readonly all: boolean;
  /** Folder of the user’s own; null for that of the settings. */
  readonly portalsFolder: string | null;
}

/**
 * The portals to visit. The folder is read again each time, so that what was added to it is known at once. Without
 * names these are the portals of the folder, and those of the package that somebody has tried; where there is no
 * folder, all of the package. One whose file has faults is among them: its visit fails by name, and no other does.
 *
 * @throws InvalidRequestError `portal.unknown`, `run.no-portals`
 */
export async function choosePortals(pipeline: Pipeline, choice: Choice): Promise<readonly string[]> {
  const crawler = await pipeline.crawler();
  const folder = choice.portalsFolder ?? pipeline.config.portalsFolder;
  const own = await readPortalFolder(folder, new Set(crawler.adapters.keys()));
  crawler.adopt(own);
  for (const id of choice.portals) {
    if (crawler.portals.has(id) || own.broken.has(id)) continue;
    const known = [...crawler.portals.keys(), ...own.broken.keys()];
    throw new InvalidRequestError('portal.unknown', id, { detail: withNearest(id, known) });
  }
  if (choice.portals.length > 0) return [...new Set(choice.portals)];
  const listed = [...own.portals.keys(), ...own.broken.keys()];
  const everything = () => [...new Set([...crawler.portals.keys(), ...listed])];
  const chosen = choice.all || folder === null ? everything() : await withTried(listed);
  if (chosen.length > 0) return chosen.sort();
  throw new InvalidRequestError('run.no-portals', folder ?? 'portals', {
    detail: folder ?? 'none known',
  });
}

async function withTried(own: Iterable<string>): Promise<string[]> {
  const tried = [...(await shippedPortals())].filter(([, portal]) => portal.tried).map(([id]) => id);
  return [...new Set([...own, ...tried])];
}
