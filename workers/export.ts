import { type ExportSummary, exportCorpus } from '../exporters/export-corpus.ts';
import type { JobOf } from '../queue/jobs.ts';
import type { Pipeline } from './pipeline.ts';

/** Writes the corpus of all records to a folder of this machine; no format named is every one. @returns what was written */
export function exportRecords({ store }: Pipeline, job: JobOf<'export'>): Promise<ExportSummary> {
  const { folder, formats } = job;
  const records = store.catalogue.records();
  return exportCorpus(formats.length > 0 ? { records, folder, formats } : { records, folder });
}
