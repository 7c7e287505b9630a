import { expect, test } from '@jest/globals';
import type { ReadDocument } from '../../converters/format.ts';
import pdf from '../../converters/formats/pdf.ts';
import { loadExtractor } from '../../extractors/extract.ts';
import { UnknownLayoutError } from '../../model/errors.ts';
import type { Outcome } from '../../model/outcome.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import type { ReportRecord } from '../../model/record.ts';
import { reportHtml } from '../generators/pdf/as-html.ts';
import { printWithChromium } from '../generators/pdf/print.ts';
import { PLAIN, type PrintStyle, TITLE } from '../generators/pdf/report.ts';
import { POOR, scansWith } from '../support/ocr-suite.ts';
import { rawDocument } from '../support/raw.ts';
import type { ScanStyle } from '../support/scan.ts';

const LIMIT_MS = 180_000;
const STYLE: PrintStyle = { ...PLAIN, blanks: true, lead: 1 };

async function recordOf(
  raw: RawDocument,
  { value, ...noticed }: Outcome<ReadDocument>,
): Promise<ReportRecord> {
  const extractor = await loadExtractor();
  const document = { mediaType: 'application/pdf', converter: 'pdf@1', ...value };
  return extractor.extract({ ...noticed, value: document }, raw);
}

/** How many of the source’s numbers came back, and how many of those that came back are right. */
function compare(source: ReportRecord, read: ReportRecord) {
  const printed = Object.entries(source.values).filter(([, value]) => value !== null);
  const found = Object.entries(read.values).filter(([, value]) => value !== null);
  const right = found.filter(([key, value]) => source.values[key] === value);
  return { recall: right.length / printed.length, precision: right.length / found.length };
}

/** A scan of the pages of a report and what its values are. */
interface Read {
  readonly source: ReportRecord;
  readonly read: Outcome<ReadDocument>;
  readonly record: ReportRecord;
}

async function readScan(print: Uint8Array, style: ScanStyle): Promise<Read> {
  const { scan, pictureOnlyPdf } = await import('../support/scan.ts');
  const raw = rawDocument(pictureOnlyPdf(await scan(print, style), style.dpi), 'scan.pdf');
  const source = await recordOf(raw, await pdf.read(rawDocument(print, 'print.pdf')));
  const read = await pdf.read(raw);
  return { source, read, record: await recordOf(raw, read) };
}

function expectAlike({ source, record }: Read): void {
  const { recall, precision } = compare(source, record);
  expect(Object.values(source.values).filter((value) => value !== null).length).toBeGreaterThan(150);
  expect(recall).toBeGreaterThanOrEqual(0.9);
  expect(precision).toBeGreaterThanOrEqual(0.98);
  expect(new Set(Object.values(record.cells).map(({ how }) => how))).not.toContain('read');
}

/** Values that are not as they were printed, and of which no finding says so. */
function silentlyWrong({ source, record }: Read): string[] {
  const named = new Set(record.findings.flatMap(({ cells }) => cells));
  return Object.entries(record.values)
    .filter(([key, value]) => value !== null && source.values[key] !== value && !named.has(key))
    .map(([key, value]) => `${key}: ${value}, printed ${source.values[key]}`);
}

function asUnread(error: unknown): null {
  if (error instanceof UnknownLayoutError) return null;
  throw error;
}

/** How pages lay in the scanner. */
const MODES = {
  grey: { askew: 0.3, grain: 20 },
  'black and white': { askew: 0.2, grain: 16, inkOnly: true },
  'askew by 2°': { askew: 2, grain: 10 },
  'JPEG of quality 40': { askew: 0, grain: 10, quality: 40 },
} as const;
/**
 * Least share of the printed values that are found, by dots an inch. The goal is 95 % at 110 and 97 % from 150 on; what
 * the modes below reach less was measured on the report of these scans, whose rows do not add up to their totals, so that
 * no sum helps where a head is not made out.
 */
const FOUND = [
  [90, 0],
  [110, 0.95],
  [150, 0.97],
  [300, 0.97],
] as const;
const REACHED: Readonly<Record<string, number>> = {
  '110 JPEG of quality 40': 0.8,
  '110 black and white': 0.5,
  '150 black and white': 0.1,
};

scansWith('chromium', 'scans by the dots an inch', (found) => {
  const styles = FOUND.flatMap(([dpi, least]) =>
    Object.entries(MODES).map(([mode, style]) => ({
      ...{ mode, style: { dpi, ...style } },
      least: REACHED[`${dpi} ${mode}`] ?? least,
    })),
  );

  test.each(styles)(
    '$style.dpi dpi, $mode: no value is wrong in silence',
    async ({ least, style }) => {
      const print = await printWithChromium(found.chromium, reportHtml(STYLE));
      // Where no table is made out the document fails by name, and nothing is silent.
      const result = await readScan(print, style).catch(asUnread);
      expect(result === null ? [] : silentlyWrong(result)).toEqual([]);
      expect(result === null ? 0 : compare(result.source, result.record).recall).toBeGreaterThanOrEqual(
        least,
      );
    },
    LIMIT_MS,
  );
});

scansWith('chromium', 'scans of whole reports', (found) => {
  test(
    '150 dpi, askew by half a degree, grainy: nearly every number, and hardly one wrong',
    async () => {
      const result = await readScan(await printWithChromium(found.chromium, reportHtml(STYLE)), POOR);
      const { read, record } = result;
      expectAlike(result);
      expect([record.form, record.title, record.year]).toEqual(['2021', TITLE, 2022]);
      expect(read.value.blocks.every(({ ocr }) => ocr)).toBe(true);
      const blamed = record.findings.filter(({ verdict, cells }) => verdict === 'source' && cells.length > 0);
      expect(blamed).toEqual([]);
    },
    LIMIT_MS,
  );
});
