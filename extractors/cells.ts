import { type Cell, isBlankText } from '../model/cell.ts';
import { halfWidth } from './text/normal.ts';
import { parseUnit } from './text/units.ts';

const BLANK: Cell = { kind: 'blank' };
const UNREADABLE: Cell = { kind: 'unreadable' };

const SIGN_WORDS: Readonly<Record<string, number>> = {
  减: -1,
  减少: -1,
  负: -1,
  下降: -1,
  '↓': -1,
  '-': -1,
};
const SIGN = '(减少|减|负|下降|新增|增加|增|[-+↑↓])?';
const NUMBER = '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)';
/** Behind the number nothing but a unit may be left; more characters are a text. */
const WHOLE_CELL = new RegExp(`^${SIGN}${NUMBER}([^\\d,.%]{0,8})$`, 'u');
/** No number has more digits; more are several numbers, or a code. */
const MAX_DIGITS = 15;
/** Longest cell that can be a number with a note. */
const MAX_CELL_CHARS = 120;

/** Marks of footnotes behind a number: raised and circled digits, stars, a number in square brackets. */
const FOOTNOTES =
  /(?<=\d\D{0,4})(?:[\u00b9\u00b2\u00b3\u2070-\u2079\u2460-\u2473]|[*※#†‡]|\[\d{1,2}\]|[↑↓→↗↘])+$/u;
const RAISED = /[\u00b9\u00b2\u00b3\u2070-\u2079]+/gu;
/** A remark in brackets behind a number: words, or a unit. A bare number in brackets may be anything. */
const NOTE = /(?<=[\d件条次项宗个人元万]\s{0,2})\((?=[^()]*[^\d()\s.,%-])([^()]*)\)$/u;
/** A remark without a number of its own that makes another number of the one before it: a sign, a unit, another year. */
const CHANGES_NUMBER = /^\D*(?:[百千万亿角分]|元)$|^(?:减少?|下?降|负)$|^\D*(?:上一?年|去年|累计|历年)\D*$/u;
/** What most cells hold: digits and nothing else, no more than a number can keep. */
const PLAIN_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
const MINUS_SIGNS = /[−﹣–‐‑]/gu;
/** White space that parts no two digits. */
const INNER_SPACE = /(?<!\d)\s+|\s+(?!\d|\s)/gu;
/** One number whose digits stand apart, or are grouped in thousands by white space. */
const SPACED_DIGITS = /^[1-9](?:\s\d){1,8}(?=\D|$)/u;
const SPACED_THOUSANDS = /^[1-9]\d{0,2}(?:\s\d{3}){1,3}(?=\D|$)/u;

/**
 * The only number parser: the text of one cell as a cell.
 *
 * Reads full-width digits, thousands separators, `00`, signed words (减3, 增10), spaced digits, a unit printed in the
 * cell, and leaves a footnote mark or a remark in brackets behind the number alone. Blank, `/`, `-`, `—` and `无` are
 * blank, never zero. What only may be a number (约12, 1O, 12%, 10/12) is none.
 *
 * @param text text of the cell as printed
 * @returns a number (unscaled, with its unit), a blank, or `unreadable` where something else stands
 */
export function readCell(text: string): Cell {
  if (PLAIN_NUMBER.test(text)) return { kind: 'number', value: Number(text), unit: null, oddity: null };
  if (text.length > MAX_CELL_CHARS) return UNREADABLE;
  const printed = halfWidth(text).trim();
  const plain = printed.replace(MINUS_SIGNS, (sign) => (printed.length > 1 ? '-' : sign));
  if (isBlankText(plain)) return BLANK;
  const bare = withoutNote(plain);
  const joined = joinDigits(bare.replace(INNER_SPACE, ''));
  const match = WHOLE_CELL.exec(joined);
  if (!match) return UNREADABLE;
  const [, sign = '', digits = '', unit = ''] = match;
  if (digits.replace(/\D/gu, '').length > MAX_DIGITS) return UNREADABLE;
  if (unit !== '' && parseUnit(unit) === null) return UNREADABLE;
  const value = (SIGN_WORDS[sign] ?? 1) * Number(digits.replaceAll(',', ''));
  return {
    kind: 'number',
    value: value === 0 ? 0 : value,
    unit: unit === '' ? null : unit,
    oddity: oddityOf({ text, sign, digits, isSpaced: joined.length < bare.replace(INNER_SPACE, '').length }),
  };
}

/** A remark behind a number goes, a unit in brackets stays as its unit; a remark that may change the number stays. */
function withoutNote(text: string): string {
  const noted = text
    .replace(FOOTNOTES, '')
    .trimEnd()
    .replace(NOTE, (bracket, note: string) => {
      const unit = parseUnit(note);
      if (unit) return unit.measures === 'count' && unit.exponent === 0 ? '' : note;
      return CHANGES_NUMBER.test(note) ? bracket : '';
    })
    .trimEnd();
  return /\d/u.test(noted) ? noted.replace(RAISED, '') : noted;
}

function joinDigits(text: string): string {
  const spaced = SPACED_DIGITS.exec(text) ?? SPACED_THOUSANDS.exec(text);
  return spaced ? spaced[0].replace(/\s/gu, '') + text.slice(spaced[0].length) : text;
}

interface Printed {
  readonly text: string;
  readonly sign: string;
  readonly digits: string;
  readonly isSpaced: boolean;
}

function oddityOf({ text, sign, digits, isSpaced }: Printed): string | null {
  if (/[０-９]/u.test(text)) return 'full-width digits';
  if (isSpaced) return 'spaced digits';
  if (digits.includes(',')) return 'thousands separators';
  if (/^0\d/.test(digits)) return 'leading zero';
  if (/[\u3400-\u9fff]/u.test(sign)) return 'signed word';
  return null;
}

/** Digits that cannot be one number, for it would begin with 0; `00` is a way to print 0. */
const SEVERAL_NUMBERS = /^0(?:0{2,}|0*[1-9]\d*)$/u;

/** Whether the digits of a cell are those of several cells that ran together. */
export function holdsSeveralNumbers(text: string): boolean {
  return SEVERAL_NUMBERS.test(text.trim());
}

/** Shifts the decimal point in the digits themselves, so that no binary rounding creeps in. */
export function shiftDecimal(value: number, exponent: number): number {
  return exponent === 0 ? value : Number(`${value}e${exponent}`);
}

/**
 * An amount in yuan: 6846.176002万元 is 68461760.02.
 *
 * @param unit unit that the amount is printed in; null means yuan
 */
export function toYuan(value: number, unit: string | null): number {
  return shiftDecimal(value, parseUnit(unit ?? '元')?.exponent ?? 0);
}
