import { z } from 'zod';
import { publishSnapshot } from '../corpus/snapshot/publish.ts';
import { correctionsOf } from '../workers/jobs/export.ts';
import type { Operation } from './operation.ts';

const PUBLISH = z.object({
  root: z.string(),
  where: z.string(),
  corrections: z.string().nullable(),
  maxFall: z.number(),
  maxRise: z.number(),
});
type Publish = z.infer<typeof PUBLISH>;
export type Published = Awaited<ReturnType<typeof publishSnapshot>>;

/** Publishes the catalogue as a snapshot. */
export const publishSnapshotOperation: Operation<Publish, Published> = {
  name: 'publish-snapshot',
  args: PUBLISH,
  run: async ({ pipeline, progress }, { root, where, corrections, ...bounds }) =>
    publishSnapshot(pipeline.store.catalogue, {
      root,
      where,
      bounds,
      at: new Date().toISOString(),
      corrections: corrections ?? (await correctionsOf(pipeline.config.dataFolder)),
      progress: (done, total) => progress({ done, total, what: 'documents written' }),
    }),
};
