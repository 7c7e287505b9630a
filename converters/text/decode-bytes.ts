import iconv from 'iconv-lite';

/** Bytes as text; what is no character in the charset becomes U+FFFD. */
export function decodeBytes(bytes: Uint8Array, charset: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset);
}

/** Whether there is a decoder of this name. */
export function isKnownCharset(label: string): boolean {
  return iconv.encodingExists(label);
}

/** How often a pattern is found in a text. */
export function countMatches(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count += 1;
  return count;
}
