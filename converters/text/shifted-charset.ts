import { decodeBytes } from './decode-bytes.ts';

/**
 * Charsets of seven bits that shift between ASCII and Chinese: HZ (RFC 1843) and ISO-2022-CN (RFC 1922). Their bytes
 * are ASCII, and would pass for it.
 */
export interface ShiftedText {
  readonly charset: 'hz-gb-2312' | 'iso-2022-cn';
  readonly text: string;
}

/** A page of more than this is in no charset of mail. */
const MOST_BYTES = 16 * 1024 * 1024;
const HZ_STRETCH = /~\{((?:[!-w][!-~])+)~\}/g;
const HZ_ESCAPE = /~(?:~|\n|\{((?:[!-w][!-~])*)~\})/g;
/** A stretch of ISO-2022-CN, its control characters shown as the pictures of them. */
const SHIFTED_OUT = /␛\$\)A|␎([^␏\n]*)␏?/g;
/** Characters of HZ that a text has at least where the charset was not declared. */
const LEAST_HZ_CHARACTERS = 4;

/** The text of bytes in HZ or ISO-2022-CN; null where they are in neither. */
export function decodeShifted(bytes: Uint8Array, declared: readonly (string | null)[]): ShiftedText | null {
  if (bytes.length > MOST_BYTES || bytes.some((byte) => byte >= 0x80)) return null;
  const text = withPictures(bytes);
  if (text.includes('␛$)A') && text.includes('␎')) {
    return { charset: 'iso-2022-cn', text: text.replace(SHIFTED_OUT, (_, pairs = '') => gb2312(pairs)) };
  }
  return isHz(text, declared) ? { charset: 'hz-gb-2312', text: decodeHz(text) } : null;
}

/** The name of a charset of seven bits that is not read; null where bytes are in none. */
export function unreadShiftedCharset(bytes: Uint8Array): string | null {
  if (bytes.length > MOST_BYTES || !bytes.includes(0x1b)) return null;
  const text = withPictures(bytes);
  if (/␛\$(?:\)[GE]|\*H|\+[I-M])/.test(text)) return 'iso-2022-cn with CNS 11643';
  if (/␛\$\)C/.test(text)) return 'iso-2022-kr';
  return /␛\$[@B]|␛\$\(D/.test(text) ? 'iso-2022-jp' : null;
}

/** Bytes as text, with pictures for the control characters that shift: patterns of those are hard to read. */
function withPictures(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replaceAll('\x1b', '␛').replaceAll('\x0e', '␎').replaceAll('\x0f', '␏');
}

function isHz(text: string, declared: readonly (string | null)[]): boolean {
  const characters = [...text.matchAll(HZ_STRETCH)].reduce(
    (sum, [, pairs = '']) => sum + pairs.length / 2,
    0,
  );
  if (characters === 0) return false;
  if (declared.some((label) => /^hz(?:-gb-?2312)?$/i.test(label?.trim() ?? ''))) return true;
  // Every tilde of HZ begins an escape.
  return characters >= LEAST_HZ_CHARACTERS && !text.replace(HZ_ESCAPE, '').includes('~');
}

function decodeHz(text: string): string {
  return text.replace(HZ_ESCAPE, (mark, pairs?: string) => {
    if (mark === '~~') return '~';
    return pairs ? gb2312(pairs) : '';
  });
}

/** Pairs of seven bits are those of GB 2312 with the high bit left out. */
function gb2312(pairs: string): string {
  return decodeBytes(
    Buffer.from(pairs, 'latin1').map((byte) => byte | 0x80),
    'gb18030',
  );
}
