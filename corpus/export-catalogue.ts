import { access } from 'node:fs/promises';
import type { CorpusReport } from '../exporters/corpus-report.ts';
import { type ExportRequest, type ExportSummary, exportCorpus } from '../exporters/export-corpus.ts';
import { loadPairChecker } from '../extractors/pair-rule.ts';
import type { Catalogue } from '../store/contracts/catalogue.ts';
import { assembleReports } from './assemble.ts';
import { withAvailability } from './availability.ts';
import { NO_CORRECTIONS, readCorrections } from './corrections.ts';
import { loadFields } from './fields.ts';
import { parseWhere, type Wanted } from './where.ts';

/** What to export of a catalogue, and how. */
export interface CatalogueExport
  extends Omit<ExportRequest, 'reports' | 'fields' | 'progress' | 'where' | 'unmet'> {
  /** See {@link parseWhere}; empty for every report. */
  readonly where?: string;
  /** File of reviewers’ corrections; null for none. */
  readonly corrections?: string | null;
  /** Told of documents read, of how many. */
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Exports the reports of a catalogue as a corpus.
 *
 * @throws what {@link exportCorpus} and {@link readCorrections} throw; UnreadableDocumentError `config.invalid` where
 *   the condition is none
 */
export async function exportCatalogue(
  catalogue: Catalogue,
  { where = '', corrections = null, progress = () => undefined, ...request }: CatalogueExport,
): Promise<ExportSummary> {
  const wanted = parseWhere(where);
  const correcting = corrections === null ? NO_CORRECTIONS : await readCorrections(corrections);
  const { records: total } = await catalogue.counts();
  const assembling = { checker: await loadPairChecker(), corrections: correcting };
  const counted = counting(catalogue.reports.inOrder(), (done) => progress(done, Math.max(done, total)));
  const chosen = select(assembleReports(counted, assembling), wanted);
  const reports = withAvailability(chosen, catalogue.inventory);
  const fields = await loadFields();
  return exportCorpus({ ...request, reports, fields, where, unmet: correcting.unmet });
}

async function* counting<T>(items: AsyncIterable<T>, tell: (done: number) => void): AsyncGenerator<T> {
  let done = 0;
  for await (const item of items) {
    yield item;
    done += 1;
    tell(done);
  }
}

async function* select(reports: AsyncIterable<CorpusReport>, wanted: Wanted): AsyncGenerator<CorpusReport> {
  for await (const report of reports) if (wanted(report)) yield report;
}

/** The file of corrections if there is one. */
export async function correctionsIn(path: string): Promise<string | null> {
  return access(path).then(
    () => path,
    () => null,
  );
}
