import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { mail, webArchive } from '../../support/containers.ts';
import type { ScanStyle } from '../../support/scan.ts';
import { type Case, cases } from '../roundtrip/case.ts';
import { NOISES } from '../roundtrip/noise.ts';
import { printHtml } from './as-html.ts';
import { ofdFile } from './as-ofd.ts';
import { officeXml } from './as-office.ts';
import { webPage } from './as-web-page.ts';
import { flatWordFile, wordFile } from './as-word.ts';
import { printAll, type SavedAs, saveAll } from './print.ts';
import { type MadeReport, madeReport } from './report.ts';

/** What befalls a text alone; noise does too. Pages and their layouts part tables and titles in their own ways. */
const OF_TEXTS = new Set<string>([
  ...NOISES,
  'no-headings',
  'no-title',
  'two-line-title',
  'first-heading-in-digits',
  'doubled-head',
  'repeated-heads',
]);

/** The same seed always draws the same cases. */
export function drawnCases(count: number, seed: number): readonly Case[] {
  const drawn = fc.sample(cases('pipes-trailing'), { numRuns: count, seed });
  return drawn.map((each) => ({ ...each, marks: each.marks.filter((mark) => !OF_TEXTS.has(mark)) }));
}

/** Documents in one format, one for each report. */
type Make = (reports: readonly MadeReport[]) => Promise<readonly Uint8Array[]>;

/** Keeps what is made in a folder, and gives it from there the next time; where there is none, it is made each time. */
export function keptIn(folder: string | null, name: string, make: Make): Make {
  return async (reports) => {
    if (folder === null) return make(reports);
    const paths = reports.map((_, index) => join(folder, `${String(index).padStart(3, '0')}.${name}`));
    const kept = await Promise.all(paths.map((path) => readFile(path).catch(() => null)));
    const found = kept.filter((bytes) => bytes !== null);
    if (found.length === reports.length) return found;
    const made = await make(reports);
    await mkdir(folder, { recursive: true });
    await Promise.all(made.map((bytes, index) => writeFile(paths[index] ?? '', bytes)));
    return made;
  };
}

/** The formats that need no program. */
export const WRITTEN: Readonly<Record<string, Make>> = {
  html: async (reports) => reports.map(webPage),
  'written.docx': async (reports) => reports.map(wordFile),
  'written.flat.xml': async (reports) => reports.map(flatWordFile),
  'written.mht': async (reports) => reports.map((report) => webArchive(Buffer.from(webPage(report)))),
  'written.eml': async (reports) =>
    reports.map((report) => mail('', { 'report.docx': Buffer.from(wordFile(report)) })),
  'written.ofd': async (reports) => reports.map(ofdFile),
};

/** What Chromium prints. */
export function printedBy(chromium: string): Make {
  return (reports) => printAll(chromium, reports.map(printHtml));
}

/** What LibreOffice saves. */
export function savedBy(soffice: string, ending: SavedAs): Make {
  return async (reports) => (await saveAll(soffice, reports.map(officeXml), [ending])).get(ending) ?? [];
}

const SCANS: readonly ScanStyle[] = [
  { dpi: 200, askew: 0, grain: 0 },
  { dpi: 150, askew: 0.3, grain: 24 },
  { dpi: 200, askew: 0.2, grain: 16, inkOnly: true },
  { dpi: 150, askew: 0, grain: 0 },
];

/** Pictures of prints, as a scanner makes them. */
export async function scansOf(prints: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const { pictureOnlyPdf, scan } = await import('../../support/scan.ts');
  const scans: Uint8Array[] = [];
  for (const [index, print] of prints.entries()) {
    const style = SCANS[index % SCANS.length] ?? { dpi: 200, askew: 0, grain: 0 };
    scans.push(pictureOnlyPdf(await scan(print, style), style.dpi));
  }
  return scans;
}

/** The reports that these cases make. */
export function madeReports(count: number, seed: number): readonly MadeReport[] {
  return drawnCases(count, seed).map((drawn) => madeReport(drawn));
}
