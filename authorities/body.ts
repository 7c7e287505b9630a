import type { AuthorityKind } from './authority.ts';
import { fieldOf } from './fields.ts';

/** What the name of a body says, its place aside. */
export interface Body {
  readonly kind: AuthorityKind;
  /** What tells it from others of its kind in one division; empty where there is only one. */
  readonly own: string;
  readonly field: string | null;
  /** The name without place, in one spelling. */
  readonly name: string;
  /** The zone that a department belongs to. */
  readonly zone: string | null;
}

const ZONE =
  '(?:开发区|高新区|经开区|新区|园区|示范区|试验区|实验区|保税区|合作区|度假区|风景区|名胜区|集聚区|集中区|工业区|产业区|新城|管理区|港区|商务区|旅游区|自贸区|自由贸易区|生态城|(?:物流|产业|科技|工业)园(?!区))';
const COMMITTEE = '(?:管理委员会|管委会|管理局|管理办公室|建设管理委员会)';
const OF_ZONE = new RegExp(`^(.{0,20}?${ZONE})(?:党工委)?(${COMMITTEE})?(.*)$`, 'u');
const OF_COMMITTEE = /^(.{1,20}?)(?:管理委员会|管委会)(.*)$/u;
const OF_TOWN =
  /^(.{1,12}?(?:镇|乡|街道|苏木))(?:$|人民政府|政府|办事处|街道办|办公室|党政|党委|党工委|综合|政务)/u;
const OFFICE = /^(?:人民)?政府(?:办公室|办公厅|办)$|^[市县区州旗盟]?(?:政府|府)办(?:公室)?$|^办公[室厅]$/u;
const OFFICE_FOR_DISCLOSURE =
  /(?:政府信息公开|政务公开|信息公开)(?:和政务公开)?(?:与政务服务)?(?:工作)?(?:领导小组)?(?:办公室|办)$/u;
const OFFICE_OF_BODY = /^(?:党政|综合|党政综合|党工委)?(?:办公室|办)?$/u;

type Shape = readonly [kind: AuthorityKind, ending: RegExp];

/** Kinds that the end of the name tells, the first that fits. */
const BY_ENDING: readonly Shape[] = [
  ['court', /法院$/u],
  ['procuratorate', /检察院$/u],
  ['institution', /(?:行政学院|党校|社会主义学院|研究院|设计院|科学院)$/u],
  ['university', /(?:大学|学院|专科学校)$/u],
  ['hospital', /(?:医院|卫生院|保健院|卫生服务中心)$/u],
  ['enterprise', /(?:公司|集团|银行|厂)$/u],
];
const INSTITUTION =
  /(?:中心|站|所|馆|院|队|学校|中学|小学|幼儿园|联社|总社|联合会|总工会|工会|协会|学会|红十字会|残联|妇联|团委|处|台|指挥部|支行|分行|海关|社)$/u;
const DEPARTMENT = /^(.{1,24}?)(局|厅|委员会|委|办公室|办|署|总局|部)(?:机关)?$/u;
const BRANCH = /^(.{2,16}?)局(.{1,16}分局)$|^(.{2,16}?)分局$/u;

/** What the name of a body without its place says; null where it is the name of none. */
export function readBody(name: string): Body | null {
  const bare = name.replace(/[（(][^）)]*[）)]/gu, '').replace(/^(?:本级|直属)/u, '');
  if (bare === '' || /^(?:人民)?政府(?:本级)?$|^(?:行政公署|行署)$/u.test(bare))
    return bodyOf('government', '', '人民政府');
  if (OFFICE.test(bare)) return bodyOf('office', '', '人民政府办公室');
  if (OFFICE_FOR_DISCLOSURE.test(bare)) return bodyOf('government-office', '', '人民政府');
  return ofTown(bare) ?? byEnding(bare) ?? ofZone(bare) ?? ofDepartment(bare) ?? ofInstitution(bare);
}

function bodyOf(kind: AuthorityKind, own: string, name: string): Body {
  return { kind, own, field: null, name, zone: null };
}

function ofTown(name: string): Body | null {
  const town = OF_TOWN.exec(name)?.[1];
  if (!town || fieldOf(town)) return null;
  return bodyOf('town', town, `${town}${town.endsWith('街道') ? '办事处' : '人民政府'}`);
}

function byEnding(name: string): Body | null {
  const kind = BY_ENDING.find(([, ending]) => ending.test(name))?.[0];
  if (!kind) return null;
  const isOnlyOne = /^人民(?:法院|检察院)$/u.test(name);
  return bodyOf(kind, isOnlyOne ? '' : name, name);
}

function ofZone(name: string): Body | null {
  const [, zone, committee, rest = ''] = OF_ZONE.exec(name) ?? [];
  const [, governed, behind = ''] = zone ? [] : (OF_COMMITTEE.exec(name) ?? []);
  if (!zone && (!governed || /(?:监督|监|审批|执法)$/u.test(governed))) return null;
  const own = zone ? zoneName(zone) : `${governed}`;
  const of = zone ? rest : behind;
  if (OFFICE_OF_BODY.test(of))
    return bodyOf('zone', own, committee || !zone ? `${zone ?? governed}管理委员会` : `${zone}`);
  const department = ofDepartment(of) ?? ofInstitution(of);
  return department && { ...department, zone: own, name: `${own}${department.name}` };
}

/** 经济技术开发区 and 经开区 are one name, as are 高新技术产业开发区 and 高新区. */
function zoneName(zone: string): string {
  return zone
    .replace(/(?:国家级?|省级)/u, '')
    .replace(/经济(?:和|与)?(?:技术)?(?:产业)?开发区$/u, '经开区')
    .replace(/高新(?:技术)?(?:产业)?(?:开发)?区$/u, '高新区');
}

function ofDepartment(name: string): Body | null {
  const branch = BRANCH.exec(name);
  if (branch) {
    const [, above, below, only] = branch;
    const field = fieldOf(above ?? only ?? '')?.id ?? null;
    return { kind: 'department', own: `${field ?? above ?? ''}/${below ?? only}`, field, name, zone: null };
  }
  const stem = DEPARTMENT.exec(name.replace(/^人民政府(?=.{3})/u, ''))?.[1];
  if (stem === undefined) return null;
  const field = fieldOf(stem)?.id ?? null;
  return { kind: 'department', own: field ? '' : stem, field, name, zone: null };
}

function ofInstitution(name: string): Body | null {
  return INSTITUTION.test(name) || /会$/u.test(name) ? bodyOf('institution', name, name) : null;
}
