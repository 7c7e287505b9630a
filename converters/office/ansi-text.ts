import iconv from 'iconv-lite';

/** Runs of bytes beyond ASCII, in text whose characters are bytes. */
export const BEYOND_ASCII = /[\x80-\xff]+/g;
const GB2312_PAIRS = /^(?:[\xa1-\xa9\xb0-\xf7][\xa1-\xfe])+$/;

/**
 * Whether text that claims to be windows-1252 is GB2312: all bytes beyond ASCII come in its pairs, and not one pair
 * alone. Some programs write Chinese and name no charset, or the wrong one.
 *
 * @param bytes text whose characters are bytes
 */
export function isGb2312(bytes: string): boolean {
  const runs = bytes.match(BEYOND_ASCII) ?? [];
  return runs.some((run) => run.length >= 4) && runs.every((run) => GB2312_PAIRS.test(run));
}

/** Encodings by the numbers of Windows code pages. Code page 936 is GBK, of which GB18030 is the whole. */
const ENCODINGS: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gb18030',
  949: 'cp949',
  950: 'big5',
  10008: 'gb18030',
  54936: 'gb18030',
  65001: 'utf8',
};

/**
 * Decodes text of a Windows code page; one that is not known is read as windows-1252.
 * @param bytes text whose characters are bytes
 */
export function decodeCodePage(bytes: string, codePage: number): string {
  const named = ENCODINGS[codePage] ?? `windows-${codePage}`;
  const encoding = iconv.encodingExists(named) ? named : 'windows-1252';
  const isMisnamed = encoding === 'windows-1252' && isGb2312(bytes);
  return iconv.decode(Buffer.from(bytes, 'latin1'), isMisnamed ? 'gb18030' : encoding);
}
