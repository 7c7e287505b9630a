/** What bytes show when they are read as UTF-8. */
export interface Utf8Evidence {
  /** Characters of several bytes that are whole. */
  readonly whole: number;
  /** Of these, characters of three bytes or more: bytes of other charsets hardly ever look like one. */
  readonly long: number;
  /** Bytes beyond ASCII that are part of no character. */
  readonly broken: number;
}

/** Counts the characters beyond ASCII that bytes hold as UTF-8, and the bytes that are none. */
export function utf8Evidence(bytes: Uint8Array): Utf8Evidence {
  let [whole, long, broken] = [0, 0, 0];
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length === 0) broken += 1;
    if (length > 1) whole += 1;
    if (length > 2) long += 1;
    at += Math.max(1, length);
  }
  return { whole, long, broken };
}

/** Bytes of the character that begins here; 0 where none does (RFC 3629, section 4). */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = bytes[at + 1] ?? 0;
  const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const isBeyond = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  if (isOverlong || isBeyond) return 0;
  for (let index = at + 1; index < at + length; index++) {
    const byte = bytes[index] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return 0;
  }
  return length;
}
