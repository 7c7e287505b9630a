import { isChinese } from './characters.ts';

/**
 * Two lines of one text joined: without a space next to a Chinese character, with one between words.
 *
 * @param unbroken whether the first line is full, so that a number or a word may run on in the next
 */
export function joinText(first: string, second: string, unbroken = false): string {
  const [last, next] = [[...first].at(-1), [...second][0]];
  if (last === undefined || next === undefined) return first + second;
  if (isChinese(last) || isChinese(next)) return first + second;
  if (unbroken && /[\d.,，]/.test(last) && /[\d.,]/.test(next)) return first + second;
  if (last === '-' && /[a-z]/.test(next)) return first.slice(0, -1) + second;
  return `${first} ${second}`;
}
