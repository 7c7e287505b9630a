import fc from 'fast-check';
import { BLANKS, type Blanks } from './blanks.ts';
import type { Figures } from './figures.ts';
import { LAYOUT_NAMES, LAYOUTS, type LayoutName } from './layouts/index.ts';
import { NOISES } from './noise.ts';
import { NUMBER_STYLES } from './numbers.ts';
import { WEARS } from './wear.ts';

/** Everything that one report is made of: the same case is always the same text. */
export interface Case {
  readonly form: '2014' | '2019' | '2021';
  /** Layout of each table in order; the statistics table has the first. */
  readonly layouts: readonly [LayoutName, LayoutName, LayoutName];
  readonly blanks: Blanks;
  /** Names of all that befalls the document: see {@link MARKS}. */
  readonly marks: readonly string[];
  readonly figures: Figures;
  /** Decides every remaining choice of how the report is printed. */
  readonly seed: number;
}

/** How a document as a whole departs from the usual. */
const DOCUMENT_MARKS = [
  'no-headings',
  'no-title',
  'two-line-title',
  'first-heading-in-digits',
  'other-edition',
  'late-form',
  'lost-table',
  'footnotes',
  'procurement-in-2021',
  'no-unit-column',
] as const;

export const MARKS: readonly string[] = [...NUMBER_STYLES, ...WEARS, ...NOISES, ...DOCUMENT_MARKS];

/** Marks that glued cells would turn into another number, or that need borders to be seen. */
const NOT_WHERE_GLUED = new Set([
  'double-zero',
  'full-width-digits',
  'thousands',
  'counted-in-cell',
  'blank-marks',
  'signed-words',
  'spam-in-cell',
  'spam-behind-head',
  'page-numbers-inside',
  'repeated-heads',
  'spaced-column-heads',
  'no-unit-column',
]);
/** Most marks of one case; more would hide which of them broke it. */
const MOST_MARKS = 6;

const COUNT = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) },
  { weight: 4, arbitrary: fc.integer({ min: 10, max: 99 }) },
  { weight: 2, arbitrary: fc.integer({ min: 100, max: 999 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1000, max: 19_999 }) },
);
const ENTRY = fc.record({ row: fc.nat(29), column: fc.nat(5), count: COUNT });
const ONE = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(1) });
const FIGURES: fc.Arbitrary<Figures> = fc.record({
  counts: fc.array(fc.oneof(fc.constant(0), COUNT), { minLength: 12, maxLength: 24 }),
  outcomes: fc
    .tuple(fc.array(ENTRY, { maxLength: 14 }), ONE)
    .map(([entries, own]) =>
      entries.map((entry) => (own ? entry : { ...entry, column: entry.column > 2 ? 0 : entry.column })),
    ),
  carriedIn: fc.array(ENTRY, { maxLength: 3 }),
  carriedOut: fc.array(ENTRY, { maxLength: 3 }),
  reviews: fc.array(
    fc.record({ row: fc.nat(2), column: fc.nat(3), count: fc.integer({ min: 1, max: 30 }) }),
    {
      maxLength: 7,
    },
  ),
  amountCents: fc.oneof(fc.constant(0), fc.integer({ min: 5_000_000, max: 2_000_000_000 })),
});

function isGlued(layouts: readonly LayoutName[]): boolean {
  return layouts.some((layout) => 'glued' in LAYOUTS[layout]);
}

/** Cases in one layout, or, where none is named, in a layout for each table. */
export function cases(layout: LayoutName | 'mixed'): fc.Arbitrary<Case> {
  const own = fc.constantFrom(...LAYOUT_NAMES.filter((name) => name !== 'glued-document'));
  const layouts: fc.Arbitrary<readonly [LayoutName, LayoutName, LayoutName]> =
    layout === 'mixed' ? fc.tuple(own, own, own) : fc.constant([layout, layout, layout]);
  return fc
    .record({
      form: fc.constantFrom('2014' as const, '2019' as const, '2021' as const),
      layouts,
      blanks: fc.constantFrom(...BLANKS),
      marks: fc.subarray([...MARKS], { maxLength: MOST_MARKS }),
      figures: FIGURES,
      seed: fc.nat(),
    })
    .map(possible);
}

/** The case without what its layouts cannot print. */
function possible(drawn: Case): Case {
  const glued = isGlued(drawn.layouts);
  const marks = glued ? drawn.marks.filter((mark) => !NOT_WHERE_GLUED.has(mark)) : drawn.marks;
  return { ...drawn, marks, blanks: glued ? 'none' : drawn.blanks };
}
