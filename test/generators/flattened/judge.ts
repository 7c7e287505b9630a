import { expectationOf } from '../mutations/expectation.ts';
import { type Difference, judge } from '../mutations/judge.ts';
import type { Values } from '../roundtrip/blueprint.ts';
import { determinedIn, type Flattened } from './limit.ts';
import type { Read, ReadText } from './read-text.ts';
import type { Source } from './reports.ts';
import { sumsHoldAt } from './sums.ts';

/** Bars for every tool; they are not to be lowered. */
export const BARS = {
  /** Wrong values that no finding names. */
  silent: 0,
  /** Least share of the determined cells that are found; all printed cells where the text keeps the cells apart. */
  found: 0.99,
  /** Least share of the metadata that are right. */
  metadata: 0.97,
} as const;

/** How one text came out. */
export interface Judgement {
  /** What reading it ended in; null where it gave a record. */
  readonly error: string | null;
  /** Cells that print a number, that were given one, and that were given the one that they print. */
  readonly printed: number;
  readonly given: number;
  readonly right: number;
  /** Cells that the text determines, and those of them that were found. */
  readonly determined: number;
  readonly reached: number;
  readonly differences: readonly Difference[];
  /** Keys of values cut wrong that every printed sum confirms, as the report’s own sums are wrong there. */
  readonly misled: readonly string[];
  readonly metadata: readonly Metadatum[];
}

export interface Metadatum {
  readonly name: string;
  readonly expected: unknown;
  readonly got: unknown;
  readonly right: boolean;
}

export function judgeText(flattened: Flattened, { record, error }: ReadText): Judgement {
  const { source } = flattened;
  const { values } = source.report;
  const determined = determinedIn(flattened);
  const { differences } = judge(expectationOf(values), record);
  const wrong = new Set(differences.map(({ key }) => key));
  const printed = numbersIn(values);
  const right = printed.filter((key) => !wrong.has(key));
  return {
    error,
    printed: printed.length,
    given: numbersIn(record.values).length,
    right: right.length,
    determined: determined.size,
    reached: right.filter((key) => determined.has(key)).length,
    differences,
    misled: source.sumsAreWrong ? misledKeys(differences, record, values) : [],
    metadata: metadataOf(source, record),
  };
}

function numbersIn(values: Values): readonly string[] {
  return Object.keys(values).filter((key) => (values[key] ?? null) !== null);
}

function misledKeys(differences: readonly Difference[], got: Read, printed: Values): readonly string[] {
  const silent = differences.filter(({ what }) => what === 'silent').map(({ key }) => key);
  const cut = silent.filter((key) => got.cells[key]?.how === 'solved');
  return cut.filter((key) => sumsHoldAt(key, got.values) && !sumsHoldAt(key, printed));
}

/** Wrong values that neither a finding names nor the report’s own wrong sums excuse. */
export function silentIn({ differences, misled }: Judgement): readonly Difference[] {
  return differences.filter(({ what, key }) => what === 'silent' && !misled.includes(key));
}

function metadataOf({ report }: Source, record: Read): readonly Metadatum[] {
  const { title, body, year, imprint } = report;
  const period = [`${year}-01-01`, `${year}-12-31`];
  const pairs = [
    ['title', title, record.title],
    ['publisher', body, record.publisher],
    ['period', period, record.period],
    ['published', imprint?.published ?? null, record.published],
    ['contact', imprint?.contact ?? null, record.contact],
  ] as const;
  return pairs.map(([name, expected, got]) => ({ name, expected, got, right: isAlike(expected, got) }));
}

function isAlike(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
