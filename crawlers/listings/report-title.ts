import type { NoticeLink } from '../cms.ts';
import type { LeftOut } from '../crawl-item.ts';
import type { Portal } from '../portal.ts';

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
  /(?:关于|转发).{0,40}(?:做好|报送|编制|开展|组织|填报|征集|征求|考核|评估).{0,40}(?:通知|函|公告|意见)|(?:编制|报送|填报|工作)要求|模板|模版|(?<!新)格式|范本|样式|统计表|图读懂|图解|图说|解读|指南|目录|制度|培训|会议|座谈|征求意见|考核|评估|通报|要点|方案/;
/** A report on a year, wherever else a year stands: the one before what is reported, else the first. */
const REPORTED_YEAR = /(20\d\d)\s*年?度?(?:[^\d]{0,24})(?:信息公开|政务公开)/g;
const YEAR_AFTER = /(?:信息公开|政务公开)\D{0,12}(20\d\d)\s*年?/;
const YEAR = /(?<!\d)(20\d\d)(?!\d)/;
const CHINESE_YEAR = /二[〇○零0oO]([〇○零0一二三四五六七八九])([〇○零0一二三四五六七八九])年/;
const DIGITS = '〇一二三四五六七八九';

/** What goes on after a name that ends: a year, or what is reported. */
const ENDS = '(?:20|二[〇○零]|\\d|政府信息|信息公开|政务公开|关于|年度|[)）】\\]]|$)';
/** 镇 ends names of towns, but 景德镇市 is a city and 镇海区 a district: what follows must not go on with the name. */
const TOWN = new RegExp(
  `(?:镇|乡|街道|苏木)(?:人民政府|政府|办事处|党政|党委|政务公开|${ENDS})|街道(?:办|办事处|党工委)`,
);
const DEPARTMENT = new RegExp(
  `[局委办厅院馆站所](?:党组)?${ENDS}|(?:委员会|办公室|办公厅|中心|总队|支队|大队|管理所|管委会|税务局|公司|集团|学校|中学|小学|医院|法院|检察院|联合会|工商联|残联|妇联|红十字会|供销社|监测站|事务所|管理处|服务处)`,
);
/** The county's office writes the county's report; the management committee of a zone is an authority of its own. */
const COUNTY_OFFICE = /(?:人民政府|政府)办(?:公室|公厅)?(?!事处)/;
/** A name of a place with a government of its own. */
const PLACE =
  /([\u4e00-\u9fff]{1,9}?)(?:自治县|县|区|市|旗)(?=人民政府|政府|$|20|二[〇○零]|信息公开|政务公开|年度)/;

/** Reads year and publisher from a title, by the name of the portal's own authority where it is given. */
export function readReportTitle(title: string, authority = ''): ReportTitle {
  const plain = plainOf(title);
  return { reportYear: yearOf(plain), level: levelOf(plain, authority) };
}

/** Full-width digits and brackets are digits and brackets; 〇 is written in many ways. */
function plainOf(title: string): string {
  return title.normalize('NFKC').replace(/\s+/g, '');
}

function yearOf(title: string): number | null {
  const reported = [...title.matchAll(REPORTED_YEAR)].at(-1)?.[1] ?? title.match(YEAR_AFTER)?.[1];
  const arabic = reported ?? title.match(YEAR)?.[1];
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
  if (DEPARTMENT.test(rest) || isZone(own, authority)) return 'department';
  return publisherIn(rest, authority).length < MIN_NAME_CHARS ? 'county' : 'department';
}

/** No body is called by one character: what is left then is a word such as 号. */
const MIN_NAME_CHARS = 2;

/** Zones are authorities of their own, though their names end as those of districts do. */
const ZONE = /(?:开发|高新|园|示范|保税|度假|风景名胜|试验|集聚|工业|产业|物流|管理|旅游|合作|新)区/;

function isZone(title: string, authority: string): boolean {
  return ZONE.test(title.split(REPORTED, 1)[0] ?? '') && !ZONE.test(authority);
}

/** Where a title goes on with what is reported; what stands before it, but for the year, is whose report it is. */
const REPORTED = /(?:政府)?(?:网站)?信息公开|政务公开|年度报告|年报|工作报告/;
/** What stands there beside the name of a county: whatever else is left is the name of another body. */
const NO_BODY =
  /20\d\d|二[〇○零0oO][〇○零〇一二三四五六七八九]{2}|关于|年度|历年|历史|全[省市县区旗]|我[市县区旗]|本[级市县区旗]|[市县区旗]级|人民政府|政府|办公室|办公厅|系统|网站|贯彻|落实|实施|执行|公布|发布|开展|自治[县州区旗]|[年度的省市县区旗州盟办本〇\d]/g;

