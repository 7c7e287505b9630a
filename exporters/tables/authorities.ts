import type { Authority } from '../../authorities/authority.ts';
import type { CorpusReport } from '../corpus-report.ts';
import type { Row } from '../exporter.ts';
import { type CorpusTable, column, DIVISION, fewTexts, LINE } from './columns.ts';

/** One row for each body that reports; written when all reports were seen. */
export const AUTHORITIES: CorpusTable = {
  name: 'authorities',
  description: 'One row for each body that reports: identity, division, kind, succession, names seen.',
  chinese: '每个发布机关一行：标识、行政区划、类型、沿革、所见名称。',
  key: ['authority_id'],
  columns: [
    column('authority_id', 'text', [
      'Made of division and kind, never of the spelling: 330225-government.',
      '由区划与类型组成，与名称写法无关，如 330225-government。',
    ]),
    LINE,
    column('name', 'text', ['Name of division and body.', '名称。']),
    column('other_names', 'text', [
      'Other names that reports gave it, separated by semicolons.',
      '报告中所见其他写法，以分号分隔。',
    ]),
    DIVISION,
    fewTexts('level', [
      'state, province, prefecture, county, town; none for zones, universities, hospitals and companies.',
      '级别：state 国家，province 省，prefecture 地，county 县，town 乡镇；none 无级别。',
    ]),
    fewTexts('kind', [
      'government, government-office (seen only through the office), office, department, town, zone, institution, university, hospital, enterprise, court, procuratorate, unknown.',
      '类型：government 政府，government-office 仅见办公室代表政府，office 办公室本身，department 部门，town 乡镇街道，zone 开发区、新区，institution 事业单位，university 高校，hospital 医院，enterprise 企业，court 法院，procuratorate 检察院，unknown 未知。',
    ]),
    fewTexts('field', ['Of departments what they do.', '部门的职能领域。']),
    column('parent_id', 'text', ['The government or zone that it belongs to.', '所属政府或开发区。']),
    column('from_year', 'integer', [
      'Year since which there is such a body, where division or reform tell it.',
      '起始年份（区划或机构改革可知者）。',
    ]),
    column('to_year', 'integer', ['Year in which it ended.', '终止年份。']),
    column('successor_id', 'text', ['What came of it.', '后继机关。']),
    column('first_report_year', 'integer', ['Year of its first report here.', '本库首份报告年度。']),
    column('last_report_year', 'integer', ['Year of its last report here.', '本库末份报告年度。']),
    column('reports', 'integer', ['Number of reports here.', '报告份数。']),
  ],
  rowsOf: () => [],
};

/** Gathers the bodies of reports. */
export interface AuthorityList {
  add(report: CorpusReport): void;
  /** By id. */
  rows(): readonly Row[];
}

interface Seen {
  authority: Authority;
  readonly names: Set<string>;
  readonly years: Set<number>;
  reports: number;
}

/** An empty list of authorities. */
export function openAuthorityList(): AuthorityList {
  const seen = new Map<string, Seen>();
  return {
    add: ({ authority, record, renditions }) => {
      if (!authority) return;
      const known = seen.get(authority.id) ?? { authority, names: new Set(), years: new Set(), reports: 0 };
      seen.set(authority.id, known);
      if (authority.kind === 'government') known.authority = authority;
      for (const { record: each } of renditions) if (each.publisher) known.names.add(each.publisher);
      if (record.year !== null) known.years.add(record.year);
      known.reports += 1;
    },
    rows: () =>
      [...seen.values()]
        .map(rowOf)
        .sort((a, b) => (String(a.authority_id) < String(b.authority_id) ? -1 : 1)),
  };
}

function rowOf({ authority, names, years, reports }: Seen): Row {
  const others = [...names].filter((name) => name !== authority.name).sort();
  return {
    authority_id: authority.id,
    line_id: authority.line,
    name: authority.name,
    other_names: others.length > 0 ? others.join(';') : null,
    division_code: authority.division,
    level: authority.level,
    kind: authority.kind,
    field: authority.field,
    parent_id: authority.parent,
    from_year: authority.from,
    to_year: authority.to,
    successor_id: authority.successor,
    first_report_year: years.size > 0 ? Math.min(...years) : null,
    last_report_year: years.size > 0 ? Math.max(...years) : null,
    reports,
  };
}
