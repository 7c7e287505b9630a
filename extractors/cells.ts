import { type Cell, isBlankText } from '../model/cell.ts';
import { halfWidth } from './text/normal.ts';

const BLANK: Cell = { kind: 'blank' };
const ILLEGIBLE: Cell = { kind: 'illegible' };

const SIGN_WORDS: Readonly<Record<string, number>> = {
  减: -1,
  减少: -1,
  下降: -1,
  '-': -1,
  增: 1,
  增加: 1,
  新增: 1,
  '+': 1,
};
const SIGN = '(减少|减|下降|新增|增加|增|[-+])?';
const NUMBER = '(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)';
const UNIT = '(万元|亿元|元|万|条|件次|件|项|次|篇|个|人次|人|宗|起|份|部)?';
const WHOLE_CELL = new RegExp(`^${SIGN}${NUMBER}${UNIT}$`, 'u');
const FOOTNOTE_MARKS = /[\u00b9\u00b2\u00b3\u2070-\u2079\u2460-\u2473]+/gu;
/** What most cells hold: digits and nothing else, no more than a number can keep. */
const PLAIN_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
/** White space that parts no two digits: `7 8` may be two cells and is left for `illegible`. */
const INNER_SPACE = /(?<![\d０-９])[\s\u3000]+|[\s\u3000]+(?![\d０-９\s\u3000])/gu;
const MINUS_SIGNS = /[−﹣–‐‑]/gu;

/**
 * The only number parser: the text of one cell as a cell.
 *
 * Reads full-width digits, thousands separators, `00`, signed words (减3, 增10), a unit printed in the cell, and
 * leaves a footnote mark behind a number alone. Blank, `/`, `-`, `—` and `无` are blank, never zero.
 *
 * @param text text of the cell as printed
 * @returns a number (unscaled, with its unit), a blank, or `illegible` where something else stands
 */
export function readCell(text: string): Cell {
  if (PLAIN_NUMBER.test(text)) return { kind: 'number', value: Number(text), unit: null, oddity: null };
  const printed = text.replace(FOOTNOTE_MARKS, '').replace(INNER_SPACE, '').trim();
  const plain = halfWidth(printed).replace(MINUS_SIGNS, (sign) => (printed.length > 1 ? '-' : sign));
  if (isBlankText(plain)) return BLANK;
  const match = WHOLE_CELL.exec(plain);
  if (!match) return ILLEGIBLE;
  const [, sign = '', digits = '', unit] = match;
  const value = (SIGN_WORDS[sign] ?? 1) * Number(digits.replaceAll(',', ''));
  return {
    kind: 'number',
    value: value === 0 ? 0 : value,
    unit: unit ?? null,
    oddity: oddityOf(printed, sign, digits),
  };
}

function oddityOf(printed: string, sign: string, digits: string): string | null {
  if (/[０-９]/u.test(printed)) return 'full-width digits';
  if (digits.includes(',')) return 'thousands separators';
  if (/^0\d/.test(digits)) return 'leading zero';
  if (/[\u3400-\u9fff]/u.test(sign)) return 'signed word';
  return null;
}

const DECIMAL_SHIFT: Readonly<Record<string, number>> = { 万元: 4, 万: 4, 亿元: 8, 元: 0 };

/**
 * An amount in yuan. Shifts the decimal point in the digits themselves, so that 6846.176002万元 is 68461760.02
 * and no binary rounding creeps in.
 *
 * @param unit unit that the amount is printed in; null means yuan
 */
export function toYuan(value: number, unit: string | null): number {
  const shift = DECIMAL_SHIFT[unit ?? '元'] ?? 0;
  return Number(`${value}e${shift}`);
}
