import type { Page } from '../../page.ts';
import { halfWidth, squeeze } from '../../text/normal.ts';
import { captionsOf, MAX_CAPTION_CHARS } from '../heads/captions.ts';
import type { Region } from './table-region.ts';

/** Why a table is not the report’s own. */
export type Reason =
  /** Its caption names another year. */
  | 'other-year'
  /** It shows how the form is filled in. */
  | 'specimen'
  /** Its caption names another body, or those below this one. */
  | 'other-body'
  /** A corrected table takes its place. */
  | 'corrected'
  /** The document has more tables of its kind than one report can have. */
  | 'too-many';

/** A table that was found and left out. */
export interface LeftOut {
  readonly region: Region;
  readonly reason: Reason;
  /** The caption that tells so. */
  readonly caption: string;
}

export interface ChosenTables {
  readonly chosen: readonly Region[];
  readonly leftOut: readonly LeftOut[];
}

/** Most tables of one kind that are read: more stand in a collection, and no rule says which is the report’s own. */
const MAX_TABLES_OF_A_KIND = 200;

/** What the report says of itself. */
export interface Identity {
  /** The year reported on, or null. */
  readonly year: number | null;
  /** Title and publisher, as far as they are printed. */
  readonly names: readonly string[];
}

/**
 * Tells the report’s own tables from last year’s, specimens, those of other bodies and those that were corrected, by
 * the captions before them. What nothing tells apart is left in; its readings are compared later.
 */
export function chooseTables(page: Page, regions: readonly Region[], identity: Identity): ChosenTables {
  const judged = regions.map((region, index) => {
    const captions = captionsOf(page, region, regions[index - 1]?.end ?? 0);
    return {
      region,
      ...judge(captions, identity),
      isCorrection: captions.some((text) => CORRECTION.test(text)),
    };
  });
  const own = judged.filter(({ reason }) => reason === null);
  const corrected = new Set(own.filter(({ isCorrection }) => isCorrection).map(({ region }) => region.table));
  const isReplaced = (each: (typeof own)[number]) => corrected.has(each.region.table) && !each.isCorrection;
  const chosen = own.filter((each) => !isReplaced(each));
  const counts = new Map<string, number>();
  for (const { region } of chosen) counts.set(region.table, (counts.get(region.table) ?? 0) + 1);
  const many = new Set(chosen.filter(({ region }) => (counts.get(region.table) ?? 0) > MAX_TABLES_OF_A_KIND));
  return {
    chosen: chosen.filter((each) => !many.has(each)).map(({ region }) => region),
    leftOut: judged.flatMap((each): LeftOut[] => {
      const isCorrected = isReplaced(each) ? 'corrected' : null;
      const reason = each.reason ?? isCorrected ?? (many.has(each) ? 'too-many' : null);
      return reason ? [{ region: each.region, reason, caption: each.caption }] : [];
    }),
  };
}

interface Judgement {
  readonly reason: Reason | null;
  readonly caption: string;
}

function judge(captions: readonly string[], identity: Identity): Judgement {
  for (const caption of captions) {
    const reason = reasonIn(caption, identity);
    if (reason === 'own') return { reason: null, caption };
    if (reason) return { reason, caption };
  }
  return { reason: null, caption: '' };
}

const SPECIMEN = /示例(?![县市区镇乡])|示意|样表|样例|表样|范例|范本|模板|填报说明|填表说明|填写说明/u;
/** A bare year heads a column; as a caption it stands in brackets or with other words. */
const YEAR_HEAD = /^20\d\d年度?$/u;
const CORRECTION = /更正|订正|勘误|修正/u;
const LAST_YEAR = /上一?年度?(?!结转|转结|项目|末)|去年|往年/u;
/** A year that is no part of a date. */
const YEAR = /(20\d\d)年(?!\d{1,2}月)/gu;
/** What a caption speaks of; a short text without it is a head or a label. */
const CAPTION = /表|情况|数据|报告|统计|年度$/u;
/** Bodies that a caption may name. */
const BODY =
  /[\u4e00-\u9fff]{2,16}?(?:人民政府|管委会|管理委员会|委员会|办事处|办公室|街道|管理局|分局|局|中心|厅|镇|乡|学院|学校|医院|公司)(?!机关)/u;
const SUBORDINATE = /下属|所属|直属|乡镇|街道|各部门|二级单位|附属/u;

/** Why a caption speaks of another table than the report’s own; `own` where it names the report’s year or body. */
function reasonIn(caption: string, { year, names }: Identity): Reason | 'own' | null {
  if (YEAR_HEAD.test(caption)) return null;
  if (SPECIMEN.test(caption)) return 'specimen';
  const years = [...caption.matchAll(YEAR)].map(([, digits]) => Number(digits));
  if (year !== null && years.length > 0 && !years.includes(year)) return 'other-year';
  if (CAPTION.test(caption) && LAST_YEAR.test(caption)) return 'other-year';
  const body = BODY.exec(caption.replace(/^(?:附件?\d*|附表\d*|[一二三四五六七八九十]+)[、:：.]?/u, ''))?.[0];
  if (body && !names.some((name) => name.includes(body) || body.includes(name)))
    return isOwnWord(body) ? null : 'other-body';
  if (CAPTION.test(caption) && SUBORDINATE.test(caption)) return 'other-body';
  return years.length > 0 || body ? 'own' : null;
}

/** What looks like a body and is none: the report’s own headings and notices. */
function isOwnWord(body: string): boolean {
  return /政府信息公开|行政复议|行政诉讼|国务院|本机关|本单位|本部门/u.test(body);
}

const TITLE = /^(?:附件\d*[:：])?.{0,40}?20\d\d年.{0,12}政府信息公开.{0,8}年度?报告(?:\([^()]*\))?$/u;

/**
 * Where a second report begins in a document: a title behind the tables of the first, with tables of its own behind
 * it. The length of the page where there is none.
 */
export function endOfFirstReport(page: Page, regions: readonly Region[]): number {
  const [first] = regions;
  if (!first) return page.length;
  const at = page.findIndex(
    (item, index) =>
      index >= first.end &&
      item.kind === 'line' &&
      item.text.length <= MAX_CAPTION_CHARS * 2 &&
      TITLE.test(squeeze(halfWidth(item.text))) &&
      regions.some(
        ({ table, start }) =>
          start > index && regions.some((other) => other.table === table && other.end <= index),
      ),
  );
  return at < 0 ? page.length : at;
}
