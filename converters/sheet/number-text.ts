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
 * A number as text: as it is, or the date or share that its format makes of it. Separators and rounding of the
 * format are left out; they are for the eye.
 */
export function numberText(value: number, format: NumberFormat): string {
  if (!Number.isFinite(value)) return '';
  const code = plainCode(format);
  if (code.includes('%')) return percentText(value, code);
  if (isDate(format, code) && value >= 0 && value <= LAST_DAY) return dateText(value, format, code);
  return plainNumber(value);
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
  return Math.abs(kept) < 1e21 && Math.abs(kept) >= 1e-6
    ? String(kept)
    : kept === 0
      ? '0'
      : kept.toFixed(20).replace(/0+$/, '');
}
