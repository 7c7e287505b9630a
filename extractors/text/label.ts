import { halfWidth, squeeze } from './normal.ts';
import { remembering } from './remember.ts';

const NUMBERING =
  /^(?:[一二三四五六七八九十]+[、.,]|\([一二三四五六七八九十]+\)|\(?\d{1,2}\)?[、.,](?!\d)|\(?\d{1,2}\)|[\u2460-\u2473]|其中:?)+/u;
/** Marks of footnotes behind a label: raised digits, stars, a number in square brackets. */
const FOOTNOTE = /(?:[\u00b9\u00b2\u00b3\u2070-\u2079\u2460-\u2473*※#†‡]|\[\d{1,2}\]|〔\d{1,2}〕)+$/u;
const NOT_LETTERS = /[^\p{L}\p{N}/%]+/gu;

/** Longest label that is compared; longer text is prose, and comparing it would cost time for nothing. */
const LONGEST_LABEL = 80;
/** From this length on a label is recognized inside a longer one (an explanation was added to it). */
const SHORTEST_CONTAINED = 4;
/** Up to this length a label must match to the letter: 其他, 总计 and 规章 are too near to other words. */
const LONGEST_EXACT = 3;

/**
 * The part of a label that tells it from others: half-width, without white space, numbering and punctuation.
 * `（一） 予以公开` and `1、予以公开` are both `予以公开`.
 */
export const bareLabel: (text: string) => string = remembering((text) =>
  squeeze(halfWidth(text)).replace(FOOTNOTE, '').replace(NUMBERING, '').replace(NOT_LETTERS, ''),
);

/**
 * How alike a printed label and an official one are, 0 to 1, both bare.
 * Tolerates what officials do: lost or added characters, 转结 for 结转, an explanation behind the label.
 *
 * @param least likeness below which the answer is 0; the higher, the less there is to compare
 */
export function labelSimilarity(printed: string, official: string, least = 0): number {
  if (printed === official) return 1;
  if (printed.length > LONGEST_LABEL || printed.length === 0) return 0;
  const shorter = Math.min(printed.length, official.length);
  if (shorter <= LONGEST_EXACT) return 0;
  if (shorter >= SHORTEST_CONTAINED && contains(printed, official))
    return containedSimilarity(printed, official);
  const longer = Math.max(printed.length, official.length);
  const farthest = Math.floor((1 - least) * longer + 1e-9);
  const distance = editDistance(printed, official, farthest);
  return distance > farthest ? 0 : 1 - distance / longer;
}

function contains(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a);
}

/** A label inside another is the more alike the less was added; never less than 0.75, never quite 1. */
function containedSimilarity(a: string, b: string): number {
  const ratio = Math.min(a.length, b.length) / Math.max(a.length, b.length);
  return 0.75 + 0.2 * ratio;
}

/**
 * Levenshtein distance in characters, one row at a time, within a band around the diagonal.
 *
 * @param farthest distance from which on it does not matter how far: the answer is then greater, but not exact
 */
export function editDistance(a: string, b: string, farthest = Number.POSITIVE_INFINITY): number {
  const beyond = farthest + 1;
  if (Math.abs(a.length - b.length) > farthest) return beyond;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = new Array<number>(b.length + 1).fill(beyond);
    current[0] = i;
    let nearest = i;
    const last = Math.min(b.length, i + farthest);
    for (let j = Math.max(1, i - farthest); j <= last; j += 1) {
      const substitution = (previous[j - 1] ?? beyond) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const least = Math.min(substitution, (previous[j] ?? beyond) + 1, (current[j - 1] ?? beyond) + 1);
      current[j] = least;
      if (least < nearest) nearest = least;
    }
    if (nearest > farthest) return beyond;
    previous = current;
  }
  return previous[b.length] ?? beyond;
}
