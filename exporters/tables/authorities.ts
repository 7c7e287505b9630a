import { KIND_CODES, LEVEL_CODES } from './codes.ts';
import { type CorpusTable, coded, column, DIVISION, LINE } from './columns.ts';

/** Of the names that an office reports under, those of the last report of its government count, else of the first. */
const AUTHORITIES_SQL = `
WITH body AS (
  SELECT arg_max(authority, CASE WHEN authority.kind = 'government' THEN place ELSE -1 - place END) AS authority,
    list_distinct(flatten(list(list_transform(documents, lambda d: d.publisher)))) AS names,
    min(year) AS first_report_year, max(year) AS last_report_year, count(*) AS reports
  FROM assembled WHERE authority IS NOT NULL GROUP BY authority.id)
SELECT authority.id AS authority_id, authority.line AS line_id, authority."name" AS name,
  nullif(array_to_string(list_sort(list_filter(names, lambda n: n <> '' AND n <> authority."name")), ';'), '') AS other_names,
  authority.division AS division_code, authority."level" AS level, authority.kind AS kind, authority.field AS field,
  authority.parent AS parent_id, authority."from" AS from_year, authority."to" AS to_year,
  authority.successor AS successor_id, first_report_year, last_report_year, reports
FROM body ORDER BY authority_id`;

/** One row for each body that reports. */
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
    coded('level', LEVEL_CODES, [
      'state, province, prefecture, county, town; none for zones, universities, hospitals and companies.',
      '级别：state 国家，province 省，prefecture 地，county 县，town 乡镇；none 无级别。',
    ]),
    coded('kind', KIND_CODES, [
      'government, government-office (seen only through the office), office, department, town, zone, institution, university, hospital, enterprise, court, procuratorate, unknown.',
      '类型：government 政府，government-office 仅见办公室代表政府，office 办公室本身，department 部门，town 乡镇街道，zone 开发区、新区，institution 事业单位，university 高校，hospital 医院，enterprise 企业，court 法院，procuratorate 检察院，unknown 未知。',
    ]),
    column('field', 'text', ['Of departments what they do.', '部门的职能领域。']),
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
  sql: AUTHORITIES_SQL,
};
