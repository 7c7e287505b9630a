import fc from 'fast-check';
import { loadExtractor } from '../../extractors/extract.ts';
import type { ReportRecord } from '../../model/record.ts';
import { HOSTILE, REPORTS } from '../generators/roundtrip/hostile.ts';
import { extractText } from '../generators/roundtrip/judge.ts';

const extractor = await loadExtractor();
/** The bars: any input whatever is read in this much memory and this time of a core that keeps the pace below. */
const MOST_MS = 2_000;
const MOST_BYTES = 300 * 2 ** 20;
/** What an ordinary report may take of a core: two hundred a second. A core that needs longer is a slower one. */
const MOST_MS_OF_A_REPORT = 5;
const READINGS_FOR_PACE = 10;

/** A second reading is the input's own time where the first had to compile the code; a busy core is allowed for. */
function read(text: string): ReportRecord {
  const first = readOnce(text);
  const spentMs = first.spentMs < MOST_MS ? first.spentMs : readOnce(text).spentMs / slownessOfCore();
  expect(spentMs).toBeLessThan(MOST_MS);
  return first.record;
}

/** How many times slower than promised the core reads ordinary reports just now; never below 1. */
function slownessOfCore(): number {
  const ordinary = REPORTS.slice(0, 4).flatMap((text) => new Array<string>(READINGS_FOR_PACE).fill(text));
  const spentMs = ordinary.reduce((sum, text) => sum + readOnce(text).spentMs, 0);
  return Math.max(1, spentMs / ordinary.length / MOST_MS_OF_A_REPORT);
}

function readOnce(text: string): { readonly record: ReportRecord; readonly spentMs: number } {
  const memory = process.memoryUsage().rss;
  const before = process.cpuUsage();
  const record = extractText(extractor, text);
  const { user, system } = process.cpuUsage(before);
  expect(process.memoryUsage().rss - memory).toBeLessThan(MOST_BYTES);
  return { record, spentMs: (user + system) / 1_000 };
}

describe('no input brings the extraction down', () => {
  test.each(HOSTILE)('%s', (_, text) => {
    expect(read(text()).schema).toBe('gongkai-record/2');
  });

  test('reports cut off anywhere', () => {
    for (const text of REPORTS) {
      for (let part = 1; part < 6; part += 1) read(text.slice(0, Math.floor((text.length * part) / 6)));
    }
  });

  test('reports of which any characters are lost', () => {
    const losses = fc.tuple(fc.constantFrom(...REPORTS), fc.nat(), fc.integer({ min: 1, max: 400 }));
    fc.assert(
      fc.property(losses, ([text, at, length]) => {
        const from = at % text.length;
        read(text.slice(0, from) + text.slice(from + length));
      }),
      { numRuns: 25, seed: 9 },
    );
  });

  test('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        read(text);
      }),
      { numRuns: 40, seed: 3 },
    );
  });
});

test('the same text always gives the same record', () => {
  for (const text of REPORTS) expect(extractText(extractor, text)).toEqual(extractText(extractor, text));
});
