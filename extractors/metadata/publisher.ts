import { isFilled, squeeze } from '../text/normal.ts';
import { isBody } from './body.ts';
import { isDateAlone, mayHoldDate } from './dates.ts';
import { subjectOf } from './title.ts';

/** What a sentence goes on with behind the body that compiled a report. 综合 may be a part of its name as well. */
const HOW_COMPILED =
  /负责|牵头|组织|统一|会同|依据|根据|按照|依照|遵照|参照|结合|汇总|统筹|具体|编制|编写|编撰|撰写|汇编|起草|制作|综合/gu;
const COMPILED_BY = /由([^，。；、：:,;由\n]{2,80})[^。；]{0,120}?(?:编制|编写|编撰|撰写|汇编|起草|制作)/gu;
const COMPILES =
  /(?:^|[，。；,;])([^，。；、：:,;\n]{4,40}?)(?:负责|组织|牵头)?(?:编制|编写|撰写)了?(?:完成|形成)?(?:本|《|20\d\d|[〇○零二]{2})/gu;
const COMPILER_LABEL =
  /(?:^|[|\s）)])(?:(?:编制|编报|制作|编写|起草|报送|上报)(?:单位|机关|机构|部门)|报告(?:单位|机关))\s*[:：|\s]\s*([^\s|]{2,40})/u;
const PAGE_PUBLISHER =
  /(?:^|[|\s])(?:(?:信息)?(?:发布|公开责任|公开|公布|责任|制发)(?:机构|单位|机关|部门|主体|者)|发文(?:机关|单位|机构)|信息来源|文章来源|稿件来源|信息提供(?:单位|部门)?|供稿(?:单位)?|来源单位|来源)\s*[:：|\s]\s*([^\s|]{2,40})/u;
const FILLED_BY = /填报(?:单位|机关|部门)(?:[（(]盖章[)）])?\s*[:：|]?\s*([^\s|（(]{2,40})/u;
const ITS_REPORT =
  /(?:现将|公布|公开|发布)([^，。；、：,;:（(《》]{4,40}?)(?:20\d\d|二[〇○零]..)年?度?的?(?:政府|政务)?信息公开(?:工作)?(?:年度)?报告/u;
/** The text introduces its report at the beginning. */
const FIRST_LINES = 40;
const LONGEST_LINE = 600;
/** A page is searched up to here for the sentence that names its compiler: it stands in the introduction. */
const MAX_SENTENCE_LINE = 4_000;

/** What of a page the publisher is looked for in. */
export interface PublisherClues {
  readonly title: string | null;
  /** Every line of the page, tables included. */
  readonly lines: readonly string[];
  /** 发布机构 of the page’s own metadata. */
  readonly pagePublisher: string | null;
}

/**
 * The body that reports: the one that the title names; else the one that the text says compiled the report, that
 * signs it, or that the page or the table names (contract/RECORD.md, Metadata).
 */
export function publisherOf(clues: PublisherClues): string | null {
  const subject = clues.title ? subjectOf(clues.title) : '';
  if (isBody(subject)) return subject;
  const found = [
    compiler(clues.lines, COMPILED_BY, longestBody),
    labelled(clues.lines, COMPILER_LABEL),
    signer(clues.lines),
    compiler(clues.lines, COMPILES, bodyIn),
    bodyIn(clues.pagePublisher),
    labelled(clues.lines, PAGE_PUBLISHER),
    labelled(clues.lines, FILLED_BY),
    namedWithItsReport(clues.lines),
  ];
  return found.find((name) => name !== null) ?? null;
}

function bodyIn(name: string | null | undefined): string | null {
  return name && isBody(name) ? name : null;
}

function compiler(
  lines: readonly string[],
  pattern: RegExp,
  bodyOf: (words: string | undefined) => string | null,
): string | null {
  for (const line of lines) {
    if (!/[编撰起制]/u.test(line)) continue;
    for (const match of squeeze(line.slice(0, MAX_SENTENCE_LINE)).matchAll(pattern)) {
      const name = bodyOf(match[1]);
      if (name) return name;
    }
  }
  return null;
}

/** The body that words begin with, up to what it did. */
function longestBody(words = ''): string | null {
  let longest: string | null = null;
  for (const { 0: how, index } of `${words}编制`.matchAll(HOW_COMPILED)) {
    longest = bodyIn(words.slice(0, index)) ?? longest;
    if (how !== '综合') break;
  }
  return longest;
}

function labelled(lines: readonly string[], label: RegExp): string | null {
  for (const line of lines) {
    const name = bodyIn(label.exec(line.trim().slice(0, LONGEST_LINE))?.[1]);
    if (name) return name;
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
    const name = bodyIn(ITS_REPORT.exec(squeeze(line.slice(0, LONGEST_LINE)))?.[1]);
    if (name) return name;
  }
  return null;
}

/** A date alone, or one behind which only the page speaks: 2022年1月18日来源：本站. */
function opensWithDate(line: string | undefined): boolean {
  if (line === undefined || !mayHoldDate(line)) return false;
  return isDateAlone(squeeze(line).replace(/(?:信息)?来源.*$|\[?字体.*$/u, ''));
}
