import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConverter } from '../../converters/convert.ts';
import { loadExtractor } from '../../extractors/extract.ts';
import { keptIn, madeReports, printedBy, savedBy, scansOf, WRITTEN } from '../generators/made/documents.ts';
import {
  type Bars,
  OF_OFFICE_PRINT,
  OF_PRINT,
  OF_SCANS,
  OF_TEXT,
  type Score,
  scoreLine,
  scoreOf,
  shortfalls,
} from '../generators/made/judge.ts';
import type { MadeReport } from '../generators/made/report.ts';
import { SETTINGS } from '../generators/made/settings.ts';
import { describeWith } from '../support/services.ts';

const { count, seed } = SETTINGS;
const LIMIT_MS = 3_600_000;
/** A scan of five pages takes a quarter of a minute: few of them are read. */
const SCANNED = Math.max(1, Math.ceil(count / 15));

/**
 * At 150 dots an inch a digit of smaller print is nine dots high: what is not certain of it is left open. Pictures of
 * tables without rules are not read well either; docs/benchmarks.md says how badly.
 */
const LEAST_POINTS = 7.5;
const isLegible = ({ style }: MadeReport) => style.rules && style.tablePoints >= LEAST_POINTS;

const folder = SETTINGS.folder && join(SETTINGS.folder, `${seed}`);
const reader = { converter: await loadConverter(), extractor: await loadExtractor() };
const reports = madeReports(count, seed);
const scores: Score[] = [];
type Make = Parameters<typeof keptIn>[2];

async function prove(format: string, make: Make, bars: Bars): Promise<void> {
  const reported = bars === OF_SCANS ? reports.filter(isLegible).slice(0, SCANNED) : reports;
  const made = await keptIn(folder, format, make)(reported);
  const pairs = reported.map((report, index) => [report, made[index] ?? new Uint8Array()] as const);
  const score = await scoreOf(format, pairs, reader);
  scores.push(score);
  expect({
    falls: shortfalls(score, bars),
    faults: shortfalls(score, bars).length ? score.faults : [],
  }).toEqual({
    falls: [],
    faults: [],
  });
}

function proves(format: string, make: () => Make, bars: Bars): void {
  test(format, () => prove(format, make(), bars), LIMIT_MS);
}

describe('reports written by hand', () => {
  for (const [format, make] of Object.entries(WRITTEN)) {
    proves(format, () => make, format.endsWith('ofd') ? OF_PRINT : OF_TEXT);
  }
});

describeWith('libreoffice', 'reports that LibreOffice saved', (found) => {
  proves('office.docx', () => savedBy(found.soffice, 'docx'), OF_TEXT);
  proves('office.doc', () => savedBy(found.soffice, 'doc'), OF_TEXT);
  proves('office.odt', () => savedBy(found.soffice, 'odt'), OF_TEXT);
  proves('office.pdf', () => savedBy(found.soffice, 'pdf'), OF_OFFICE_PRINT);
});

describeWith('chromium', 'reports that Chromium printed', (found) => {
  proves('chromium.pdf', () => printedBy(found.chromium), OF_PRINT);
  proves('scan.pdf', () => async (scanned) => scansOf(await printedBy(found.chromium)(scanned)), OF_SCANS);
});

afterAll(() => {
  const head = '| format           |   all right |  the same | values found | given right |';
  const table = [`${count} reports of seed ${seed}`, head, ...scores.map(scoreLine), ''].join('\n');
  process.stdout.write(table);
  const lines = scores.flatMap(({ format, faults }) => faults.map((fault) => `${format} ${fault}`));
  if (folder) writeFileSync(join(folder, 'faults.txt'), lines.join('\n'));
});
