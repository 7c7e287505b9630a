import { loadConverter } from '../../converters/convert.ts';
import { loadExtractor } from '../../extractors/extract.ts';
import { madeReports, printedBy, savedBy, WRITTEN } from '../generators/made/documents.ts';
import { scoreOf } from '../generators/made/judge.ts';
import { describeWith } from '../support/services.ts';

/** A few reports every day; `npm run prove:formats` makes them by the hundred, and scans as well. */
const COUNT = 6;
const SEED = 7;
const LIMIT_MS = 60_000;

const reader = { converter: await loadConverter(), extractor: await loadExtractor() };
const reports = madeReports(COUNT, SEED);

async function expectBack(format: string, make: (typeof WRITTEN)[string]): Promise<void> {
  const made = await make(reports);
  const pairs = reports.map((report, index) => [report, made[index] ?? new Uint8Array()] as const);
  const { faults, whole, printed } = await scoreOf(format, pairs, reader);
  expect(faults).toEqual([]);
  expect(whole).toBe(COUNT);
  expect(printed).toBeGreaterThan(50 * COUNT);
}

describe('random reports come back out of files written by hand', () => {
  test.each(Object.entries(WRITTEN))('%s', expectBack, LIMIT_MS);
});

describeWith('libreoffice', 'random reports come back out of what LibreOffice saves', (found) => {
  test.each(['docx', 'doc', 'odt', 'pdf'] as const)(
    '%s',
    (ending) => expectBack(ending, savedBy(found.soffice, ending)),
    LIMIT_MS,
  );
});

describeWith('chromium', 'random reports come back out of what Chromium prints', (found) => {
  test('pdf', () => expectBack('pdf', printedBy(found.chromium)), LIMIT_MS);
});
