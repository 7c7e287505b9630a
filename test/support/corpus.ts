import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleReports } from '../../corpus/assemble.ts';
import type { Correcting } from '../../corpus/corrections.ts';
import { loadFields } from '../../corpus/fields.ts';
import type { CorpusReport } from '../../exporters/corpus-report.ts';
import { type ExportRequest, exportCorpus } from '../../exporters/export-corpus.ts';
import type { Row } from '../../exporters/exporter.ts';
import type { Field } from '../../exporters/field.ts';
import { loadPairChecker } from '../../extractors/pair-rule.ts';
import type { ReportRecord } from '../../model/record.ts';
import type { StoredReport } from '../../store/contracts/report-order.ts';
import { summarizeRecord } from '../../store/sql/record-summaries.ts';
import { identityOf } from '../../store/sql/report-order.ts';
import { syntheticReports } from '../generators/catalogue/reports.ts';

export const fields: readonly Field[] = await loadFields();
const checker = await loadPairChecker();

/** Records as the catalogue would give them. */
export async function* stored(records: Iterable<ReportRecord>): AsyncGenerator<StoredReport> {
  const listed = [...records].map((record) => ({ record, listing: summarizeRecord(record, '1') }));
  const key = ({ listing: { body, year, sha256 } }: (typeof listed)[number]) =>
    [body, String(year).padStart(4, '0'), sha256].join('\u0000');
  for (const { record, listing } of listed.sort((a, b) => (key(a) < key(b) ? -1 : 1)))
    yield { record, sizeBytes: 1, identity: identityOf(listing) };
}

/** The reports that an export makes of these records. */
export async function reportsOf(records: Iterable<ReportRecord>): Promise<readonly CorpusReport[]> {
  const reports: CorpusReport[] = [];
  for await (const report of assembleReports(stored(records), { checker })) reports.push(report);
  return reports;
}

/** Exports records as they are. */
export async function exportRecordsTo(
  folder: string,
  records: Iterable<ReportRecord>,
  { corrections, ...request }: Partial<ExportRequest> & { readonly corrections?: Correcting } = {},
) {
  const reports = assembleReports(stored(records), corrections ? { checker, corrections } : { checker });
  return exportCorpus({ formats: ['parquet'], ...request, reports, fields, folder });
}

/** The rows that one table has of these reports. */
export async function rowsOf(table: string, reports: readonly CorpusReport[]): Promise<readonly Row[]> {
  const home = await mkdtemp(join(tmpdir(), 'gongkai-rows-'));
  try {
    const folder = join(home, 'corpus');
    const stream = (async function* () {
      yield* reports;
    })();
    await exportCorpus({ formats: ['jsonl'], tables: [table], reports: stream, fields, folder });
    const lines = (await readFile(join(folder, `${table}.jsonl`), 'utf8')).split('\n').slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Row);
  } finally {
    await rm(home, { recursive: true });
  }
}

/** Made-up reports. */
export function someReports(count: number): readonly ReportRecord[] {
  return [...syntheticReports(count, fields)];
}
