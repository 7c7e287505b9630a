import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { loadExtractor } from '../../extractors/extract.ts';
import { type Case, cases } from '../generators/roundtrip/case.ts';
import { render } from '../generators/roundtrip/document.ts';
import { judge } from '../generators/roundtrip/judge.ts';
import { LAYOUT_NAMES, type LayoutName } from '../generators/roundtrip/layouts/index.ts';
import { SETTINGS } from '../generators/roundtrip/settings.ts';

const extractor = await loadExtractor();
const layouts: readonly (LayoutName | 'mixed')[] = [...LAYOUT_NAMES, 'mixed'];
const tried = layouts.filter((layout) => SETTINGS.layout === null || SETTINGS.layout === layout);
/**
 * Of all cells in layouts that allow several readings, at most this share may stay open; each with a finding that names
 * it. Measured on the cases of every day, rounded up: 11.2 where cells run together, half of it in tables of reviews that
 * are not found at all, for a cell may be blank in any place; 1.9 and 2.7 where pipes stand for borders and blanks alike. The goal is what the text leaves
 * undecided, which is less.
 */
const MOST_OPEN_PERCENT = {
  'glued-rows': 12,
  'glued-tables': 12,
  'glued-document': 12,
  'pipe-cells': 3,
  'pipes-below': 3,
} as const;

/** Fails with everything that is needed to play a case again: keep it as a file of roundtrip/kept/. */
function expectBack(drawn: Case): void {
  const { faults } = judge(extractor, drawn);
  if (faults.length === 0) return;
  const shown = faults.slice(0, 8).join('\n  ');
  throw new Error(`Not what was printed:\n  ${shown}\ncase: ${JSON.stringify(drawn)}\n${render(drawn).text}`);
}

describe('a report comes back as it was printed', () => {
  test.each(tried)(
    'in the layout %s',
    (layout) => {
      const { casesPerLayout: numRuns, seed } = SETTINGS;
      fc.assert(fc.property(cases(layout), expectBack), { numRuns, seed });
    },
    30_000 + SETTINGS.casesPerLayout * 300,
  );
});

describe('cases that once failed', () => {
  const folder = new URL('../generators/roundtrip/kept/', import.meta.url);
  test.each(readdirSync(folder))('%s', (name) => {
    expectBack(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Case);
  });
});

test.each(Object.entries(MOST_OPEN_PERCENT))('few cells stay open in %s', (layout, most) => {
  const { casesPerLayout: numRuns, seed } = SETTINGS;
  const judged = fc
    .sample(cases(layout as LayoutName), { numRuns, seed })
    .map((each) => judge(extractor, each));
  const open = judged.reduce((sum, each) => sum + each.open, 0);
  const cells = judged.reduce((sum, each) => sum + each.cells, 0);
  expect((100 * open) / cells).toBeLessThan(most);
});
