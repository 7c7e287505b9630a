import { halfWidth, squeeze } from '../text/normal.ts';

const CHINESE_DIGITS = '〇一二三四五六七八九';
const YEAR_IN_CHARACTERS = /二[〇○零О0][〇○零О0一二三][〇○零О一二三四五六七八九](?=年)/gu;
const MONTH_OR_DAY_IN_CHARACTERS = /(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日])/gu;
const DATE_WITH_DOTS = /((?:19|20)\d{2})[.\-/](\d{1,2})[.\-/](\d{1,2})(?!\d)日?/gu;

/** Half-width text without white space, in which dates in characters (二〇二〇年一月一日) or with dots are in digits. */
export function dateText(text: string): string {
  return squeeze(halfWidth(text))
    .replace(YEAR_IN_CHARACTERS, (year) => [...year].map(digitOf).join(''))
    .replace(MONTH_OR_DAY_IN_CHARACTERS, (number) => `${smallNumber(number)}`)
    .replace(DATE_WITH_DOTS, '$1年$2月$3日');
}

function digitOf(char: string): number {
  return Math.max(0, CHINESE_DIGITS.indexOf(char));
}

/** 一 to 三十一, as months and days are written. */
function smallNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens ? digitOf(tens) : 1) : 0;
  return ten * 10 + (ones ? digitOf(ones) : 0);
}

const DATE = /((?:19|20)\d{2})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?/u;
const MARK_OF_DATE = /[年\-/.－／．]/u;

/** Whether a text has what every date has, however it is written: most lines need not be rewritten to be searched. */
export function mayHoldDate(text: string): boolean {
  return MARK_OF_DATE.test(text);
}

/** The first whole date in a text as ISO date, or null; days that no calendar has are none. */
export function isoDateIn(text: string): string | null {
  const match = mayHoldDate(text) ? DATE.exec(dateText(text)) : null;
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : iso;
}

/** Characters of a date, white space aside, and a little more: 2022年12月31日 has eleven. */
const LONGEST_DATE = 14;

/** Whether a line holds a date and nothing else. */
export function isDateAlone(line: string): boolean {
  if (!mayHoldDate(line)) return false;
  const text = squeeze(line.slice(0, LONGEST_DATE_LINE));
  return text.length <= LONGEST_DATE && isoDateIn(text) !== null;
}

/** A date with blanks between its characters. */
const LONGEST_DATE_LINE = 80;

const PERIOD =
  /((?:19|20)\d{2})年?(\d{1,2})月?(\d{1,2})日?(?:零时|0?0时|0?0:00)?(?:起|开始|始)?,?(?:至|到|—+|-+|~|－)+((?:(?:19|20)\d{2})年?)?(?:本年)?(\d{1,2})月?(\d{1,2})日/u;
const WHOLE_YEAR_LOST =
  /((?:19|20)\d{2})年?1月?1日?(?:起|开始|始)?(?:至|到|-+|—+)((?:19|20)\d{2})年?12月?31日/u;
const UNTIL = /(?:截至|截止|截止到|截至到|止于)(?:到)?((?:19|20)\d{2})年(\d{1,2})月(\d{1,2}日|底)/u;
const YEAR_THEN_DAYS = /((?:19|20)\d{2})年度?\((\d{1,2}月\d{1,2}日)(?:至|到|-+|—+)(\d{1,2}月\d{1,2}日)\)/u;

/**
 * The reporting period that a text states: two dates, or 截至 a date without a beginning, which means the year.
 * Digits and characters that were lost (`202211日至20221231日`) are put back only for a whole year.
 */
export function periodIn(text: string): readonly [string, string] | null {
  const plain = dateText(text);
  const whole = WHOLE_YEAR_LOST.exec(plain);
  if (whole && whole[1] === whole[2]) return [`${whole[1]}-01-01`, `${whole[1]}-12-31`];
  const match = PERIOD.exec(plain);
  if (match) {
    const [, year = '', month, day, endYear, endMonth, endDay] = match;
    const start = isoDateIn(`${year}年${month}月${day}日`);
    const end = isoDateIn(`${endYear?.slice(0, 4) ?? year}年${endMonth}月${endDay}日`);
    if (start && end && start < end) return [start, end];
  }
  const bracketed = YEAR_THEN_DAYS.exec(plain);
  if (bracketed) return periodIn(`${bracketed[1]}年${bracketed[2]}至${bracketed[3]}`);
  const until = UNTIL.exec(plain);
  const end = until ? isoDateIn(until[0].replace('12月底', '12月31日')) : null;
  return end ? [`${end.slice(0, 4)}-01-01`, end] : null;
}

/** The year that a title or sentence names (`2020年`, `二〇二〇年`, `2020年度`), or null. */
export function yearIn(text: string): number | null {
  const match = /(20[0-3]\d)(?=年)/u.exec(dateText(text));
  return match ? Number(match[1]) : null;
}
