import { type ExportSummary, exportCorpus } from '../exporters/export-corpus.ts';
import { loadPairChecker, type PairChecker } from '../extractors/pair-rule.ts';
import type { ReportRecord } from '../model/record.ts';
import type { JobOf } from '../queue/jobs.ts';
import type { Catalogue } from '../store/catalogue.ts';
import type { Pipeline } from './pipeline.ts';

/** Writes the corpus of all records to a folder of this machine; no format named is every one. @returns what was written */
export async function exportRecords({ store }: Pipeline, job: JobOf<'export'>): Promise<ExportSummary> {
  const { folder, formats } = job;
  const records = withPairFindings(store.catalogue, await loadPairChecker());
  return exportCorpus(formats.length > 0 ? { records, folder, formats } : { records, folder });
}

/**
 * Every record with what the rules on two records say of it. These need the catalogue, so they run when the corpus
 * is written and not when a document is extracted.
 */
export async function* withPairFindings(
  catalogue: Catalogue,
  checker: PairChecker,
): AsyncGenerator<ReportRecord> {
  for await (const record of catalogue.records()) {
    const { findings, notes } = checker.check(record, await catalogue.neighbours(record));
    yield { ...record, findings: [...record.findings, ...findings], notes: [...record.notes, ...notes] };
  }
}
