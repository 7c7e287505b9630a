import { isFilled, squeeze } from '../text/normal.ts';
import { isoDateIn, mayHoldDate } from './dates.ts';
import { subjectOf } from './title.ts';

const BODY_END =
  /(?:政府|办公室|办公厅|委办|府办|局|委员会|管委会|委|厅|办事处|中心|法院|检察院|院|社|署|公司|集团|队|医院|学校|大学|学院|联合会|协会|红十字会|工会|总会|分局|处|所|站|馆|部|办|机关)$/u;
const COMPILED_BY = /由([^，。；、：:,;由\n]{2,40}?)(?:负责)?(?:牵头)?(?:编制|编写|编撰|撰写|汇编)/u;
const PAGE_PUBLISHER =
  /(?:^|[|\s])(?:发布(?:机构|单位|机关)|发文机关|公开(?:机构|单位|主体)|信息来源|来源单位)\s*[:：|\s]\s*([^\s|]{2,40})/u;
const FILLED_BY = /填报单位(?:[（(]盖章[)）])?\s*[:：]?\s*([^\s|（(]{2,40})/u;
const ITS_REPORT =
  /(?:现将|公布|公开|发布)([^，。；、：,;:（(《》]{4,40}?)(?:20\d\d|二[〇○零]..)年?度?的?(?:政府|政务)?信息公开(?:工作)?(?:年度)?报告/u;
const LONGEST_BODY = 40;
/** The text introduces its report at the beginning. */
const FIRST_LINES = 40;
const LONGEST_LINE = 600;

/** What of a page the publisher is looked for in. */
export interface PublisherClues {
  readonly title: string | null;
  /** Every line of the page, tables included. */
  readonly lines: readonly string[];
  /** 发布机构 of the page’s own metadata. */
  readonly pagePublisher: string | null;
}

/** Whether a text is the name of a body, not only of a place. */
export function isBody(name: string): boolean {
  return (
    name.length >= 4 &&
    name.length <= LONGEST_BODY &&
    BODY_END.test(name) &&
    !/^(?:人民|市|县|区)?政府$/u.test(name)
  );
}

/**
 * The body that reports: the one that the title names; else the one that the text says compiled the report, that
 * signs it, or that the page or the table names (contract/RECORD.md, Metadata).
 */
export function publisherOf(clues: PublisherClues): string | null {
  const subject = clues.title ? subjectOf(clues.title) : '';
  if (isBody(subject)) return subject;
  const found = [
    compiler(clues.lines),
    signer(clues.lines),
    clues.pagePublisher,
    labelled(clues.lines, PAGE_PUBLISHER),
    labelled(clues.lines, FILLED_BY),
    namedWithItsReport(clues.lines),
  ];
  return found.find((name): name is string => name !== null && isBody(name)) ?? null;
}

function compiler(lines: readonly string[]): string | null {
  for (const line of lines) {
    const match = line.includes('由') ? COMPILED_BY.exec(squeeze(line)) : null;
    if (match?.[1]) return match[1];
  }
  return null;
}

function labelled(lines: readonly string[], label: RegExp): string | null {
  for (const line of lines) {
    const match = label.exec(line.trim());
    if (match?.[1]) return match[1];
  }
  return null;
}

/** A body alone on a line with a date alone on the next: the signature. */
function signer(lines: readonly string[]): string | null {
  const filled = lines.filter(isFilled);
  const line = filled.findLast(
    (_, index) => opensWithDate(filled[index + 1]) && isBody(squeeze(filled[index] ?? '')),
  );
  return line === undefined ? null : squeeze(line);
}

/** The body of 现公布某某县人民政府2020年政府信息公开工作年度报告, where the page has lost the title. */
function namedWithItsReport(lines: readonly string[]): string | null {
  for (const line of lines.slice(0, FIRST_LINES)) {
    const match = ITS_REPORT.exec(squeeze(line.slice(0, LONGEST_LINE)));
    if (match?.[1]) return match[1];
  }
  return null;
}

/** A date alone, or one behind which only the page speaks: 2022年1月18日来源：本站. */
function opensWithDate(line: string | undefined): boolean {
  if (line === undefined || !mayHoldDate(line)) return false;
  return isDateAlone(squeeze(line).replace(/(?:信息)?来源.*$|\[?字体.*$/u, ''));
}

/** Characters of a date, white space aside, and a little more: 2022年12月31日 has eleven. */
const LONGEST_DATE = 14;

/** Whether a line holds a date and nothing else. */
export function isDateAlone(line: string): boolean {
  return mayHoldDate(line) && isShortDate(squeeze(line));
}

function isShortDate(text: string): boolean {
  return text.length <= LONGEST_DATE && isoDateIn(text) !== null;
}
