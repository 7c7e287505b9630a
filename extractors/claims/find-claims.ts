import type { Place } from '../../model/place.ts';
import { toYuan } from '../cells.ts';
import type { Sentence } from '../narrative.ts';
import type { ClaimedNumber } from '../rule.ts';
import { hasIdeograph } from '../text/normal.ts';
import type { ClaimPattern } from './pattern.ts';
import { CLAIM_PATTERNS } from './patterns.ts';

/** A number of the narrative with its place. */
export interface PlacedClaim extends ClaimedNumber {
  readonly at: Place;
}

/** Figures that are not of this year: they are no table cell and must not be compared. */
const OTHER_TIME =
  /去年|上年同期|同比|较上年|比上年|历年|以来|[上下]半年|季度|\d月底?前|(?<!全年|今年|本年|年度)累计/u;

/** Without a number among words a sentence claims nothing; lines of a table that was not found are mostly one cell. */
const counts = (text: string): boolean => /\d/.test(text) && hasIdeograph(text);

/** Who received: an office of the county that is not the one that reports counts a part of the table. */
const RECEIVER = /([\u4e00-\u9fff]{2,8}?(?:局|委员会|街道|镇|乡))(?:共|新|总共|累计)?(?:收到|受理|新收)/u;

/** What claims are looked for in. */
export interface ClaimSource {
  /** The narrative, see {@link sentencesOf}. */
  readonly sentences: readonly Sentence[];
  /** Keys that the report has. */
  readonly keys: ReadonlySet<string>;
  /** The body that reports. */
  readonly publisher: string | null;
}

/** Numbers of the narrative that speak of table cells; each cell once a sentence. */
export function findClaims({ sentences, keys, publisher }: ClaimSource): readonly PlacedClaim[] {
  const patterns = CLAIM_PATTERNS.filter((pattern) => pattern.keys.some((key) => keys.has(key)));
  return sentences
    .filter(({ text }) => counts(text) && !isOfAnotherOffice(text, publisher))
    .flatMap((sentence) =>
      onceEach(patterns.flatMap((pattern) => claimsOf(sentence, pattern, keys))).map((claim) => ({
        ...claim,
        at: sentence.at,
      })),
    );
}

function isOfAnotherOffice(text: string, publisher: string | null): boolean {
  const receiver = RECEIVER.exec(text)?.[1]?.replace(/^.*?(?:[年,我全省市县区州旗]+)(?=.{2})/u, '');
  return receiver !== undefined && receiver.length > 1 && !(publisher ?? '').includes(receiver);
}

function onceEach(claims: readonly ClaimedNumber[]): readonly ClaimedNumber[] {
  const first = new Map<string, ClaimedNumber>();
  for (const claim of claims) if (!first.has(claim.keys.join())) first.set(claim.keys.join(), claim);
  return [...first.values()];
}

/** The first number that a pattern finds in a sentence and that speaks of this year and of the whole. */
function claimsOf(
  sentence: Sentence,
  pattern: ClaimPattern,
  keys: ReadonlySet<string>,
): readonly ClaimedNumber[] {
  const search = everywhere(pattern.pattern);
  search.lastIndex = 0;
  for (let match = search.exec(sentence.text); match; match = search.exec(sentence.text)) {
    const digits = match.slice(1).find((group) => group !== undefined);
    if (!digits || !isMeant(sentence, pattern, match)) continue;
    const claim = { quote: match[0], keys: pattern.keys.filter((key) => keys.has(key)) };
    const unit = match.groups?.unit;
    if (!unit) return [{ ...claim, value: Number(digits) }];
    const decimals = digits.split('.')[1]?.length ?? 0;
    return [
      { ...claim, value: toYuan(Number(digits), unit), lastDigitYuan: toYuan(1, unit) / 10 ** decimals },
    ];
  }
  return [];
}

const everywhere = remembered((pattern: RegExp) => new RegExp(pattern.source, `${pattern.flags}g`));

function remembered<Of extends object, T>(make: (of: Of) => T): (of: Of) => T {
  const known = new WeakMap<Of, T>();
  return (of) => {
    const made = known.get(of) ?? make(of);
    known.set(of, made);
    return made;
  };
}

function isMeant(sentence: Sentence, pattern: ClaimPattern, match: RegExpExecArray): boolean {
  const clause = clauseBefore(sentence.text, match.index) + match[0];
  const within = sentence.text.slice(0, match.index) + match[0];
  if (OTHER_TIME.test(clause) || pattern.unless?.test(clause) || pattern.unlessWithin?.test(within))
    return false;
  return pattern.about?.test(sentence.before + within) !== false && pattern.within?.test(within) !== false;
}

/** What stands between the last comma and the match. */
function clauseBefore(sentence: string, index: number): string {
  const before = sentence.slice(0, index);
  return before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(':')) + 1);
}
