import { checkAll, type Example, factsFrom, isRule } from '../../extractors/rule.ts';
import { loadFolder } from '../../registry.ts';

const rules = await loadFolder(new URL('../../extractors/rules/', import.meta.url), isRule);

describe.each([...rules])('rule %s', (name, rule) => {
  test('holds where it should', () => {
    expect(rule.holds.length).toBeGreaterThan(0);
    for (const example of rule.holds) expect(rule.check(factsFrom(example))).toEqual([]);
  });

  test('names the cells of what breaks it', () => {
    expect(rule.breaks.length).toBeGreaterThan(0);
    for (const { facts, cells } of rule.breaks) {
      expect(rule.check(factsFrom(facts)).map((breach) => breach.cells)).toEqual([cells]);
    }
  });

  test('says in a sentence what is wrong', () => {
    for (const { facts } of rule.breaks) {
      for (const { message } of rule.check(factsFrom(facts))) expect(message).toMatch(/^\S.{15,}\.$/u);
    }
  });

  test('goes to the notes only where it merely informs', () => {
    const [broken] = rule.breaks;
    const { findings, notes } = checkAll(new Map([[name, rule]]), factsFrom(broken?.facts ?? {}));
    const [found, empty] = rule.severity === 'information' ? [notes, findings] : [findings, notes];
    expect(found).toMatchObject([{ rule: name }]);
    expect(empty).toEqual([]);
  });
});

describe('a sum that fails', () => {
  const rule = rules.get('review-adds-up');
  const values = { 'review.upheld': 2, 'review.corrected': 1, 'review.total': 9 };
  const read = { 'review.upheld': 'read', 'review.corrected': 'aligned', 'review.total': 'read' } as const;
  const found = (example: Example) =>
    checkAll(new Map(rule ? [['review-adds-up', rule]] : []), factsFrom({ values, hows: read, ...example }))
      .findings;

  test('is the source’s where every cell is read or aligned and its table explained', () => {
    expect(found({})).toMatchObject([{ verdict: 'source' }]);
    expect(found({ unexplained: new Set(['requests']) })).toMatchObject([{ verdict: 'source' }]);
  });

  test.each(['solved', 'ocr', 'corrected', null] as const)('is undecided where a part is %s', (how) => {
    expect(found({ hows: { ...read, 'review.corrected': how } })).toMatchObject([{ verdict: 'undecided' }]);
  });

  test('is undecided where something in its table is unexplained', () => {
    expect(found({ unexplained: new Set(['review']) })).toMatchObject([{ verdict: 'undecided' }]);
    const block = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key.replace('review', 'litigation_direct'), value]),
    );
    expect(found({ values: block, hows: {}, unexplained: new Set(['review']) })).toMatchObject([
      { cells: ['litigation_direct.total'], verdict: 'undecided' },
    ]);
  });

  test.each(['unreadable', 'ambiguous', 'unread'] as const)(
    'is not assessable where a part is %s',
    (state) => {
      expect(found({ states: { 'review.pending': state } })).toEqual([]);
    },
  );

  test('is undecided where a part of the form is not printed, for it may be what is missing', () => {
    const absent = { ...values, 'review.pending': null };
    expect(found({ values: absent })).toMatchObject([{ verdict: 'undecided' }]);
    const hows = { ...read, 'review.pending': 'read' } as const;
    expect(found({ values: absent, hows })).toMatchObject([{ verdict: 'source' }]);
  });

  test('takes a blank for 0', () => {
    expect(found({ states: { 'review.pending': 'blank' } })).toMatchObject([{ expected: 3, stated: 9 }]);
  });
});
