import { comparedFrom, isPairRule, loadPairChecker } from '../../extractors/pair-rule.ts';
import { placeAt } from '../../model/place.ts';
import { loadFolder } from '../../registry.ts';

const rules = await loadFolder(new URL('../../extractors/pair-rules/', import.meta.url), isPairRule);

describe.each([...rules])('rule %s', (_, rule) => {
  test('holds where it should', () => {
    expect(rule.holds.length).toBeGreaterThan(0);
    for (const { earlier, later } of rule.holds) {
      expect(rule.check(comparedFrom(earlier), comparedFrom(later))).toEqual([]);
    }
  });

  test('names the cells of what breaks it, in a sentence', () => {
    expect(rule.breaks.length).toBeGreaterThan(0);
    for (const { earlier, later, cells } of rule.breaks) {
      const breaches = rule.check(comparedFrom(earlier), comparedFrom(later));
      expect(breaches).toMatchObject([{ cells, message: expect.stringMatching(/^\S.{15,}\.$/u) }]);
    }
  });
});

describe('pairs', () => {
  const report = (sha256: string, year: number, carriedIn: number) =>
    comparedFrom({
      sha256,
      year,
      values: { 'requests.carried_in.total': carriedIn, 'requests.carried_out.total': 4 },
    });

  test('are following years or renditions of one year; a report is no pair with itself', async () => {
    const checker = await loadPairChecker();
    const later = report('b', 2021, 3);
    const named = (others: readonly ReturnType<typeof report>[]) =>
      checker.check(later, others).findings.map(({ rule }) => rule);
    expect(named([report('a', 2020, 0)])).toEqual(['carried-over']);
    expect(named([report('c', 2021, 9)])).toEqual(['renditions-agree']);
    expect(named([report('d', 2019, 0), later])).toEqual([]);
  });

  test.each([
    ['read', 'source'],
    ['aligned', 'source'],
    ['solved', 'undecided'],
    ['ocr', 'undecided'],
  ] as const)('blame the source only for cells as printed: %s', async (how, verdict) => {
    const origin = { raw: '0', how, state: 'number', at: placeAt({}) } as const;
    const last = { ...report('a', 2020, 0), cells: { 'requests.carried_out.total': origin } };
    const { findings } = (await loadPairChecker()).check(report('b', 2021, 3), [last]);
    expect(findings).toMatchObject([{ rule: 'carried-over', verdict }]);
  });
});
