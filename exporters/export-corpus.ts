import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidRequestError } from '../model/errors.ts';
import { loadFolder } from '../registry.ts';
import { fillFolder, MANIFEST } from './corpus-folder.ts';
import type { CorpusReport, CorrectionOutcome } from './corpus-report.ts';
import { describeCorpus } from './describe/describe-corpus.ts';
import { type Exporter, isExporter, type OutputFile, type OutputWriter } from './exporter.ts';
import type { Field } from './field.ts';
import { openGathering } from './gathered.ts';
import { type CorpusFile, type Manifest, manifestOf, openProducers } from './manifest.ts';
import { type CorpusTable, corpusTables } from './tables.ts';
import { type Tally, writeTables } from './write-tables.ts';

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

type FormatFile = OutputFile & { readonly format: string };

async function writeAll(request: ExportRequest, { exporters, tables, partial }: Plan) {
  const { byteOrderMark = false, progress = () => undefined, unmet = () => [] } = request;
  const gathering = openGathering(partial);
  const target = { folder: partial, tables, byteOrderMark, gathering };
  const writers = new Map<string, OutputWriter>();
  try {
    for (const [format, exporter] of exporters) writers.set(format, await exporter.open(target));
    const producers = openProducers();
    const tally = await writeTables({
      reports: request.reports,
      tables,
      writers: [...writers.values()],
      folder: partial,
      gathering,
      unmet,
      see: producers.see,
      progress,
    });
    const outputs: FormatFile[] = [];
    for (const [format, writer] of writers) {
      const files = await writer.close();
      writers.delete(format);
      outputs.push(...files.map((file) => ({ ...file, format })));
    }
    return { tally, outputs, producers: producers.all() };
  } finally {
    for (const writer of writers.values()) await writer.abandon();
    await gathering.close();
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

async function describeFile(
  folder: string,
  { name, table, format }: FormatFile,
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
