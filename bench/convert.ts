import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchDocument, makeDocuments } from './documents.ts';
import { printMachine } from './machine.ts';
import type { Measured, Report } from './measure.ts';
import { markdownTable, quantile, shown } from './table.ts';
import type { Kind, Tool } from './tool.ts';
import { TOOLS } from './tools.ts';

const KINDS: readonly Kind[] = ['pdf', 'docx', 'doc', 'html', 'text'];
const HEAD = [
  'tool',
  'version',
  'ms a document',
  'fastest',
  'pages/s',
  'CPU ms',
  'peak MB',
  'rows whole',
  'rows with blanks',
];
/** A tool that takes longer for all documents than this is stopped. */
const LONGEST_MS = 300_000;

interface Measurement extends Report {
  readonly tool: Tool;
  readonly version: string;
}

/** Measures every tool that is found on the same documents, each in a process of its own, and prints a table a kind. */
export async function benchConvert(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-bench-'));
  try {
    const documents = await makeDocuments(folder);
    const manifest = join(folder, 'documents.json');
    await writeFile(manifest, JSON.stringify(documents));
    printMachine();
    const { measurements, missing } = await measureAll(manifest);
    for (const kind of KINDS) printKind(kind, documents, measurements);
    if (missing.length > 0) console.log(`\nNot found here: ${missing.join(', ')}.`);
    printFailures(measurements);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureAll(manifest: string): Promise<{ measurements: Measurement[]; missing: string[] }> {
  const measurements: Measurement[] = [];
  const missing: string[] = [];
  for (const tool of TOOLS) {
    const version = await tool.version();
    const report = version === null ? null : await measureApart(tool, manifest);
    if (version === null || report === null) missing.push(tool.id);
    else measurements.push({ tool, version, ...report });
  }
  return { measurements, missing };
}

/** Null where the tool did not come to an end. */
function measureApart(tool: Tool, manifest: string): Promise<Report | null> {
  return new Promise((resolve) => {
    const script = fileURLToPath(new URL('./measure.js', import.meta.url));
    const child = fork(script, [tool.id, manifest], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      timeout: LONGEST_MS,
    });
    child.on('message', (report) => {
      resolve(report as Report);
      child.kill();
    });
    child.on('exit', () => resolve(null));
  });
}

function printKind(
  kind: Kind,
  documents: readonly BenchDocument[],
  measurements: readonly Measurement[],
): void {
  const own = new Map(documents.filter((each) => each.kind === kind).map((each) => [each.id, each]));
  if (own.size === 0) return;
  const rows = measurements
    .filter(({ tool }) => tool.reads.includes(kind))
    .map(({ tool, version, measured, peakMb }) => [
      tool.id,
      version,
      ...timesOf(
        measured.filter(({ document }) => own.has(document)),
        own,
      ),
      tool.command ? '' : cpuOf(measured.filter(({ document }) => own.has(document))),
      peakMb === null ? '' : peakMb.toFixed(0),
      ...scoresOf(measured.filter(({ document }) => own.has(document))),
    ]);
  console.log(`\n${kind}: ${own.size} documents\n\n${markdownTable(HEAD, rows)}`);
}

function timesOf(measured: readonly Measured[], documents: ReadonlyMap<string, BenchDocument>): string[] {
  const medians = measured.map(({ tookMs }) => quantile(tookMs, 0.5));
  const pages = measured.reduce((sum, { document }) => sum + (documents.get(document)?.pages ?? 0), 0);
  const seconds = medians.reduce((sum, ms) => sum + ms, 0) / 1000;
  const fastest = measured.map(({ tookMs }) => Math.min(...tookMs));
  return [shown(quantile(medians, 0.5)), shown(quantile(fastest, 0.5)), shown(pages / seconds)];
}

/** Of a program that is started for each document nothing is known here. */
function cpuOf(measured: readonly Measured[]): string {
  return shown(
    quantile(
      measured.map(({ cpuMs }) => quantile(cpuMs, 0.5)),
      0.5,
    ),
  );
}

function scoresOf(measured: readonly Measured[]): string[] {
  const sum = (name: keyof Measured['score']) =>
    measured.reduce((total, { score }) => total + score[name], 0);
  const part = (whole: number, of: number) => (of === 0 ? '' : `${whole}/${of}`);
  return [part(sum('whole'), sum('of')), part(sum('wholeWithBlanks'), sum('ofWithBlanks'))];
}

function printFailures(measurements: readonly Measurement[]): void {
  for (const { tool, measured } of measurements) {
    for (const { document, failed } of measured) {
      if (failed !== null) console.log(`${tool.id} could not read “${document}”: ${failed}`);
    }
  }
}
