import { join } from 'node:path';
import type { ReportRecord } from '../model/record.ts';
import type { CorpusReport } from './corpus-report.ts';
import type { Exporter } from './exporter.ts';
import { type LineWriter, openLines } from './lines.ts';
import { openProducers, type Producers } from './manifest.ts';
import type { SectionSignatures } from './near-duplicates/section-signatures.ts';
import type { Staging } from './staging/staging.ts';

/** A file that an export has written. */
export interface OutputFile {
  readonly name: string;
  /** Name of the table, `records`, or `*` for a file of all tables. */
  readonly table: string;
  readonly format: string;
}

/** Where reports go. */
export interface StageTarget {
  readonly staging: Staging;
  /** Null where nobody asks for near-duplicates. */
  readonly signatures: SectionSignatures | null;
  readonly exporters: ReadonlyMap<string, Exporter>;
  readonly partial: string;
}

/** What was seen of the reports while they were staged. */
export interface StagedReports {
  readonly producers: Producers;
  /** Whole records: one a document. */
  readonly records: number;
  readonly corrections: { readonly applied: number; readonly void: number };
  /** Files of whole records. */
  readonly outputs: readonly OutputFile[];
}

/** Goes once through the reports: stages each, and writes its records for the formats that hold whole ones. */
export async function stageReports(
  {
    reports,
    progress = () => undefined,
  }: { readonly reports: AsyncIterable<CorpusReport>; readonly progress?: (reports: number) => void },
  { staging, signatures, exporters, partial }: StageTarget,
): Promise<StagedReports> {
  const files = await openRecordFiles(exporters, partial);
  const producers = openProducers();
  const corrections = { applied: 0, void: 0 };
  let [records, count] = [0, 0];
  try {
    for await (const report of reports) {
      await staging.add(report, signatures?.add(report.record.sections));
      for (const { record } of report.renditions) {
        producers.see(record);
        for (const file of files) await file.write(record);
      }
      for (const { state } of report.corrections) corrections[state] += 1;
      records += report.renditions.length;
      count += 1;
      progress(count);
    }
    for (const file of files) await file.lines.close();
  } catch (error) {
    for (const file of files) await file.lines.abandon();
    throw error;
  }
  return { producers: producers.all(), records, corrections, outputs: files.map(({ output }) => output) };
}

interface RecordFile {
  readonly output: OutputFile;
  readonly lines: LineWriter;
  readonly write: (record: ReportRecord) => void | Promise<void>;
}

async function openRecordFiles(
  exporters: ReadonlyMap<string, Exporter>,
  folder: string,
): Promise<readonly RecordFile[]> {
  const files: RecordFile[] = [];
  for (const [format, { extension, recordLine }] of exporters) {
    if (!recordLine) continue;
    const name = `records.${extension}`;
    const lines = await openLines(join(folder, name));
    files.push({
      output: { name, table: 'records', format },
      lines,
      write: (record) => lines.write(recordLine(record)),
    });
  }
  return files;
}
