import { allDivisions } from '../../divisions/table.ts';
import { CHANGE_CODES, LEVEL_CODES } from './codes.ts';
import { CITY, COUNTY, type CorpusTable, coded, column, DIVISION, PROVINCE } from './columns.ts';

/** The divisions of GB/T 2260 from 2008 on; joins with yearbooks of any year by code and year. */
export const DIVISIONS: CorpusTable = {
  name: 'divisions',
  description: 'Divisions of GB/T 2260 that were in force in 2008 or later, one row for each name and code.',
  chinese: '2008 年以来的行政区划（GB/T 2260），名称或代码变更各占一行。',
  key: ['division_code', 'from_year'],
  columns: [
    DIVISION,
    column('name', 'text', ['Full name.', '全称。']),
    coded('level', LEVEL_CODES, [
      'province, prefecture or county.',
      '级别：province 省级，prefecture 地级，county 县级。',
    ]),
    column('parent_code', 'text', ['Code of the division above.', '上级代码。']),
    PROVINCE,
    CITY,
    COUNTY,
    column('from_year', 'integer', ['First year at whose end it was in force.', '启用年份。']),
    column('to_year', 'integer', [
      'Year of the change, at whose end it was not in force any more; empty for those in force.',
      '变更年份，该年末已不再使用；在用者空。',
    ]),
    column('successors', 'text', [
      'Codes of what came of it, the one that continues it first, separated by semicolons.',
      '后继代码，首位为承接者，以分号分隔。',
    ]),
    coded('change', CHANGE_CODES, [
      'merged, divided, renamed, converted (county to city or district), moved, recoded, parent-renamed.',
      '变更方式：merged 并入，divided 拆分，renamed 更名，converted 改设，moved 改隶，recoded 换码，parent-renamed 上级更名。',
    ]),
  ],
  sql: 'FROM fixed_divisions',
  fixed: allDivisions().map(({ code, name, level, parent, from, to, successors, change, ...names }) => ({
    division_code: code,
    name,
    level,
    parent_code: parent?.code ?? null,
    province: names.province,
    city: names.city,
    county: names.county,
    from_year: from,
    to_year: to,
    successors: successors.length > 0 ? successors.join(';') : null,
    change,
  })),
};
