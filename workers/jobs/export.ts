import { join } from 'node:path';
import { correctionsIn, exportCatalogue } from '../../corpus/export-catalogue.ts';
import type { ExportSummary } from '../../exporters/export-corpus.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { Pipeline } from '../pipeline.ts';

/** Name of the file of corrections in the data folder, applied unless another is named. */
const CORRECTIONS = 'corrections.yaml';

/** Writes the corpus to a folder of this machine; no format named is every one, no table likewise. @returns what was written */
export async function exportRecords(
  { store, config, jobEvents }: Pipeline,
  job: JobOf<'export'>,
): Promise<ExportSummary> {
  const { folder, formats, tables = [], where = '', byteOrderMark = false } = job;
  const corrections = job.corrections ?? (await correctionsOf(config.dataFolder));
  return exportCatalogue(store.catalogue, {
    folder,
    where,
    byteOrderMark,
    corrections,
    ...(formats.length > 0 && { formats }),
    ...(tables.length > 0 && { tables }),
    progress: (done, total) => jobEvents.progressed({ subject: folder, done, total }),
  });
}

/** The corrections that lie in a data folder; null where none do. */
export function correctionsOf(dataFolder: string): Promise<string | null> {
  return correctionsIn(join(dataFolder, CORRECTIONS));
}
