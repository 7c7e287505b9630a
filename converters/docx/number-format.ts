const CHINESE = '〇一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';

/**
 * One number of an automatic list as Word writes it (ECMA-376 part 1, 17.18.59 ST_NumberFormat).
 * @returns an empty text for bullets and formats that these reports do not use
 */
export function formatNumber(value: number, format: string): string {
  if (/^(?:chineseCounting|ideographTraditional|japaneseCounting|taiwaneseCounting)/.test(format)) {
    return countingNumber(value, CHINESE, '十');
  }
  if (/^(?:chineseLegal|ideographLegal)/.test(format)) return countingNumber(value, LEGAL, '拾');
  switch (format) {
    case 'decimal':
      return String(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value <= 20 ? String.fromCharCode(0x2460 + value - 1) : String(value);
    case 'lowerLetter':
      return letter(value);
    case 'upperLetter':
      return letter(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    default:
      return '';
  }
}

function countingNumber(value: number, digits: string, ten: string): string {
  if (value < 10) return digits.charAt(value);
  if (value > 99) return [...String(value)].map((digit) => digits.charAt(Number(digit))).join('');
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? digits.charAt(tens) : ''}${ten}${ones > 0 ? digits.charAt(ones) : ''}`;
}

function letter(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(value: number): string {
  let rest = value;
  let written = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth && written.length < 20) {
      written += sign;
      rest -= worth;
    }
  }
  return written;
}
