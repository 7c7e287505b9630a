import iconv from 'iconv-lite';
import { BEYOND_ASCII, decodeCodePage, isGb2312 } from '../office/ansi-text.ts';

/** Stands in the second place of a character of two bytes, so that characters and bytes count alike. */
export const FILLER = '\0';

/** Text of one byte a character: windows-1252 as Word writes it, or GB2312 of programs that claim to be Word. */
export function decodeCompressed(bytes: Buffer): string {
  const plain = bytes.toString('latin1');
  if (!isGb2312(plain)) return decodeCodePage(plain, 1252);
  return plain.replace(BEYOND_ASCII, (run) => {
    const text = iconv.decode(Buffer.from(run, 'latin1'), 'gb18030');
    return [...text].map((character) => character + FILLER).join('');
  });
}
