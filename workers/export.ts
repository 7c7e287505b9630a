import { type ExportSummary, exportCorpus } from '../exporters/export-corpus.ts';
import type { JobOf } from '../queue/jobs.ts';
import type { Pipeline } from './pipeline.ts';

/** Writes the corpus of all records to a folder of this machine. @returns what was written */
export function exportRecords({ store }: Pipeline, job: JobOf<'export'>): Promise<ExportSummary> {
  return exportCorpus({ records: store.catalogue.records(), folder: job.folder, formats: job.formats });
}
