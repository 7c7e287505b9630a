import { fullNamesIn } from '../../divisions/names.ts';

/** What the title of a report ends with, and the year that may stand behind it in brackets. */
const TITLE_CORE =
  /(?:政府信息公开|政务信息公开|信息公开|政务公开)(?:(?!信息公开|政务公开)[^。；，\s]){0,16}?(?:报告|年报)(?:\s*[（(]\s*20\d\d\s*年?度?\s*[)）])?/gu;
/** Behind such words a title is only spoken of. */
const SPOKEN_OF =
  /^\s*(?:[的》”"〉〕」』，,。、；;和及与等是已由在]|公布|予以|发布(?!时间|日期|机构|单位|机关|部门)|格式|编制(?!单位|机关|机构|部门|日期|时间)|范本|模板|如下|通知|解读|全文(?!公开)|目录|要求|有关|专栏|栏目(?!\s*[:：])|列表)/u;
const BOUNDARY = /[。；！？：:;!?,，>›»→＞|\s《》】\]…〕=]|(?<!\d)-(?!\d)/u;
/** Words of a page’s menus, which stand before a title where the page has lost its lines. */
const MENU =
  /首页|要闻动态|政务动态|政务公开(?!办)|政务服务|互动交流|公众参与|数据发布|数据开放|走进..|无障碍(?:浏览|阅读)?|登录|注册|繁体(?:版|中文)?|简体(?:版|中文)?|English|专栏|专题|正文|搜索|收藏|返回|政府信息公开(?:年报|指南|制度|目录)|年度报告|年报|法定主动公开内容|长者(?:模式|版)|适老化/gu;
const YEAR_AT_END = /(?:20\d\d|二[〇○零]..)年?度?$/u;
/** Longest title; a longer line holds more than one. */
const MAX_TITLE_CHARS = 60;

/**
 * Where the title in a line begins and ends: with the body or place that it names, behind the menus of the page,
 * and with the word 报告.
 *
 * @param bodies names of bodies that the report speaks of elsewhere, the longest first
 */
export function titleCuts(line: string, bodies: readonly string[]): readonly number[] {
  let from = 0;
  for (const { 0: core, index } of line.matchAll(TITLE_CORE)) {
    const end = index + core.length;
    const before = line.slice(from, index);
    const start = from + beginningOf(before, bodies);
    from = end;
    if (SPOKEN_OF.test(line.slice(end)) || end - start > MAX_TITLE_CHARS) continue;
    if (line.trim().length <= MAX_TITLE_CHARS && !isCutShort(line, start, end)) return [];
    if (index > start) return [start, end];
  }
  return [];
}

/** In a line that is no longer than a title, only menus are cut off, and what comes behind a blank or a date. */
function isCutShort(line: string, start: number, end: number): boolean {
  const [before, behind] = [line.slice(0, start), line.slice(end)];
  MENU.lastIndex = 0;
  return (before.trim() !== '' && MENU.test(before)) || /^\s*(?:20\d\d|来源|[_|｜—-])|[，。；]/u.test(behind);
}

/** Where the subject of a title begins in the text before 政府信息公开. */
function beginningOf(before: string, bodies: readonly string[]): number {
  const start = behindLast(before, BOUNDARY_ALL);
  const subject = before.slice(start);
  const menu = behindLast(subject, MENU);
  const words = subject.slice(menu);
  const named = nameIn(words, bodies);
  const year = YEAR_AT_END.exec(words.slice(0, named))?.[0].length ?? 0;
  return start + menu + named - year;
}

const BOUNDARY_ALL = new RegExp(BOUNDARY.source, 'gu');

function behindLast(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].reduce((_, match) => match.index + match[0].length, 0);
}

/** Where the first name of a body or a division begins; 0 where there is none. */
function nameIn(words: string, bodies: readonly string[]): number {
  const body = bodies.map((name) => words.indexOf(name)).find((at) => at >= 0);
  const [division] = fullNamesIn(words);
  const found = [body ?? -1, division?.at ?? -1].filter((at) => at >= 0);
  return found.length === 0 ? 0 : Math.min(...found);
}
