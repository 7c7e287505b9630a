import iconv from 'iconv-lite';

/** Stands in the second place of a character of two bytes, so that characters and bytes count alike. */
export const FILLER = '\0';

const BEYOND_ASCII = /[\x80-\xff]+/g;
const GB2312_PAIRS = /^(?:[\xa1-\xa9\xb0-\xf7][\xa1-\xfe])+$/;

/**
 * Text of one byte a character. Word writes windows-1252; some programs that claim to be Word write GB2312, which is
 * known by all bytes beyond ASCII coming in its pairs.
 */
export function decodeCompressed(bytes: Buffer): string {
  const plain = bytes.toString('latin1');
  const runs = plain.match(BEYOND_ASCII) ?? [];
  if (runs.length === 0) return plain;
  const isChinese = runs.every((run) => GB2312_PAIRS.test(run)) && runs.some((run) => run.length >= 4);
  if (!isChinese) return iconv.decode(bytes, 'windows-1252');
  return plain.replace(BEYOND_ASCII, (run) => {
    const text = iconv.decode(Buffer.from(run, 'latin1'), 'gb18030');
    return [...text].map((character) => character + FILLER).join('');
  });
}
