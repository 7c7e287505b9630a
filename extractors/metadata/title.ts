import { joinLines, squeeze } from '../text/normal.ts';
import { yearIn } from './dates.ts';

/** What the title of a report holds, whatever body and year stand around it. */
const REPORT_TITLE = /(?:政府信息公开|政务信息公开|信息公开|政务公开)[^。；]{0,16}(?:报告|年报)/u;
const TITLE_LABEL = /^(?:标\s*题|名\s*称|信息名称)\s*[:：|]\s*/u;
/** Longest line that can be (part of) a title. */
const LONGEST_TITLE = 60;
/** A title stands among the first lines that are not blank. */
const FIRST_LINES = 40;
/** What of a line is looked at: more is no title, and a line may be a million characters long. */
const LONGEST_LINE = 400;
/** A title may be broken over this many lines. */
const MOST_LINES = 3;
const SENTENCE = /[。；！？，：:;!?,]|^[一二三四五六七八九十]+、|^附件/u;
/** Where the page stands in its portal: 首页 > 政务公开 > 政府信息公开年报. */
const BREADCRUMB = /[>›»→＞]|^(?:首页|您?(?:当前|现在|所在)的?位置)/u;

/** What is written about a report: 解读, and the notice that asks for it. */
const ABOUT_A_REPORT = /(?:报告|年报)[》”"]?(?:的|编制)*(?:图文|政策|文字)?(?:解读|通知|公告|说明|问答)/u;

/** Whether a text reads as the title of an annual report. */
export function isReportTitle(text: string): boolean {
  return text.length <= LONGEST_TITLE && REPORT_TITLE.test(text) && !ABOUT_A_REPORT.test(text);
}

/**
 * The title as printed, its lines joined without a space.
 *
 * Several lines may read as one: links to the reports of other years stand on many pages. The first of them counts
 * that names the year that the report says its figures are of; where none does and the links make a list, none counts.
 *
 * @param lines lines of the page in order, blank ones included
 * @param reportYear the year of the period that the text states; null where it states none
 * @returns null where no line among the first reads as one: a title is not made up
 */
export function titleOf(lines: readonly string[], reportYear: number | null = null): string | null {
  const titles = titlesIn(firstFilled(lines));
  const ofYear = titles.find(({ year }) => reportYear !== null && year === reportYear);
  const first = ofYear ?? titles.find((title) => !isInList(title, titles)) ?? null;
  return first?.text ?? (reportYear === null ? titles[0]?.text : null) ?? null;
}

interface Title {
  readonly text: string;
  readonly year: number | null;
  /** Which of the filled lines it begins and ends on. */
  readonly start: number;
  readonly end: number;
}

/** The lines that read as a title, those joined of which it takes several. */
function titlesIn(lines: readonly string[]): readonly Title[] {
  const titles: Title[] = [];
  for (let from = 0, end = 1; end <= lines.length; end += 1) {
    const title = titleEndingAt(lines, from, end);
    if (!title) continue;
    titles.push(title);
    from = title.end;
    end = Math.max(end, title.end);
  }
  return titles;
}

function titleEndingAt(lines: readonly string[], from: number, end: number): Title | null {
  for (let count = 1; count <= Math.min(MOST_LINES, end - from); count += 1) {
    const start = end - count;
    const parts = lines.slice(start, end);
    if (!isTitlePart(parts[0] ?? '')) return null;
    if (isReportTitle(joinLines(parts))) {
      const behind = yearBehind(joinLines(parts), lines[end]);
      const whole = withSubject(lines.slice(from), start - from, joinLines(parts)) + behind;
      return { text: squeeze(whole), year: yearIn(whole), start, end: end + (behind ? 1 : 0) };
    }
  }
  return null;
}

/** The year of a title that stands behind it, alone or in brackets: （2021年）. */
function yearBehind(title: string, line: string | undefined): string {
  return yearIn(title) === null && line !== undefined && YEAR_BEHIND.test(squeeze(line)) ? line.trim() : '';
}

/** Whether a title stands next to that of another year: a list of links. */
function isInList(title: Title, titles: readonly Title[]): boolean {
  return titles.some(
    ({ year, start, end }) =>
      year !== null &&
      title.year !== null &&
      year !== title.year &&
      (start === title.end || end === title.start),
  );
}

/** The first lines that hold anything, without labels and a border behind them. */
function firstFilled(lines: readonly string[]): readonly string[] {
  const filled: string[] = [];
  for (const line of lines) {
    const bare = line.trim().slice(0, LONGEST_LINE).replace(TITLE_LABEL, '').replace(/\|$/u, '').trimEnd();
    if (bare) filled.push(quotedTitle(bare));
    if (filled.length === FIRST_LINES) break;
  }
  return filled;
}

/** 关于发布《…年度报告》的通知 names the report inside the title marks. */
function quotedTitle(line: string): string {
  const quoted = /《([^》]{6,60})》/u.exec(line)?.[1];
  return quoted && /^(?:关于)?(?:发布|公布|印发)/u.test(line) && isReportTitle(quoted) ? quoted : line;
}

function isTitlePart(line: string): boolean {
  return (
    line.length <= LONGEST_TITLE && !SENTENCE.test(line) && !BREADCRUMB.test(line) && !/[|\t]/u.test(line)
  );
}

/** How a line ends that a title goes on from: a body, a place, a year. */
const TITLE_BEGINS = /(?:府|室|厅|局|委|会|处|院|心|区|县|市|镇|乡|州|旗|年|年度|道|司|站|所|队|机关)$/u;
const YEAR_ALONE = /^[（(]?(?:20\d{2}|二[〇○零].{2})年?度?[)）]?$/u;
/** A year alone behind a title: with brackets or the word 年, for a bare number is a page’s. */
const YEAR_BEHIND = /^(?:[（(](?:20\d{2}|二[〇○零].{2})年?度?[)）]|(?:20\d{2}|二[〇○零].{2})年度?)$/u;
/** A body that any place has: its place stands before it. */
const BODY_OF_A_PLACE = /^(?:人民政府|办公室|办公厅)/u;

/** A title that names no body or place, or lacks its beginning, goes on from the line before it. */
function withSubject(lines: readonly string[], start: number, title: string): string {
  let whole = title;
  for (let before = start - 1; before >= Math.max(0, start - 2); before -= 1) {
    const line = lines[before] ?? '';
    if (!isTitlePart(line) || !mayBegin(line) || !isBeginning(line, whole)) break;
    whole = line + whole;
  }
  return whole;
}

function mayBegin(line: string): boolean {
  return TITLE_BEGINS.test(line) || YEAR_ALONE.test(squeeze(line));
}

function isBeginning(line: string, title: string): boolean {
  const subject = subjectOf(title);
  if (subject === '') return true;
  return YEAR_ALONE.test(squeeze(line)) ? yearIn(title) === null : BODY_OF_A_PLACE.test(subject);
}

/** The body or place that a title names: the title without year and without what it is a title of. */
export function subjectOf(title: string): string {
  return squeeze(title)
    .replace(/^[【［[][^】］\]]{1,12}[】］\]]/u, '')
    .replace(/(人民政府)(?=信息公开)/u, '$1政府')
    .replace(/(?:关于)?(?:发布|公布)?(?:的)?(?:政府信息公开|政务信息公开|信息公开|政务公开).*$/u, '')
    .replace(/^关于/u, '')
    .replace(/(?:20\d{2})年?[-—–~至](?:20\d{2})学?年度?/gu, '')
    .replace(/[（(]?(?:20\d{2}|[二][〇○零O0][〇○零一二三][〇○零一二三四五六七八九])年?(?:度)?[）)]?/gu, '')
    .replace(/^[《【“"]|[》】”"]$/gu, '');
}
