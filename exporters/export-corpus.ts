import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableDocumentError } from '../model/errors.ts';
import { RECORD_SCHEMA, type ReportRecord } from '../model/record.ts';
import { loadFolder } from '../registry.ts';
import { CORPUS_SCHEMA, fillFolder, MANIFEST } from './corpus-folder.ts';
import { type Exporter, isExporter, type Row } from './exporter.ts';
import { readJsonLines } from './lines.ts';
import { type Spool, spoolRecords } from './spool.ts';
import { TABLES } from './tables.ts';

/** What to export, and where to. */
export interface ExportRequest {
  readonly records: AsyncIterable<ReportRecord>;
  /** Missing, empty, or an earlier corpus, which is replaced once the new one is whole. */
  readonly folder: string;
  /** Ids of files in exporters/outputs/; all of them where left out. */
  readonly formats?: readonly string[];
  /** ISO time for the manifest; left out, the same records give the same bytes. */
  readonly generatedAt?: string;
}

/** One file of a corpus. */
export interface CorpusFile {
  readonly name: string;
  readonly table: string;
  readonly format: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What was exported. */
export interface ExportSummary {
  readonly folder: string;
  /** Number of rows by table; `reports` is the number of records. */
  readonly counts: Readonly<Record<string, number>>;
  readonly files: readonly CorpusFile[];
}

/** Ids of all output formats. */
export async function exportFormats(): Promise<readonly string[]> {
  return [...(await loadExporters()).keys()];
}

/**
 * Writes the corpus: every table in every format, whole records where a format can hold them, and a manifest.
 * Reads the records once; memory does not grow with their number.
 *
 * @throws UnreadableDocumentError `export.unknown-format`, `export.folder-occupied`, `export.not-writable`
 */
export async function exportCorpus(request: ExportRequest): Promise<ExportSummary> {
  const exporters = await chooseExporters(request.formats);
  return fillFolder(request.folder, async (partial) => {
    const scratch = join(partial, 'scratch');
    await mkdir(scratch);
    const keepRecords = [...exporters.values()].some(({ writeRecords }) => writeRecords !== undefined);
    const spool = await spoolRecords(request.records, { folder: scratch, keepRecords });
    const files = await writeFiles(exporters, spool, partial);
    await rm(scratch, { recursive: true });
    await writeManifest(partial, { request, spool, files });
    return { folder: request.folder, counts: spool.counts, files };
  });
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
      throw new UnreadableDocumentError('export.unknown-format', id, { detail });
    }),
  );
}

async function writeFiles(
  exporters: ReadonlyMap<string, Exporter>,
  spool: Spool,
  folder: string,
): Promise<readonly CorpusFile[]> {
  const files: CorpusFile[] = [];
  for (const [format, exporter] of exporters) {
    if (exporter.writeRecords) {
      const name = `records.${exporter.extension}`;
      const rows = await exporter.writeRecords(readJsonLines(spool.recordsPath), join(folder, name));
      files.push(await describeFile(folder, { name, table: 'records', format, rows }));
    }
    for (const table of TABLES) {
      const name = `${table.name}.${exporter.extension}`;
      const rows = await exporter.write(table, readJsonLines<Row>(spool.pathOf(table)), join(folder, name));
      files.push(await describeFile(folder, { name, table: table.name, format, rows }));
    }
  }
  return files;
}

async function describeFile(folder: string, file: Omit<CorpusFile, 'bytes' | 'sha256'>): Promise<CorpusFile> {
  const path = join(folder, file.name);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return { ...file, bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

interface Written {
  readonly request: ExportRequest;
  readonly spool: Spool;
  readonly files: readonly CorpusFile[];
}

async function writeManifest(folder: string, { request, spool, files }: Written): Promise<void> {
  const manifest = {
    schema: CORPUS_SCHEMA,
    recordSchema: RECORD_SCHEMA,
    ...(request.generatedAt === undefined ? {} : { generatedAt: request.generatedAt }),
    producers: spool.producers,
    counts: spool.counts,
    files,
    tables: TABLES.map(({ name, columns }) => ({ name, columns })),
  };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}
