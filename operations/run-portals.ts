import { z } from 'zod';
import { InvalidRequestError } from '../model/errors.ts';
import type { InventoryEntry } from '../store/contracts/portal-inventory.ts';
import type { Pipeline } from '../workers/pipeline.ts';
import { type FinishedRun, runPortals } from '../workers/runs/run-portals.ts';
import type { Operation } from './operation.ts';
import { type RunView, runView } from './run-view.ts';

/** Which portals, and whose they are; the same for a crawl, a run and a schedule. */
export const CHOICE = z.object({
  portals: z.array(z.string()),
  all: z.boolean(),
  portalsFolder: z.string().nullable(),
});

const ARGS = CHOICE.extend({
  deadlineMs: z.int().positive(),
  /** Whether all documents are to be told, and not only what has changed. */
  documents: z.boolean(),
  allowedHosts: z.array(z.string()),
});
type Args = z.infer<typeof ARGS>;

const PORTALS_AT_ONCE = 100;

/** A whole run over the portals, now. */
export const runPortalsOperation: Operation<Args, RunView> = {
  name: 'run',
  args: ARGS,
  run: async (context, { documents, allowedHosts, ...choice }) => {
    const { pipeline, signal, progress } = context;
    checkAllowed(pipeline, allowedHosts);
    await context.work(['crawl', 'convert', 'extract']);
    const finished = await runPortals(
      pipeline,
      { ...choice, trigger: 'command' },
      { signal, progress: (done, total) => progress({ done, total, what: 'settled' }) },
    );
    return runView(finished, documents ? await documentsOf(pipeline, finished) : null);
  },
};

/**
 * Hosts on private addresses are allowed where a process starts.
 * @throws InvalidRequestError `config.invalid` where the process that crawls was started without them
 */
export function checkAllowed({ config }: Pipeline, wanted: readonly string[]): void {
  const missing = wanted.filter((host) => !config.allowedHosts.includes(host));
  if (missing.length === 0) return;
  const detail = `${missing.join(', ')}: process ${process.pid}, which owns the data folder and crawls, was started without; give it --allow-hosts or GONGKAI_ALLOW_HOSTS, or stop it`;
  throw new InvalidRequestError('config.invalid', '--allow-hosts', { detail });
}

async function documentsOf({ store }: Pipeline, { id, portals }: FinishedRun) {
  const held = new Map<string, InventoryEntry[]>();
  const ids = portals.map(({ portal }) => portal);
  for (let from = 0; from < ids.length; from += PORTALS_AT_ONCE) {
    const some = await store.catalogue.inventory.entriesSeenIn(id, ids.slice(from, from + PORTALS_AT_ONCE));
    for (const holding of some) held.set(holding.portal, [...(held.get(holding.portal) ?? []), holding]);
  }
  return held;
}
