import { format } from 'numfmt';

/** Numbers of built-in formats that show a date or a time (ECMA-376 part 1, 18.8.30, with those of Chinese). */
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];
/** Built-in formats that write 年 and 月. */
const BUILT_IN_CHINESE = new Set([27, 28, 29, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const BUILT_IN_TIMES = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]);
const BUILT_IN_PERCENT: Readonly<Record<number, string>> = { 9: '0%', 10: '0.00%' };
/** Built-in formats of numbers that show another number than they are given. */
const BUILT_IN_NUMBERS: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '#,##0;-#,##0;"-"',
  42: '#,##0;-#,##0;"-"',
  43: '#,##0.00;-#,##0.00;"-"',
  44: '#,##0.00;-#,##0.00;"-"',
};
/** A number in what a format shows, between units and signs of money. */
const NUMBER_IN_TEXT = /^[^\d.()-]*([-(]?)[^\d.()-]*(\d+(?:\.\d+)?|\.\d+)[^\d.()-]*(\)?)[^\d.()-]*$/;
/** Text in quotes and what a backslash goes before, and behind them a character that `!` goes before. */
const ESCAPED = /"[^"]*"|\\.|!./g;
const QUOTED = /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g;
const DAY_MS = 86_400_000;
/** Day 0 of both calendars; the first counts a 29 February 1900 that never was. */
const EPOCHS = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };
/** 31 December 9999, the last day that has a number. */
const LAST_DAY = 2_958_465;

/** How a cell shows its number. */
export interface NumberFormat {
  readonly id: number;
  /** The format as it is written; null for a built-in one. */
  readonly code: string | null;
  readonly counts: keyof typeof EPOCHS;
}

/**
 * A number as text: as it is, or the date or share that its format makes of it. Separators, units and zeros behind
 * the point that the format adds are left out; where it shows another number (`0,` shows 12 for 12000) or a word, that
 * is what the cell says.
 */
export function numberText(value: number, format: NumberFormat): string {
  if (!Number.isFinite(value)) return '';
  const code = plainCode(format);
  if (code.includes('%')) return percentText(value, code);
  const plain = plainNumber(value);
  if (isDate(format, code)) {
    return value >= 0 && value <= LAST_DAY ? dateText(value, format, code) : plain;
  }
  const own = format.code ?? BUILT_IN_NUMBERS[format.id];
  return own === undefined ? plain : shownText(value, { plain, code: own });
}

/** What a format shows of a number: the number itself where it is the same. */
function shownText(
  value: number,
  { plain, code }: { readonly plain: string; readonly code: string },
): string {
  const shown = formattedText(value, code);
  const [, minus, digits, close] = NUMBER_IN_TEXT.exec(shown.replace(/[,，\s\u00a0]/g, '')) ?? [];
  if (digits === undefined) return shown.trim();
  const isNegative = minus === '-' || (minus === '(' && close === ')');
  return Number(digits) * (isNegative ? -1 : 1) === Number(plain) ? plain : shown.trim();
}

/** A cell that a spreadsheet cannot show is filled with these; so is one whose format is none. */
const NOT_SHOWN = '###';

function formattedText(value: number, code: string): string {
  try {
    return format(code.replace(ESCAPED, escaped), value, { locale: 'zh-CN' });
  } catch {
    return NOT_SHOWN;
  }
}

/** Chinese versions of Excel write `!` before a character that stands for itself, where others write a backslash. */
function escaped(part: string): string {
  return part.startsWith('!') ? `\\${part.slice(1)}` : part;
}

/** The format of positive numbers, without what stands in quotes and brackets. */
function plainCode({ id, code }: NumberFormat): string {
  const own = code ?? BUILT_IN_PERCENT[id] ?? '';
  return (
    own
      .replace(QUOTED, (quoted) => (/[年月日]/.test(quoted) ? quoted.replace(/["\\]/g, '') : ''))
      .split(';')[0] ?? ''
  );
}

function isDate({ id, code }: NumberFormat, plain: string): boolean {
  if (code === null) return BUILT_IN_DATES.some(([first, last]) => id >= first && id <= last);
  return /[ydhs]/i.test(plain) && !/general/i.test(plain);
}

function dateText(value: number, { id, code, counts }: NumberFormat, plain: string): string {
  const date = new Date(EPOCHS[counts] + Math.round(value * DAY_MS));
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const clock = date.toISOString().slice(11, 16);
  const isTime = code === null ? BUILT_IN_TIMES.has(id) : /[hs]/i.test(plain) && !/[yd]/i.test(plain);
  if (isTime) return clock;
  const isChinese = code === null ? BUILT_IN_CHINESE.has(id) : /[年月日]/.test(plain);
  const written = isChinese ? `${year}年${month}月${day}日` : date.toISOString().slice(0, 10);
  return value % 1 === 0 ? written : `${written} ${clock}`;
}

function percentText(value: number, code: string): string {
  const decimals = /\.([0#?]+)%/.exec(code)?.[1]?.length ?? 0;
  return `${plainNumber(Number((value * 100).toFixed(Math.min(decimals, 20))))}%`;
}

/** Fifteen digits are what a spreadsheet keeps; sums end in noise beyond them. */
function plainNumber(value: number): string {
  const kept = Number(value.toPrecision(15));
  const size = Math.abs(kept);
  if (kept === 0 || (size < 1e21 && size >= 1e-6)) return String(kept);
  // Digits far behind the point are lost in writing them out, and none of them may become a zero.
  return size >= 1e-12 && size < 1e-6
    ? kept.toFixed(20).replace(/0+$/, '')
    : String(kept).replace('e', 'E').replace('+', '');
}
