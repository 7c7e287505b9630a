import type { Config } from '../../config.ts';
import { listPortalFiles } from '../../crawlers/load-portals.ts';
import { JOB_SCHEMAS } from '../../queue/jobs.ts';
import type { FolderState } from '../../store/contracts/worker-presence.ts';
import type { Store } from '../../store/open-store.ts';

/** What names folders of portals. */
export interface PortalFolderSources {
  readonly config: Pick<Config, 'portalsFolder'>;
  readonly store: Pick<Store, 'catalogue'>;
}

/** The folders of portals that the settings and the schedules name, as this process sees them. */
export async function readPortalFolders({
  config,
  store,
}: PortalFolderSources): Promise<readonly FolderState[]> {
  const jobs = (await store.catalogue.schedules.list()).map(({ job }) => JOB_SCHEMAS.run.safeParse(job).data);
  const named = [config.portalsFolder, ...jobs.map((job) => job?.portalsFolder ?? null)];
  const folders = [...new Set(named.filter((folder) => folder !== null))].sort();
  return Promise.all(folders.map(async (folder) => ({ folder, state: await stateOf(folder) })));
}

async function stateOf(folder: string): Promise<FolderState['state']> {
  const files = await listPortalFiles(folder).catch(() => null);
  if (files === null) return 'missing';
  return files.length === 0 ? 'empty' : 'fine';
}
