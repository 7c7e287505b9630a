import type { NoticeLink } from './cms.ts';
import type { Portal } from './portal.ts';

/** Whose report a title names. */
export type ReportLevel = 'county' | 'department' | 'town';

/** What the title of a listed report tells. */
export interface ReportTitle {
  /** The year that it reports on; null where the title names none. */
  readonly reportYear: number | null;
  readonly level: ReportLevel;
}

/** What is about reports and is none: how to write them, lists of them, pictures and readings of them. */
const ABOUT_REPORTS =
  /关于(?:做好|报送|编制|开展|组织).{0,40}(?:的)?(?:通知|函|公告)|(?:编制|报送|填报|工作)要求|模板|格式文本|统计表|一图读懂|图解|图说|解读|指南|目录|制度/;
const YEAR = /(20\d\d)(?:\s*[-—–至]\s*20\d\d)?\s*(?:年|$|\D)/;
const CHINESE_YEAR = /二[〇○零Ｏ0oO]([〇○零Ｏ0一二三四五六七八九])([〇○零Ｏ0一二三四五六七八九])年/;
const DIGITS = '〇一二三四五六七八九';

/** 镇 ends names of towns, but 景德镇市 is a city and 镇海区 a district: what follows must not go on with the name. */
const TOWN =
  /(?:镇|乡|街道|苏木|民族乡)(?:人民政府|政府|办事处|党政|党委|政务公开|(?:20|二)|政府信息|信息公开|$)|街道(?:办|办事处)?/;
const DEPARTMENT =
  /[局委办厅](?:20|二[〇○零]|政府信息|信息公开|政务公开|关于|年度|$)|(?:委员会|办公室|中心|总队|支队|大队|管理所|管委会|税务局|公司|学校|医院|法院|检察院|联合会|工商联|红十字会|供销社)/;
/** The county's office writes the county's report; the management committee of a zone is an authority of its own. */
const COUNTY_OFFICE = /(?:人民政府|政府)办公室/;

/** Reads year and publisher from a title, by the name of the portal's own authority where it is given. */
export function readReportTitle(title: string, authority = ''): ReportTitle {
  return { reportYear: yearOf(title), level: levelOf(title, authority) };
}

function yearOf(title: string): number | null {
  const arabic = title.match(YEAR)?.[1];
  if (arabic) return Number(arabic);
  const [, tens = '', ones = ''] = title.match(CHINESE_YEAR) ?? [];
  return tens ? 2000 + 10 * digit(tens) + digit(ones) : null;
}

function digit(character: string): number {
  return Math.max(0, DIGITS.indexOf(character));
}

function levelOf(title: string, authority: string): ReportLevel {
  // The authority's own name may hold 镇, 乡 or 委员会 (镇海区, 宁乡市, 管理委员会); an office of it is not itself.
  const unofficed = title.replace(COUNTY_OFFICE, '人民政府');
  const own = authority ? unofficed.replace(authority, '') : unofficed;
  const rest = own.replace(/^.{2,12}?[县区市旗](?!委|政府办)/, '');
  if (TOWN.test(rest)) return 'town';
  return DEPARTMENT.test(rest) ? 'department' : 'county';
}

/** The entries of a list that are annual reports, of those whom the portal file wants. */
export function reportsOf(notices: readonly NoticeLink[], portal: Portal): readonly NoticeLink[] {
  return notices.filter(({ title }) => {
    if (title.search(portal.title) < 0) return false;
    // Without a scope the pattern of the portal file alone decides.
    if (portal.scope === undefined) return true;
    if (ABOUT_REPORTS.test(title)) return false;
    return portal.scope === 'all' || levelOf(title, portal.name) === 'county';
  });
}
