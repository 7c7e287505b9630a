import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidRequestError } from '../model/errors.ts';
import { loadFolder } from '../registry.ts';
import { fillFolder, MANIFEST } from './corpus-folder.ts';
import type { CorpusReport, CorrectionOutcome } from './corpus-report.ts';
import { describeCorpus } from './describe/describe-corpus.ts';
import { type Exporter, isExporter } from './exporter.ts';
import type { Field } from './field.ts';
import { type CorpusFile, type Manifest, manifestOf } from './manifest.ts';
import { findClusters } from './near-duplicates/find-clusters.ts';
import { openSectionSignatures } from './near-duplicates/section-signatures.ts';
import { type OutputFile, stageReports } from './stage-reports.ts';
import { openStaging } from './staging/staging.ts';
import { type CorpusTable, corpusTables } from './tables.ts';
import { writeTables } from './write-tables.ts';

export type { CorpusFile } from './manifest.ts';

/** What to export, and where to. */
export interface ExportRequest {
  readonly reports: AsyncIterable<CorpusReport>;
  /** What the national forms ask for. */
  readonly fields: readonly Field[];
  /** Missing, empty, or an earlier corpus, which is replaced once the new one is whole. */
  readonly folder: string;
  /** Ids of files in exporters/outputs/; all of them where left out. */
  readonly formats?: readonly string[];
  /** Names of tables; all of them where left out. */
  readonly tables?: readonly string[];
  /** Whether CSV begins with a byte order mark. */
  readonly byteOrderMark?: boolean;
  /** ISO time for the manifest; left out, the same records give the same bytes. */
  readonly generatedAt?: string;
  /** The condition that the reports were selected by, for the manifest. */
  readonly where?: string;
  readonly snapshot?: string;
  /** Looks at the manifest before the corpus takes its place; what it throws leaves everything as it was. */
  readonly accept?: (manifest: Manifest, folder: string) => void | Promise<void>;
  /** Corrections whose document is in no report; asked when all reports were read. */
  readonly unmet?: () => readonly CorrectionOutcome[];
  /** Told after each report. */
  readonly progress?: (reports: number) => void;
}

/** What was exported. */
export interface ExportSummary {
  readonly folder: string;
  /** Number of rows by table; `reports` is the number of reports. */
  readonly counts: Readonly<Record<string, number>>;
  readonly corrections: Manifest['corrections'];
  readonly files: readonly CorpusFile[];
}

/** Ids of all output formats. */
export async function exportFormats(): Promise<readonly string[]> {
  return [...(await loadExporters()).keys()];
}

/**
 * Writes the corpus: every table in every format, whole records where a format can hold them, a manifest and what
 * else describes it. Reads the reports once; memory does not grow with their number.
 *
 * @throws InvalidRequestError `export.unknown-format`, `export.unknown-table`, `export.folder-occupied`,
 *   `export.not-writable`
 */
export async function exportCorpus(request: ExportRequest): Promise<ExportSummary> {
  const exporters = await chooseExporters(request.formats);
  const tables = chooseTables(corpusTables(request.fields), request.tables);
  return fillFolder(request.folder, async (partial) => {
    const { tally, outputs, producers } = await writeAll(request, { exporters, tables, partial });
    const files: CorpusFile[] = [];
    for (const output of outputs) files.push(await describeFile(partial, output, tally));
    const { where = '', generatedAt, snapshot } = request;
    const { counts, corrections } = tally;
    const manifest = manifestOf(
      { producers, counts, corrections, files, where, generatedAt, snapshot },
      tables,
    );
    await request.accept?.(manifest, partial);
    for (const { name, text } of describeCorpus(manifest, request.fields))
      await writeFile(join(partial, name), text);
    await writeFile(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    return { folder: request.folder, counts, corrections, files };
  });
}

interface Plan {
  readonly exporters: ReadonlyMap<string, Exporter>;
  readonly tables: readonly CorpusTable[];
  readonly partial: string;
}

const STAGING = '.staging';

async function writeAll(request: ExportRequest, { exporters, tables, partial }: Plan) {
  const { byteOrderMark = false, unmet = () => [] } = request;
  const staging = await openStaging(join(partial, STAGING), request.fields);
  const withClusters = tables.some(({ name }) => name === 'clusters');
  const signatures = withClusters ? openSectionSignatures(join(partial, STAGING, 'signatures')) : null;
  try {
    const seen = await stageReports(request, { staging, signatures, exporters, partial });
    const left = unmet();
    await staging.finish(corpusTables(request.fields), left);
    if (signatures)
      await findClusters(staging.connection, signatures, join(partial, STAGING, 'near-duplicates'));
    const written = await writeTables(staging.connection, {
      exporters,
      tables,
      folder: partial,
      byteOrderMark,
    });
    const corrections = { ...seen.corrections, void: seen.corrections.void + left.length };
    const tally: Tally = { counts: written.counts, records: seen.records, corrections };
    return { tally, outputs: [...seen.outputs, ...written.outputs], producers: seen.producers };
  } finally {
    signatures?.close();
    await staging.close();
  }
}

function loadExporters(): Promise<ReadonlyMap<string, Exporter>> {
  return loadFolder(new URL('./outputs/', import.meta.url), isExporter);
}

async function chooseExporters(formats?: readonly string[]): Promise<ReadonlyMap<string, Exporter>> {
  const all = await loadExporters();
  const ids = formats ? [...new Set(formats)].sort() : [...all.keys()];
  return new Map(
    ids.map((id) => {
      const exporter = all.get(id);
      if (exporter) return [id, exporter];
      const detail = `${id}; there are ${[...all.keys()].join(', ')}`;
      throw new InvalidRequestError('export.unknown-format', id, { detail });
    }),
  );
}

function chooseTables(all: readonly CorpusTable[], names?: readonly string[]): readonly CorpusTable[] {
  const unknown = names?.find((name) => !all.some((table) => table.name === name));
  if (unknown === undefined) return names ? all.filter(({ name }) => names.includes(name)) : all;
  const detail = `${unknown}; there are ${all.map(({ name }) => name).join(', ')}`;
  throw new InvalidRequestError('export.unknown-table', unknown, { detail });
}

/** What was written, by which manifest and files are counted. */
interface Tally {
  /** Rows by table. */
  readonly counts: Readonly<Record<string, number>>;
  /** Whole records: one a document. */
  readonly records: number;
  readonly corrections: Manifest['corrections'];
}

async function describeFile(
  folder: string,
  { name, table, format }: OutputFile,
  tally: Tally,
): Promise<CorpusFile> {
  const path = join(folder, name);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  const rows = rowsOf(table, tally);
  return { name, table, format, rows, bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

function rowsOf(table: string, { counts, records }: Tally): number {
  if (table === 'records') return records;
  return table === '*' ? Object.values(counts).reduce((sum, rows) => sum + rows, 0) : (counts[table] ?? 0);
}
