import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { UnreadableDocumentError } from '../model/errors.ts';
import type { Note } from '../model/finding.ts';
import type { RawDocument } from '../model/raw-document.ts';
import { utf16Order } from './text/utf16.ts';

/** Text with the charset that its bytes turned out to be in. */
export interface DecodedText {
  readonly text: string;
  /** IANA name. */
  readonly charset: string;
  /** Number of places where bytes are no character in that charset; each stands in the text as U+FFFD. */
  readonly undecodable: number;
}

const BYTE_ORDER_MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
];

/** Labels of the declared charsets that a guess listens to. gb2312 and gbk are subsets that nobody keeps to. */
const LABELS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gb2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  gb18030: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
};

/** Characters that any Chinese office text of some length has, in both scripts. A wrong charset yields few of them. */
const FREQUENT = new Set(
  '的一是不了在有人年中公信息政府报告工作月日情申请行主动制度服务理总计数量依法规定为和，。、（）：；' +
    '開報動務總計數規請門為國應',
);
/** Bytes looked at to choose a charset, from the first one beyond ASCII. */
const SAMPLE_BYTES = 48 * 1024;
/** What a declaration weighs against the share of frequent characters, which is some 0.3 in these reports. */
const DECLARED_BONUS = 0.05;
/** Share of characters that may be broken: a cut-off end or a flipped byte, but not another charset. */
const MAX_BROKEN_SHARE = 0.01;
const CONTROL_CHARACTERS = /(?![\s\u0080-\u009f])\p{Cc}/gu;

/**
 * Bytes to text. Order: byte order mark, UTF-16 where there are zero bytes, strictly valid UTF-8, then whichever of
 * GB18030, Big5 and damaged UTF-8 reads most like Chinese; what was declared only tips the scales.
 *
 * @param declared charset labels of header and meta tag, most trusted first
 * @returns null where the bytes are no text
 */
export function decodeText(bytes: Uint8Array, declared: readonly (string | null)[] = []): DecodedText | null {
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) return asText(bytes.subarray(marked[0].length), marked[1]);
  return asText(bytes, utf16Order(bytes) ?? chooseCharset(bytes, declared));
}

/**
 * The text of a document.
 * @throws UnreadableDocumentError `text.undecodable`
 */
export function decodeDocument(raw: RawDocument, metaCharset: string | null = null): DecodedText {
  const decoded = decodeText(raw.bytes, [raw.source.declaredCharset, metaCharset]);
  if (!decoded) throw new UnreadableDocumentError('text.undecodable', raw.name);
  return decoded;
}

/** Notes on what decoding lost; usually none. */
export function decodingNotes({ charset, undecodable }: DecodedText): readonly Note[] {
  if (undecodable === 0) return [];
  const message = `${undecodable} place(s) hold bytes that are no character in ${charset}.`;
  return [{ rule: 'charset.undecodable-bytes', cells: [], message }];
}

function chooseCharset(bytes: Uint8Array, declared: readonly (string | null)[]): string {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  if (first < 0) return 'utf-8';
  const sample = bytes.subarray(first, first + SAMPLE_BYTES);
  if (isUtf8(bytes) && /[\u2e80-\uffef]/.test(decode(sample, 'utf-8'))) return 'utf-8';
  const label = declared.map((name) => LABELS[name?.trim().toLowerCase() ?? '']).find(Boolean);
  const candidates = ['gb18030', 'big5', 'utf-8'].map((charset) => ({
    charset,
    score: chineseScore(decode(sample, charset)) + (charset === label ? DECLARED_BONUS : 0),
  }));
  return candidates.reduce((best, next) => (next.score > best.score ? next : best)).charset;
}

/** How much a text reads like Chinese: share of frequent characters and of ideographs, less what is broken. */
function chineseScore(text: string): number {
  let frequent = 0;
  let ideographs = 0;
  let broken = 0;
  let total = 0;
  for (const character of text) {
    if (character < '\x80') continue;
    total += 1;
    if (character === '\ufffd') broken += 1;
    else if (FREQUENT.has(character)) frequent += 1;
    if (character >= '\u4e00' && character <= '\u9fff') ideographs += 1;
  }
  return total === 0 ? 0 : (frequent + 0.2 * ideographs - 5 * broken) / total;
}

function asText(bytes: Uint8Array, charset: string): DecodedText | null {
  const text = decode(bytes, charset);
  const undecodable = countOf(text, /\ufffd/g);
  if (isBroken(undecodable, text.length)) return null;
  const controls = countOf(text, CONTROL_CHARACTERS);
  if (isBroken(controls, text.length)) return null;
  return { text: controls > 0 ? text.replace(CONTROL_CHARACTERS, '') : text, charset, undecodable };
}

function isBroken(count: number, length: number): boolean {
  const few = count <= 2 && count * 10 <= length;
  return count > length * MAX_BROKEN_SHARE && !few;
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0;
  for (const _ of text.matchAll(pattern)) count += 1;
  return count;
}

function decode(bytes: Uint8Array, charset: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), charset);
}
