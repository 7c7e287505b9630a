import { decodeBytes } from './decode-bytes.ts';
import { utf8Evidence } from './utf8-evidence.ts';

/** Text of a page that holds stretches of another charset: a footer or a counter that another program wrote. */
export interface MixedText {
  readonly text: string;
  /** Stretches that were read in the other charset. */
  readonly foreign: number;
}

/** Characters of UTF-8 that a stretch of a page in GB18030 has at least: fewer may be Chinese by chance. */
const LEAST_UTF8 = 2;
/** Characters of GB18030 that a stretch of a page in UTF-8 has at least: one may be a character that was cut. */
const LEAST_GB18030 = 2;
/** Share of a stretch’s pairs of bytes that are characters in daily use (the first level of GB 2312). */
const DAILY_SHARE = 0.6;

/**
 * Reads a page of UTF-8 or GB18030 stretch by stretch: one that can only be of the other of the two is read as that.
 * Stretches end at white space, brackets and most punctuation, which no character of several bytes holds.
 */
export function decodeMixed(bytes: Uint8Array, charset: 'utf-8' | 'gb18030'): MixedText {
  const other = charset === 'utf-8' ? 'gb18030' : 'utf-8';
  const isForeign = charset === 'utf-8' ? isGb18030 : isUtf8Text;
  const parts: string[] = [];
  let [done, foreign] = [0, 0];
  for (const [from, to] of stretches(bytes)) {
    if (!isForeign(bytes.subarray(from, to))) continue;
    parts.push(
      decodeBytes(bytes.subarray(done, from), charset),
      decodeBytes(bytes.subarray(from, to), other),
    );
    foreign += 1;
    done = to;
  }
  parts.push(decodeBytes(bytes.subarray(done), charset));
  return { text: parts.join(''), foreign };
}

/** Where bytes beyond ASCII stand, with what may be the second byte of one. */
function* stretches(bytes: Uint8Array): Generator<readonly [number, number]> {
  let from = -1;
  for (let at = 0; at <= bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const ends = byte < 0x30 || (byte > 0x39 && byte < 0x40);
    if (from < 0 && byte >= 0x80) from = at;
    if (from >= 0 && ends) {
      yield [from, at];
      from = -1;
    }
  }
}

function isUtf8Text(bytes: Uint8Array): boolean {
  const { whole, long, broken } = utf8Evidence(bytes);
  return broken === 0 && whole === long && long >= LEAST_UTF8;
}

function isGb18030(bytes: Uint8Array): boolean {
  const { whole, long, broken } = utf8Evidence(bytes);
  if (broken < 2 || whole >= broken || 4 * long > broken || decodeBytes(bytes, 'gb18030').includes('\ufffd'))
    return false;
  let [pairs, daily] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) continue;
    const second = bytes[++at] ?? 0;
    pairs += 1;
    if (first >= 0xb0 && first <= 0xd7 && second >= 0xa1) daily += 1;
  }
  return pairs >= LEAST_GB18030 && daily >= DAILY_SHARE * pairs;
}
