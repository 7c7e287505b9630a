import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Extractor, loadExtractor } from '../extractors/extract.ts';
import type { NormalizedDocument } from '../model/normalized-document.ts';
import { type Outcome, outcome } from '../model/outcome.ts';
import { LOCAL_SOURCE } from '../model/raw-document.ts';
import { cases } from '../test/generators/roundtrip/case.ts';
import { render } from '../test/generators/roundtrip/document.ts';
import { documentOf } from '../test/generators/roundtrip/judge.ts';
import { LAYOUT_NAMES } from '../test/generators/roundtrip/layouts/index.ts';
import { printMachine } from './machine.ts';
import { markdownTable, quantile, shown } from './table.ts';

type Document = Outcome<NormalizedDocument>;

/** Random reports of a layout; the same ones in every run. */
const REPORTS = 20;
const SEED = 2023;
/** Each document is read this often, and the reading in the middle counts: what else the machine does weighs less. */
const ROUNDS = 5;
/** Before, all documents of all layouts are read this often: a crawl reads thousands. */
const WARM_UP = 2;
const HEAD = ['documents', 'count', 'records/s of a core', 'p50 ms', 'p95 ms', 'slowest ms'];
const RAW = { name: 'report', sha256: '0'.repeat(64), source: LOCAL_SOURCE };

/** Measures how fast one core makes records of normalized documents, a line for each layout, and prints a table. */
export async function benchExtract(): Promise<void> {
  const extractor = await loadExtractor();
  const layouts = LAYOUT_NAMES.map((name): [string, readonly Document[]] => [name, written(name)]);
  const isGlued = ([name]: readonly [string, unknown]) => name.startsWith('glued');
  const kept = await keptReports();
  const mixed = written('mixed').filter((_, index) => index < REPORTS);
  const sets: (readonly [string, readonly Document[]])[] = [
    ...layouts,
    ['mixed', mixed],
    ...kept.map(([name, documents]) => [`kept: ${name}`, documents] as const),
  ];
  for (let round = 0; round < WARM_UP; round += 1) {
    for (const [, documents] of sets) for (const document of documents) extractor.extract(document, RAW);
  }
  const rows = sets.map(([name, documents]) => ({ name, ms: measure(extractor, documents) }));
  const of = (names: readonly string[]) =>
    rows.filter(({ name }) => names.includes(name)).flatMap(({ ms }) => ms);
  const names = layouts.map(([name]) => name);
  const glued = layouts.filter(isGlued).map(([name]) => name);
  const all = [
    { name: 'all read layouts', ms: of(names.filter((name) => !glued.includes(name))) },
    { name: 'all glued layouts', ms: of(glued) },
  ];
  printMachine();
  console.log(
    `\n${markdownTable(
      HEAD,
      [...rows, ...all].map(({ name, ms }) => [name, ...columnsOf(ms)]),
    )}`,
  );
}

function written(layout: Parameters<typeof cases>[0]): Document[] {
  return fc
    .sample(cases(layout), { numRuns: REPORTS, seed: SEED })
    .map((drawn) => outcome(documentOf(render(drawn).text)));
}

/** The golden reports. */
async function keptReports(): Promise<readonly (readonly [string, readonly Document[]])[]> {
  const folder = join('test', 'cases', 'reports');
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => {
      const kept: Document = JSON.parse(await readFile(join(folder, name, 'document.json'), 'utf8'));
      return [name, [kept]] as const;
    }),
  );
}

/** Milliseconds of a core for each document, in any order: other work on the machine does not count. */
function measure(extractor: Extractor, documents: readonly Document[]): number[] {
  const rounds = Array.from({ length: ROUNDS }, () =>
    documents.map((each) => millisecondsOf(extractor, each)),
  );
  return documents.map((_, at) =>
    quantile(
      rounds.map((round) => round[at] ?? 0),
      0.5,
    ),
  );
}

function millisecondsOf(extractor: Extractor, document: Document): number {
  const used = process.cpuUsage();
  extractor.extract(document, RAW);
  const { user, system } = process.cpuUsage(used);
  return (user + system) / 1000;
}

function columnsOf(ms: readonly number[]): string[] {
  const seconds = ms.reduce((sum, each) => sum + each, 0) / 1000;
  return [
    `${ms.length}`,
    shown(ms.length / seconds),
    shown(quantile(ms, 0.5)),
    shown(quantile(ms, 0.95)),
    shown(Math.max(...ms)),
  ];
}
