import type { Place } from '../../model/place.ts';
import type { Line } from '../page.ts';
import type { ClaimedNumber } from '../rule.ts';
import { halfWidth, squeeze } from '../text/normal.ts';
import type { ClaimPattern } from './pattern.ts';
import { CLAIM_PATTERNS } from './patterns.ts';

/** A number of the narrative with its place. */
export interface PlacedClaim extends ClaimedNumber {
  readonly at: Place;
}

/** Figures that are not of this year: they are no table cell and must not be compared. */
const OTHER_TIME = /去年|上年同期|同比|较上年|比上年|自20\d\d年以来|历年|以来/u;

/**
 * Numbers of the narrative that speak of table cells.
 *
 * @param lines lines of the page outside its tables
 * @param keys keys that the report has
 * @param year the year reported on; paragraphs about another year are passed over
 */
export function findClaims(
  lines: readonly Line[],
  keys: ReadonlySet<string>,
  year: number | null,
): readonly PlacedClaim[] {
  const patterns = CLAIM_PATTERNS.filter((pattern) => pattern.keys.some((key) => keys.has(key)));
  return lines.flatMap((line) => {
    const text = squeeze(halfWidth(line.text));
    if (isOfAnotherYear(text, year)) return [];
    const spoken = sentencesOf(text);
    return spoken.flatMap((sentence) =>
      claimsOf(sentence, patterns, keys).map((claim) => ({ ...claim, at: line.at })),
    );
  });
}

interface Sentence {
  readonly text: string;
  /** The paragraph before it. */
  readonly before: string;
}

function sentencesOf(paragraph: string): readonly Sentence[] {
  let before = '';
  return paragraph.split(/(?<=[。;])/u).map((text) => {
    const sentence = { text, before };
    before += text;
    return sentence;
  });
}

/** A paragraph that opens with another year speaks of that year throughout. */
function isOfAnotherYear(text: string, year: number | null): boolean {
  const opening = /^(20\d\d)年/u.exec(text);
  return opening !== null && year !== null && Number(opening[1]) !== year;
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
    if (OTHER_TIME.test(clause) || pattern.unless?.test(clause)) return [];
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
