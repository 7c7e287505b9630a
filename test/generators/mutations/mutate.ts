import fc from 'fast-check';
import { type Random, randomFrom } from '../random.ts';
import { type Case, cases } from '../roundtrip/case.ts';
import { blocksOf, type Draft, draftOf, pickOne } from './draft.ts';
import { type Expectation, expectationOf } from './expectation.ts';
import { GLUED_KINDS } from './glued/kinds.ts';
import type { Kind } from './kind.ts';
import { CELL_KINDS } from './kinds/cells.ts';
import { COLUMN_KINDS } from './kinds/columns.ts';
import { HEAD_KINDS } from './kinds/heads.ts';
import { ROW_KINDS } from './kinds/rows.ts';
import { TABLE_KINDS } from './kinds/tables.ts';
import { TEXT_KINDS } from './kinds/texts.ts';
import { RENDITIONS, type Rendition } from './renditions.ts';
import { SEED_CELL_KINDS } from './seeds/cells.ts';
import type { SeedKind } from './seeds/draft.ts';
import { readSeeds } from './seeds/locate.ts';
import { SEED_ROW_KINDS } from './seeds/rows.ts';
import { SEED_TABLE_KINDS } from './seeds/tables.ts';

/** A text that was mutated, and what reading it must give. */
export interface Mutation {
  readonly kind: string;
  readonly rendition: string;
  readonly extension: 'html' | 'txt';
  /** What was done. */
  readonly note: string;
  readonly text: string;
  readonly expected: Expectation;
  /** The text before it was mutated: what is found there does not count. */
  readonly base: string;
  /** File name of the real text that was mutated; none for a made report. */
  readonly seed?: string;
}

const REPORT_KINDS: readonly Kind[] = [
  TEXT_KINDS,
  CELL_KINDS,
  ROW_KINDS,
  COLUMN_KINDS,
  HEAD_KINDS,
  TABLE_KINDS,
  GLUED_KINDS,
].flat();
const SEED_KINDS = [...SEED_CELL_KINDS, ...SEED_ROW_KINDS, ...SEED_TABLE_KINDS];
/** Ways of printing that leave no doubt about a number. */
const MARKS = [
  'double-zero',
  'signed-words',
  'full-width-digits',
  'thousands',
  'half-width',
  'transposed',
] as const;
/** A mutation may find nothing to do in a report: others are drawn, up to this many. */
const MOST_DRAWS = 50;

const SEEDS = readSeeds();

type Mutate = (dice: Random) => Mutation;
/** All kinds by name; the cases of a run go through them one after the other. */
const KINDS: Readonly<Record<string, Mutate>> = Object.fromEntries([
  ...REPORT_KINDS.map((kind): [string, Mutate] => [kind.name, (dice) => mutateReport(kind, dice)]),
  ...(SEEDS.length === 0 ? [] : SEED_KINDS).map((kind): [string, Mutate] => [
    kind.name,
    (dice) => mutateSeed(kind, dice),
  ]),
]);

/** A case is decided by the seed of the run and its own number. */
export function mutationOf(seed: number, number: number, only: string | null = null): Mutation {
  const names = Object.keys(KINDS).filter((name) => only === null || name === only);
  const mutate = KINDS[names[number % names.length] ?? ''];
  if (!mutate)
    throw new Error(`No kind of mutation is named ${only}. Kinds: ${Object.keys(KINDS).join(', ')}.`);
  return mutate(randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)));
}

function drawCase(dice: Random, form: Case['form'] | null): Case {
  const [drawn] = fc.sample(cases('pipes-trailing'), { numRuns: 1, seed: dice.int(0, 0x7fffffff) });
  if (!drawn) throw new Error('fast-check drew no case');
  const marks = MARKS.filter(() => dice.chance(0.15));
  return { ...drawn, form: form ?? drawn.form, marks };
}

function plain(drawn: Case): Case {
  const blanks =
    drawn.blanks.endsWith('totals-only') || drawn.blanks === 'four-totals' ? 'none' : drawn.blanks;
  return { ...drawn, marks: [], blanks };
}

/** What a mutation does to one cell nobody sees where all run together. */
function fits(kind: Kind, rendition: Rendition): boolean {
  return (kind.plain || rendition.evidence !== 'glued') && (kind.fits?.(rendition) ?? true);
}

function mutateReport(kind: Kind, dice: Random): Mutation {
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    const drawn = kind.plain ? plain(drawCase(dice, null)) : drawCase(dice, null);
    const rendition = pickOne(
      dice,
      RENDITIONS.filter((each) => fits(kind, each)),
    );
    if (!rendition) continue;
    const another = () => blocksOf(drawCase(dice, drawn.form), rendition);
    const draft = draftOf(drawn, { rendition, dice, another });
    const printing = dice.int(0, 0x7fffffff);
    const base = rendition.print(draft.blocks, randomFrom(printing));
    const note = kind.mutate(draft);
    if (note !== null) return printed(kind, draft, { rendition, note, base, printing });
  }
  throw new Error(`${kind.name} found nothing to mutate in ${MOST_DRAWS} reports`);
}

interface Printed {
  readonly rendition: Rendition;
  readonly note: string;
  readonly base: string;
  readonly printing: number;
}

function printed({ name }: Kind, draft: Draft, { rendition, note, base, printing }: Printed): Mutation {
  const text = rendition.print(draft.blocks, randomFrom(printing));
  const { extension } = rendition;
  return { kind: name, rendition: rendition.name, extension, note, text, expected: draft.expected, base };
}

function mutateSeed({ name, mutate }: SeedKind, dice: Random): Mutation {
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    const seed = pickOne(dice, SEEDS);
    if (!seed) continue;
    const draft = { seed, lines: [...seed.lines], expected: expectationOf(seed.values), dice };
    for (const key of seed.doubtful) draft.expected.either[key] = [seed.values[key] ?? null, null];
    const note = mutate(draft);
    if (note === null) continue;
    const { expected, lines } = draft;
    const texts = { text: lines.join('\n'), base: seed.lines.join('\n') };
    return {
      kind: name,
      rendition: `seed-${seed.name.slice(0, 3)}`,
      extension: 'txt',
      note,
      expected,
      ...texts,
    };
  }
  throw new Error(`${name} found nothing to mutate in ${MOST_DRAWS} seeds`);
}
