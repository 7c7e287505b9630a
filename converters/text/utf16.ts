/** Zero bytes are counted in this much of the file. */
const SAMPLE_BYTES = 64 * 1024;
/** Share of the zero bytes that must stand on the same side of the pairs. */
const SAME_SIDE = 0.9;
/** Share of characters that must be of the scripts of these reports for the guess to stand. */
const PLAUSIBLE_SHARE = 0.9;
const PLAUSIBLE = /[\t\n\r -~\u00a0-\u00ff\u2000-\u206f\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/g;

/**
 * Byte order of UTF-16 text without a mark, by its zero bytes: digits, blanks and line ends of such a text have
 * their zero always on the same side.
 *
 * @returns null where the zeros show no such pattern, or there are none
 */
export function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 1) {
    if (sample[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  if (even + odd === 0 || Math.max(even, odd) < (even + odd) * SAME_SIDE) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Tells whether text decoded on that guess holds the characters of a report, not of chance. */
export function looksLikeUtf16(text: string): boolean {
  const plausible = text.match(PLAUSIBLE)?.length ?? 0;
  return text.length > 0 && plausible >= text.length * PLAUSIBLE_SHARE;
}
