import { isUtf8 } from 'node:buffer';

/** The guess is made on this much of the file. */
const SAMPLE_BYTES = 64 * 1024;
/** Share of characters that must be of the scripts of these reports for the guess to stand. */
const PLAUSIBLE_SHARE = 0.9;
/** Fewer zeros than this, as a share of all bytes, are strays in text that is UTF-8 without them. */
const STRAY_SHARE = 0.05;
const PLAUSIBLE = /[\t\n\r -~\u00a0-\u00ff\u2000-\u206f\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/g;

/**
 * Byte order of UTF-16 text without a mark. Text in any other charset has no zero bytes; of the two orders the one
 * is taken that yields Chinese and ASCII.
 *
 * @returns null where the bytes have no zeros, or are no such text in either order
 */
export function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = Buffer.from(bytes.subarray(0, Math.min(SAMPLE_BYTES, bytes.length & ~1)));
  const zeros = sample.filter((byte) => byte === 0).length;
  if (zeros === 0 || (zeros < STRAY_SHARE * sample.length && isUtf8(sample.filter((byte) => byte !== 0))))
    return null;
  const little = plausibleShare(sample.toString('utf16le'));
  const big = plausibleShare(sample.swap16().toString('utf16le'));
  if (Math.max(little, big) < PLAUSIBLE_SHARE) return null;
  return little > big ? 'utf-16le' : 'utf-16be';
}

function plausibleShare(text: string): number {
  return (text.match(PLAUSIBLE)?.length ?? 0) / Math.max(1, text.length);
}
