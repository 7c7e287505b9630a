import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { tagsIn } from './http/scan-markup.ts';

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
  const isMarked = BYTE_ORDER_MARKS.some(([, prefix]) => prefix.every((byte, at) => bytes[at] === byte));
  return !isMarked && !isUtf8(bytes) && !isMostlyUtf8(bytes);
}

function decode(bytes: Uint8Array, declared: string | null): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = BYTE_ORDER_MARKS.find(([, prefix]) => prefix.every((byte, at) => bytes[at] === byte));
  if (mark) return iconv.decode(buffer, mark[0]);
  if (isUtf8(bytes) || isMostlyUtf8(bytes)) return buffer.toString('utf8');
  const named = [declared, metaCharset(bytes)].map((name) => CHINESE_CHARSETS[name?.toLowerCase() ?? '']);
  return iconv.decode(buffer, named.find(Boolean) ?? 'gb18030');
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

/** Whether bytes are an HTML page, by what they begin with; a media type in the header is often wrong. */
export function looksLikeHtml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replace(/^[^\x21-\x7e]+/, '')
    .replace(/^ï»¿/, '');
  return /^<(?:!doctype\s+html|!--|html|head|meta|title|script|body|div|table|p\b)/i.test(head.trimStart());
}
