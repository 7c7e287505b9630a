import { UnreadableDocumentError } from '../model/errors.ts';
import type { Note } from '../model/finding.ts';
import type { RawDocument } from '../model/raw-document.ts';
import { chooseCharset, readsLikeNoChinese } from './text/choose-charset.ts';
import { countMatches, decodeBytes } from './text/decode-bytes.ts';
import { decodeMixed, type MixedText } from './text/mixed-charset.ts';
import { decodeShifted, unreadShiftedCharset } from './text/shifted-charset.ts';
import { utf16Order } from './text/utf16.ts';

/** Text with the charset that its bytes turned out to be in. */
export interface DecodedText {
  readonly text: string;
  /** IANA name. */
  readonly charset: string;
  /** Number of places where bytes are no character in that charset; each stands in the text as U+FFFD. */
  readonly undecodable: number;
  /** Number of stretches that are in another charset, and were read in that. */
  readonly foreign?: number;
}

const BYTE_ORDER_MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x84, 0x31, 0x95, 0x33], 'gb18030'],
];

/** Share of characters that may be broken in any text: a cut-off end or a flipped byte, but not another charset. */
const MAX_BROKEN_SHARE = 0.01;
/** Where this many times as many characters are whole, what is broken is a stretch of another charset. */
const WHOLE_TO_BROKEN: Readonly<Record<string, number>> = { 'utf-8': 1, gb18030: 10 };
const CONTROL_CHARACTERS = /(?![\s\u0080-\u009f])\p{Cc}/gu;

/**
 * Bytes to text. Order: byte order mark, UTF-16 where there are zero bytes, HZ and ISO-2022-CN, UTF-8 where it is
 * strictly valid or hardly damaged, then whichever of GB18030 and Big5 reads more like Chinese. A stretch in another
 * charset is read in that.
 *
 * @param declared charset labels of header and meta tag, most trusted first
 * @returns null where the bytes are no text, or in a charset that is not read
 */
export function decodeText(bytes: Uint8Array, declared: readonly (string | null)[] = []): DecodedText | null {
  const marked = BYTE_ORDER_MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (marked) return asText(bytes.subarray(marked[0].length), marked[1]);
  const wide = utf16Order(bytes);
  if (wide) return asText(bytes, wide);
  if (unreadShiftedCharset(bytes) !== null) return null;
  const shifted = decodeShifted(bytes, declared);
  return shifted
    ? withoutControls(shifted.text, shifted.charset)
    : asText(bytes, chooseCharset(bytes, declared));
}

/**
 * The text of a document.
 * @throws UnreadableDocumentError `text.undecodable`
 */
export function decodeDocument(raw: RawDocument, metaCharset: string | null = null): DecodedText {
  const decoded = decodeText(raw.bytes, [raw.source.declaredCharset, metaCharset]);
  if (!decoded) {
    const detail = unreadShiftedCharset(raw.bytes);
    throw new UnreadableDocumentError('text.undecodable', raw.name, detail === null ? {} : { detail });
  }
  return decoded;
}

/** Notes on what decoding lost, and on what it read in another charset; usually none. */
export function decodingNotes({ text, charset, undecodable, foreign = 0 }: DecodedText): readonly Note[] {
  const notes: Note[] = [];
  const add = (rule: string, message: string) => notes.push({ rule, cells: [], message });
  if (undecodable > 0) {
    add(
      'charset.undecodable-bytes',
      `${undecodable} place(s) hold bytes that are no character in ${charset}.`,
    );
  }
  if (foreign > 0) {
    const other = charset === 'utf-8' ? 'gb18030' : 'utf-8';
    add(
      'charset.mixed',
      `${foreign} stretch(es) of this ${charset} text are in ${other}; they were read as that.`,
    );
  }
  if (!charset.startsWith('utf-') && readsLikeNoChinese(text)) {
    add('charset.doubtful', `The text was read as ${charset}, but reads like no Chinese: check its charset.`);
  }
  return notes;
}

function asText(bytes: Uint8Array, charset: string): DecodedText | null {
  const isMixable = charset === 'utf-8' || charset === 'gb18030';
  const { text, foreign }: MixedText = isMixable
    ? decodeMixed(bytes, charset)
    : { text: decodeBytes(bytes, charset), foreign: 0 };
  const undecodable = countMatches(text, /\ufffd/g);
  if (isBroken(undecodable, text.length) && !isMostlyWhole(text, undecodable, charset)) return null;
  const decoded = withoutControls(text, charset);
  return decoded && { ...decoded, undecodable, ...(foreign > 0 && { foreign }) };
}

function withoutControls(text: string, charset: string): DecodedText | null {
  const controls = countMatches(text, CONTROL_CHARACTERS);
  if (isBroken(controls, text.length)) return null;
  return { text: controls > 0 ? text.replace(CONTROL_CHARACTERS, '') : text, charset, undecodable: 0 };
}

function isBroken(count: number, length: number): boolean {
  const few = count <= 2 && count * 10 <= length;
  return count > length * MAX_BROKEN_SHARE && !few;
}

function isMostlyWhole(text: string, broken: number, charset: string): boolean {
  const times = WHOLE_TO_BROKEN[charset];
  return times !== undefined && countMatches(text, /[^\0-\x7f\ufffd]/gu) >= times * broken;
}
