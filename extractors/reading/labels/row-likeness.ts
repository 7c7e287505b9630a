import type { FormRow, FormTable } from '../../form.ts';
import { bareLabel, labelSimilarity } from '../../text/label.ts';
import { bracketsQualify, qualifiersBeyond, qualifiersIn, withoutBrackets } from '../../text/qualifiers.ts';

/** A form row that a printed label may name. */
export interface RowMatch {
  readonly row: FormRow;
  /** 1 where it is printed to the letter, else `MIN_LIKENESS` at least. */
  readonly likeness: number;
}

/** Finds the rows of a form table by their printed labels. */
export interface RowMatcher {
  /** Rows that a printed label names, the likeliest first. */
  rowsNamed(label: string): readonly RowMatch[];
  /** Rows that a label resembles without naming them: it adds a qualifier, or words to a short label. */
  rowsResembling(label: string): readonly FormRow[];
}

/** The row matcher of a table. */
export function createRowMatcher(table: FormTable): RowMatcher {
  const official = officialLabels(table);
  const heads = new Set(table.captions.join(''));
  const withoutNeighbours = neighbourRemover(table);
  const likenessOf = (label: string, to: OfficialLabel): number => {
    const like = likeness(label, to, heads);
    if (like === 1) return like;
    const own = withoutNeighbours(label);
    return own === label ? like : Math.max(like, likeness(own, to, heads) * EXPLAINED_LIKENESS);
  };
  return {
    rowsNamed: (label) => bestMatches(official, (to) => likenessOf(label, to)),
    rowsResembling: (label) => {
      const bare = bareLabel(label);
      return [...new Set(official.filter((to) => resembles(bare, to.bare)).map(({ row }) => row))];
    },
  };
}

/** Below this likeness a label is not taken for a row’s: two thirds of the characters must agree. */
const MIN_LIKENESS = 0.62;
/** An official label shorter than this must be printed to the letter: 行政强制执行申请 is not 行政强制. */
const MIN_FUZZY_LENGTH = 6;
/** Likeness of a label with a bracket behind it that explains, or names a unit. */
const EXPLAINED_LIKENESS = 0.97;
/** Least characters that a label which lost its beginning or end must keep. */
const MIN_PART_LENGTH = 4;

interface OfficialLabel {
  readonly row: FormRow;
  readonly bare: string;
  /** Bare and without what stands in brackets. */
  readonly short: string;
  readonly qualifiers: readonly string[];
}

function officialLabels({ rows }: FormTable): readonly OfficialLabel[] {
  return rows.flatMap((row) =>
    row.labels.map((label) => ({
      row,
      bare: bareLabel(label),
      short: bareLabel(withoutBrackets(label)),
      qualifiers: qualifiersIn(label),
    })),
  );
}

const UNIT_BEHIND = /(?:人次|件次|[件条次篇个人项]|万元)$/u;

/**
 * Where borders are lost, the caption of the next rows or the unit of the next column stands at the end of a label:
 * the function that takes it off.
 */
function neighbourRemover({ captions, unitColumn }: FormTable): (label: string) => string {
  const neighbours = captions.map(bareLabel).filter(({ length }) => length >= MIN_FUZZY_LENGTH);
  return (label) => {
    const bare = bareLabel(label);
    const caption = neighbours.find((other) => bare.length > other.length && bare.endsWith(other));
    if (caption) return bare.slice(0, -caption.length);
    return unitColumn ? label.replace(UNIT_BEHIND, '') : label;
  };
}

function bestMatches(
  official: readonly OfficialLabel[],
  likenessTo: (label: OfficialLabel) => number,
): readonly RowMatch[] {
  const best = new Map<FormRow, number>();
  for (const label of official) {
    const like = likenessTo(label);
    if (like >= MIN_LIKENESS && like > (best.get(label.row) ?? 0)) best.set(label.row, like);
  }
  const matches = [...best].map(([row, likeness]) => ({ row, likeness }));
  const isExact = matches.some(({ likeness }) => likeness === 1);
  return matches.filter(({ likeness }) => likeness === 1 || !isExact).sort((a, b) => b.likeness - a.likeness);
}

/** What is left of （表中单位：万元） in a bare label: it tells the unit, not the row. */
const UNIT_NOTE = /(?:表中|计量)?单位[百千万亿]?元$/u;

/**
 * How like a printed label is to an official one. Lost characters and explanations in brackets are tolerated; a
 * qualifier that the form does not have makes another row of it, whatever the rest says.
 */
function likeness(label: string, official: OfficialLabel, heads: ReadonlySet<string>): number {
  const bare = bareLabel(label);
  if (bare === '') return 0;
  const outside = qualifiersIn(withoutBrackets(label));
  if (qualifiersBeyond(outside, official.qualifiers).length > 0) return 0;
  if (bare === official.bare) return bracketsQualify(label) ? 0 : 1;
  const short = bareLabel(withoutBrackets(label));
  if (short === official.bare || short === official.short)
    return bracketsQualify(label) ? 0 : EXPLAINED_LIKENESS;
  if (official.bare.length < MIN_FUZZY_LENGTH || bracketsQualify(label)) return 0;
  const printed = qualifiersIn(label);
  if (qualifiersBeyond(printed, official.qualifiers).length > 0) return 0;
  const unitless = bare.replace(UNIT_NOTE, '');
  const isPart = unitless.length >= MIN_PART_LENGTH && official.bare.includes(unitless);
  if (!isPart && qualifiersBeyond(official.qualifiers, printed).length > 0) return 0;
  return Math.max(
    labelSimilarity(unitless, official.bare, MIN_LIKENESS),
    mixedLikeness(unitless, official.bare, heads),
  );
}

/** Whether a label holds an official one, or most of it, without naming it. */
function resembles(bare: string, official: string): boolean {
  if (bare.length < 2 || official.length < MIN_PART_LENGTH) return bare === official;
  return bare.includes(official) || labelSimilarity(bare, official, MIN_LIKENESS) >= MIN_LIKENESS;
}

/** A shorter label might stand in a longer one by chance. */
const MIN_MIXED_LENGTH = 6;
const MIXED_LIKENESS = 0.8;

/**
 * Likeness of a label that the head set vertically beside it came into, character by character: all of its own
 * characters in order, and between them none but those of heads (结3.危及“三安全一 果不予公 稳定”).
 */
function mixedLikeness(printed: string, label: string, heads: ReadonlySet<string>): number {
  if (label.length < MIN_MIXED_LENGTH || printed.length <= label.length || printed.length > label.length * 2)
    return 0;
  let own = 0;
  for (const char of printed) {
    if (char === label[own]) own += 1;
    else if (!heads.has(char) && !/\d/.test(char)) return 0;
  }
  return own === label.length ? MIXED_LIKENESS : 0;
}

/** Words that a label may gain without naming anything else. */
const PLAIN_WORDS =
  /政府信息公开|政府信息|信息公开|本年度?|当年|全年|数量|情况|总数|件数|有关|相关|行政机关|本机关|本单位|公民|申请|[的数量类型年度项件等及和与]/gu;
/** Most other characters that a label may gain: a slip of the pen, or one that recognition made of a mark. */
export const MAX_GAINED = 1;

/** The words of a label that tell it from others. */
export function ownWords(label: string): string {
  return label.replace(PLAIN_WORDS, '');
}