/** What a title names as publisher beyond the county itself: 总工会 of 县总工会2023年政府信息公开…, and a town without its 镇. */
function publisherIn(title: string, authority: string): string {
  const [before = ''] = title.split(REPORTED, 1);
  const here = shortNameOf(stemOf(authority) ?? '');
  const at = here ? before.indexOf(here) : -1;
  const beyond = at < 0 ? before : withoutParents(before.slice(0, at)) + before.slice(at + here.length);
  return beyond
    .replace(PEOPLES, '')
    .replace(/[^\u4e00-\u9fff〇\d]+/g, '')
    .replace(NO_BODY, '');
}

/** Province and city may stand before the county. */
function withoutParents(before: string): string {
  return /[省市州盟区]$/.test(before) ? '' : before;
}

/** 门源 of 门源回族: titles leave the peoples out. */
function shortNameOf(stem: string): string {
  return stem.match(/^(.{2,}?)(?:.{1,3}族)+$/)?.[1] ?? stem;
}

/** Peoples in the name of a county, behind what it is called for short. */
const PEOPLES = /^(?:[\u4e00-\u9fff]{1,3}族){1,4}(?=自治)/;

/** The place in a name without its kind, which changes: 洪泽县 has become 洪泽区. */
function stemOf(name: string): string | null {
  const last = name.match(/.*[市州盟](?=.{2,}[县区市旗])/)?.[0] ?? '';
  return name.slice(last.length).match(PLACE)?.[1] ?? null;
}

/** Whether a title names the government of another place: neither holds the other's name. */
function isElsewhere(title: string, authority: string): boolean {
  const [there, here] = [stemOf(title.replace(/^\D{0,4}\d{4}年?度?/, '')), stemOf(authority)];
  if (there === null || here === null) return false;
  return !there.endsWith(here) && !here.endsWith(there) && !title.includes(here);
}

/** Entries of a list. */
export interface SortedEntries {
  readonly reports: readonly NoticeLink[];
  readonly leftOut: readonly { readonly notice: NoticeLink; readonly reason: LeftOut }[];
}

/** Tells the entries of a list that are annual reports, of those whom the portal file wants, from the others. */
export function sortEntries(notices: readonly NoticeLink[], portal: Portal): SortedEntries {
  const reasons = new Map<NoticeLink, LeftOut | null>(
    notices.map((notice) => [notice, reasonOf(notice, portal)]),
  );
  const own = notices.filter((notice) => reasons.get(notice) === null);
  // Only a list that names its own county can tell it from others: portals bear names that are no place's.
  const here = stemOf(portal.name);
  if (portal.scope === 'county' && here !== null && own.some(({ title }) => title.includes(here))) {
    for (const notice of own)
      if (isElsewhere(plainOf(notice.title), portal.name)) reasons.set(notice, 'elsewhere');
  }
  return {
    reports: notices.filter((notice) => reasons.get(notice) === null),
    leftOut: notices.flatMap((notice) => {
      const reason = reasons.get(notice) ?? null;
      return reason === null ? [] : [{ notice, reason }];
    }),
  };
}

/** Why an entry is no report by its own title; null where it is one. */
function reasonOf(notice: NoticeLink, portal: Portal): LeftOut | null {
  if (!isNamedSo(notice.title, portal)) return 'no-report';
  // Without a scope the pattern of the portal file alone decides.
  if (portal.scope === undefined) return null;
  if (ABOUT_REPORTS.test(notice.title) || isSection(notice)) return 'about-reports';
  if (portal.scope === 'all') return null;
  const level = levelOf(plainOf(notice.title), portal.name);
  return level === 'county' ? null : level;
}

/** In a list of reports 2023年度报告 says enough, and so does the year alone. */
const SHORT_TITLE = /^20\d\d(?:年|年?度?(?:工作)?(?:年度)?(?:工作)?(?:报告|年报))$/;

function isNamedSo(title: string, { title: pattern, scope }: Portal): boolean {
  const plain = plainOf(title);
  return (
    title.search(pattern) >= 0 ||
    plain.search(pattern) >= 0 ||
    (scope !== undefined && SHORT_TITLE.test(plain))
  );
}

/** A link to the list itself, as menus have it: neither year nor day. */
function isSection({ title, publishedOn }: NoticeLink): boolean {
  return publishedOn === null && yearOf(plainOf(title)) === null;
}
