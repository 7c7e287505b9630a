import { HEADING_END } from './landmarks.ts';

/** How far the headings of a report are counted. */
export interface HeadingCount {
  readonly first: number;
  readonly second: number;
  /** What stands behind an annex’s caption are rows of a table. */
  readonly isOver: boolean;
}

export const NO_HEADING: HeadingCount = { first: 0, second: 0, isOver: false };

interface Headings {
  /** Where headings begin and end. */
  readonly cuts: readonly number[];
  readonly count: HeadingCount;
}

const NUMERALS = '一二三四五六七八九十';
const NUMBER = new RegExp(
  `(?<![\\d.．第])(?<digit>1)\\s*、(?=\\s*[^\\d\\s])|(?<![第${NUMERALS}])(?<first>[${NUMERALS}]{1,3})\\s*[、.．](?=\\s*[^\\d\\s])|[（(](?<second>[${NUMERALS}]{1,3})[)）]|(?<annex>统计指标|工作情况统计表|情况统计表)`,
  'gu',
);
/** Longest heading, without its number. */
const MAX_HEADING_CHARS = 36;
/** What no heading holds. */
const NOT_IN_HEADING = /[。；，：！？;:!?\d|\t\n]/u;
const ENDING = new RegExp(HEADING_END, 'gu');
/** What of a form’s tables is numbered as headings are. */
const ROW_OF_A_FORM = /^(?:本年新收|上年结转|本年度办理|结转下年|申请人情况)/u;
/** Headings of the second level that the forms name. */
const USUAL_SECOND =
  /^\s*(?:(?:政府信息)?主动公开|依申请公开|政府信息(?:资源)?(?:规范化?)?管理|(?:政府)?(?:信息)?(?:公开)?平台建设|监督保障)(?:政府信息)?(?:工作)?(?:的)?(?:情况|方面)?(?=20\d\d年|\s|[全本今我为根按在坚积认严加通持深围落截各一])(?!方面|数)/u;

/**
 * Where the headings in a line begin and end. A number counts only where it goes on with the ones before it, and a
 * heading only where its end is plain: at a word that headings end with, and before something that is no part of it.
 *
 * @param before what was counted in the lines before
 */
export function headingCuts(text: string, before: HeadingCount): Headings {
  let count = before;
  const cuts: number[] = [];
  if (!/[、.．）)标表]/u.test(text)) return { cuts, count };
  NUMBER.lastIndex = 0;
  for (let match = NUMBER.exec(text); match && !count.isOver; match = NUMBER.exec(text)) {
    const { digit, second, annex } = match.groups ?? {};
    const first = digit && count === NO_HEADING ? '一' : match.groups?.first;
    const start = match.index;
    const behind = text.slice(start + match[0].length, start + match[0].length + MAX_HEADING_CHARS);
    if (annex) count = { ...count, isOver: count.first > 0 };
    else if (first && follows(numberOf(first), count.first)) {
      const length = lengthOfHeading(behind);
      if (length === null) continue;
      count = { first: numberOf(first), second: 0, isOver: false };
      cuts.push(start, start + match[0].length + length);
    } else if (second && numberOf(second) === count.second + 1 && count.first > 0) {
      const length = USUAL_SECOND.exec(behind)?.[0].length ?? lengthOfHeading(behind);
      if (length === null) continue;
      count = { ...count, second: numberOf(second) };
      cuts.push(start, start + match[0].length + length);
    }
  }
  return { cuts, count };
}

/** One may have been lost; 二 may come first. */
function follows(number: number, last: number): boolean {
  return number > last && number <= last + 2;
}

/** Length of the heading that a text begins with; null where its end is not plain. */
function lengthOfHeading(text: string): number | null {
  if (ROW_OF_A_FORM.test(text.trimStart())) return null;
  const end = text.search(NOT_IN_HEADING);
  const words = end < 0 ? text : text.slice(0, end);
  ENDING.lastIndex = 0;
  const ending = ENDING.exec(text);
  if (ending && ending.index + ending[0].length <= words.length) return ending.index + ending[0].length;
  return null;
}

/** 一 to 九十九. */
function numberOf(numerals: string): number {
  const [tens, ones] = numerals.includes('十') ? numerals.split('十') : ['', numerals];
  const ten = numerals.includes('十') ? (tens ? NUMERALS.indexOf(tens) + 1 : 1) : 0;
  return ten * 10 + (ones ? NUMERALS.indexOf(ones) + 1 : 0);
}
