import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { tagsIn } from './scan-markup.ts';

const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** GB2312 and GBK pages hold characters of GB18030, which contains both. */
const CHINESE_CHARSETS: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  big5: 'big5',
};
/** How far into a page a meta tag is looked for; scripts often stand before it. */
const META_SEARCH_BYTES = 16 * 1024;

/**
 * Decodes a listing or notice page.
 * A byte order mark decides; else bytes that are UTF-8 but for a cut character here and there, for header and meta tag
 * are often wrong and Chinese text in another charset is hardly ever valid UTF-8; else the Chinese charset of header or
 * meta tag, else GB18030.
 *
 * @param declared charset of the HTTP header, or null
 */
export function decodePage(bytes: Uint8Array, declared: string | null): string {
  const known = decoded.get(bytes);
  if (known !== undefined) return known;
  const text = decode(bytes, declared);
  decoded.set(bytes, text);
  return text;
}

/** A page is looked at by the fetcher, by the adapter and for its attachments: it is decoded once. */
const decoded = new WeakMap<Uint8Array, string>();

/** Whether a page is in a charset of China: then queries of its links are too. */
export function isChinese(bytes: Uint8Array): boolean {
  return !hasMark(bytes) && !isUtf8(bytes) && !isMostlyUtf8(bytes);
}

function decode(bytes: Uint8Array, declared: string | null): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { charset } = charsetEvidence(bytes, declared);
  return charset === 'utf-8' && !hasMark(bytes) ? buffer.toString('utf8') : iconv.decode(buffer, charset);
}

/** The charset of a page, and by what it is known. */
export interface CharsetEvidence {
  readonly charset: string;
  readonly by: 'byte order mark' | 'bytes' | 'header' | 'meta' | 'default';
}

/** Tells the charset in which {@link decodePage} reads a page, and why. */
export function charsetEvidence(bytes: Uint8Array, declared: string | null): CharsetEvidence {
  const mark = BYTE_ORDER_MARKS.find(([, prefix]) => prefix.every((byte, at) => bytes[at] === byte));
  if (mark) return { charset: mark[0], by: 'byte order mark' };
  if (isUtf8(bytes) || isMostlyUtf8(bytes)) return { charset: 'utf-8', by: 'bytes' };
  const byHeader = CHINESE_CHARSETS[declared?.toLowerCase() ?? ''];
  if (byHeader) return { charset: byHeader, by: 'header' };
  const byMeta = CHINESE_CHARSETS[metaCharset(bytes)?.toLowerCase() ?? ''];
  return byMeta ? { charset: byMeta, by: 'meta' } : { charset: 'gb18030', by: 'default' };
}

function hasMark(bytes: Uint8Array): boolean {
  return BYTE_ORDER_MARKS.some(([, prefix]) => prefix.every((byte, at) => bytes[at] === byte));
}

/** Of text in a charset of China nearly every character would be broken UTF-8. */
const MAX_BROKEN_SHARE = 0.1;

/** Whether of the characters beyond ASCII nearly all are valid UTF-8: some are cut where a summary was shortened. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  let [whole, broken] = [0, 0];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      at++;
      continue;
    }
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
    let given = 1;
    while (given < length && ((bytes[at + given] ?? 0) & 0xc0) === 0x80) given++;
    if (length > 1 && given === length) whole++;
    else broken++;
    at += given;
  }
  return broken <= MAX_BROKEN_SHARE * whole;
}

function metaCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, META_SEARCH_BYTES)).toString('latin1');
  for (const { attributes } of tagsIn(head, ['meta'])) {
    const { charset, content = '' } = attributes;
    const named = charset ?? content.match(/charset\s*=\s*["']?\s*([\w-]+)/i)?.[1];
    if (named?.trim()) return named.trim();
  }
  return null;
}

/** Elements with which pages and fragments of pages begin. */
const BEGINNING =
  /^<(?:!doctype\s+html|!--|(?:html|head|meta|title|link|base|style|script|noscript|body|div|span|table|tbody|tr|td|ul|ol|li|dl|p|h[1-6]|a|b|br|hr|font|center|section|article|main|header|nav|form|input|img|iframe|frameset|strong)(?:[\s/>]|$))/i;
const XML_START = /^<\?xml[^>]{0,200}\?>\s*/i;
const BLANK = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x00]);
/** Templates leave blank lines for each of their commands. */
const MAX_BLANK_BYTES = 64 * 1024;

/**
 * Whether bytes are an HTML page, by what they begin with after blanks, a byte order mark and an XML declaration; a media
 * type in the header is often wrong.
 */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  let from = 0;
  while (from < MAX_BLANK_BYTES && BLANK.has(bytes[from] ?? -1)) from++;
  const head = Buffer.from(bytes.subarray(from, from + 1024))
    .toString('latin1')
    .replace(/^[^\x21-\x7e]+/, '')
    .trimStart();
  return BEGINNING.test(head.replace(XML_START, ''));
}
