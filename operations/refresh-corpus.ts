import { join } from 'node:path';
import { z } from 'zod';
import { exportCatalogue } from '../corpus/export-catalogue.ts';
import { correctionsOf } from '../workers/jobs/export.ts';
import { isCurrent, noteRevision } from './current-corpus.ts';
import type { Operation } from './operation.ts';

const CURRENT = 'corpus';

const ARGS = z.object({});

/** Brings the current corpus up to date. @returns its folder */
export const refreshCorpusOperation: Operation<z.infer<typeof ARGS>, { folder: string }> = {
  name: 'refresh-corpus',
  args: ARGS,
  run: async ({ pipeline, progress }) => {
    const { store, config } = pipeline;
    const folder = join(config.dataFolder, CURRENT);
    const revision = await store.catalogue.reports.revision();
    const corrections = await correctionsOf(config.dataFolder);
    if (await isCurrent(folder, revision, corrections)) return { folder };
    await exportCatalogue(store.catalogue, {
      folder,
      formats: ['parquet'],
      corrections,
      progress: (done, total) => progress({ done, total, what: 'documents written' }),
    });
    await noteRevision(folder, revision, corrections);
    return { folder };
  },
};
