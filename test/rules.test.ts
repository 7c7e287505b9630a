import { checkAll, factsFrom, isRule } from '../extractors/rule.ts';
import { loadFolder } from '../registry.ts';

const rules = await loadFolder(new URL('../extractors/rules/', import.meta.url), isRule);

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
