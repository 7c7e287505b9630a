import type { Place } from '../../model/place.ts';
import type { Sentence } from '../narrative.ts';
import type { ClaimedNumber } from '../rule.ts';
import type { ClaimPattern } from './pattern.ts';
import { CLAIM_PATTERNS } from './patterns.ts';

/** A number of the narrative with its place. */
export interface PlacedClaim extends ClaimedNumber {
  readonly at: Place;
}

/** Figures that are not of this year: they are no table cell and must not be compared. */
const OTHER_TIME =
  /去年|上年同期|同比|较上年|比上年|历年|以来|[上下]半年|季度|\d月底?前|(?<!全年|今年|本年|年度)累计/u;

/** Without a number a sentence claims nothing. */
const COUNTS = /\d/u;

/**
 * Numbers of the narrative that speak of table cells.
 *
 * @param sentences the narrative, see {@link sentencesOf}
 * @param keys keys that the report has
 */
export function findClaims(
  sentences: readonly Sentence[],
  keys: ReadonlySet<string>,
): readonly PlacedClaim[] {
  const patterns = CLAIM_PATTERNS.filter((pattern) => pattern.keys.some((key) => keys.has(key)));
  return sentences
    .filter(({ text }) => COUNTS.test(text))
    .flatMap((sentence) =>
      claimsOf(sentence, patterns, keys).map((claim) => ({ ...claim, at: sentence.at })),
    );
}

function claimsOf(
  sentence: Sentence,
  patterns: readonly ClaimPattern[],
  keys: ReadonlySet<string>,
): readonly ClaimedNumber[] {
  return patterns.flatMap((pattern): ClaimedNumber[] => {
    const match = pattern.pattern.exec(sentence.text);
    if (!match?.[1]) return [];
    const clause = clauseBefore(sentence.text, match.index) + match[0];
    const within = sentence.text.slice(0, match.index) + match[0];
    if (OTHER_TIME.test(clause) || pattern.unless?.test(clause) || pattern.unlessWithin?.test(within))
      return [];
    if (pattern.about?.test(sentence.before + within) === false || pattern.within?.test(within) === false)
      return [];
    return [{ quote: match[0], value: Number(match[1]), keys: pattern.keys.filter((key) => keys.has(key)) }];
  });
}

/** What stands between the last comma and the match. */
function clauseBefore(sentence: string, index: number): string {
  const before = sentence.slice(0, index);
  return before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(':')) + 1);
}
