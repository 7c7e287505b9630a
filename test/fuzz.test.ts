import fc from 'fast-check';
import { loadExtractor } from '../extractors/extract.ts';
import type { ReportRecord } from '../model/record.ts';
import { HOSTILE, REPORTS } from './roundtrip/hostile.ts';
import { extractText } from './roundtrip/judge.ts';

const extractor = await loadExtractor();
/**
 * The bars: any input whatever is read within this time and this much memory. On a core of one's own the slowest takes
 * one and a half seconds; where cores are shared the same work has counted for more than twice that.
 */
const MOST_MS = 4_000;
const MOST_BYTES = 300 * 2 ** 20;

function read(text: string): ReportRecord {
  const memory = process.memoryUsage().rss;
  const before = process.cpuUsage();
  const record = extractText(extractor, text);
  const spent = process.cpuUsage(before);
  expect((spent.user + spent.system) / 1_000).toBeLessThan(MOST_MS);
  expect(process.memoryUsage().rss - memory).toBeLessThan(MOST_BYTES);
  return record;
}

describe('no input brings the extraction down', () => {
  test.each(HOSTILE)('%s', (_, text) => {
    expect(read(text()).schema).toBe('gongkai-record/1');
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
