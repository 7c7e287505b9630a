import type { AuthorityKind } from '../../authorities/authority.ts';
import { type Division, isInForce } from '../../divisions/division.ts';
import { allDivisions } from '../../divisions/table.ts';

/** A made-up publisher, and whose report it is. */
export interface MadePublisher {
  readonly publisher: string;
  readonly year: number;
  readonly division: string;
  readonly kind: AuthorityKind;
  readonly field: string | null;
}

type Shape = readonly [after: string, kind: AuthorityKind, field?: string, years?: readonly [number, number]];

/** Names behind a place, of which years, and whose they are. */
const SHAPES: readonly Shape[] = [
  ['人民政府', 'government'],
  ['政府', 'government'],
  ['人民政府办公室', 'government-office'],
  ['人民政府办公室（行政复议局）', 'government-office'],
  ['政府办公室', 'government-office'],
  ['人民政府政务公开办公室', 'government-office'],
  ['教育局', 'department', 'education'],
  ['教育和体育局', 'department', 'education'],
  ['发展和改革局', 'department', 'development-and-reform'],
  ['发展改革委员会', 'department', 'development-and-reform'],
  ['工商行政管理局', 'department', 'industry-and-commerce', [2008, 2017]],
  ['市场监督管理局', 'department', 'market-regulation', [2015, 2025]],
  ['国土资源局', 'department', 'land', [2008, 2017]],
  ['自然资源和规划局', 'department', 'natural-resources', [2019, 2025]],
  ['卫生局', 'department', 'health-bureau', [2008, 2012]],
  ['卫生和计划生育局', 'department', 'health-and-family-planning', [2013, 2017]],
  ['卫生健康局', 'department', 'health', [2019, 2025]],
  ['人力资源和社会保障局', 'department', 'human-resources', [2010, 2025]],
  ['文化广电旅游体育局', 'department', 'culture-and-tourism', [2019, 2025]],
  ['农业农村局', 'department', 'agriculture-and-rural-affairs', [2019, 2025]],
  ['统计局', 'department', 'statistics'],
  ['公安局', 'department', 'public-security'],
  ['综合行政执法局', 'department', 'urban-management'],
  ['乡村振兴局', 'department', 'rural-revitalization', [2021, 2023]],
  ['青石镇人民政府', 'town'],
  ['东门街道办事处', 'town'],
  ['白沙乡人民政府', 'town'],
  ['经济技术开发区管理委员会', 'zone'],
  ['高新技术产业开发区管委会', 'zone'],
  ['工业园区管委会', 'zone'],
  ['住房公积金管理中心', 'institution'],
  ['疾病预防控制中心', 'institution'],
  ['红十字会', 'institution'],
  ['第一人民医院', 'hospital'],
  ['中医院', 'hospital'],
  ['职业技术学院', 'university'],
  ['城市建设投资集团有限公司', 'enterprise'],
  ['自来水有限公司', 'enterprise'],
  ['人民法院', 'court'],
  ['人民检察院', 'procuratorate'],
];

/** A prime: steps of it meet divisions of all provinces. */
const STEP = 7919;

/** Publishers of all kinds and years, in several spellings, always the same ones. */
export function makePublishers(count: number): readonly MadePublisher[] {
  return Array.from({ length: count }, (_, at): MadePublisher => {
    const [after, kind, field = null, [first, last] = [2008, 2025]] = SHAPES[at % SHAPES.length] as Shape;
    const year = first + ((at * 5) % (last - first + 1));
    const named = allDivisions().filter((each) => isInForce(each, year) && each.county !== null);
    const division = named[(at * STEP) % named.length] as Division;
    const above = at % 2 === 0 ? division.province : '';
    const city =
      division.city === null || division.city === division.province ? division.province : division.city;
    const publisher = [...new Set([above, city, division.name])].join('') + after;
    return { publisher, year, division: division.code, kind, field };
  });
}
