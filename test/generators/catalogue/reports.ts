import { createHash } from 'node:crypto';
import type { Field } from '../../../exporters/field.ts';
import type { Origin } from '../../../model/cell.ts';
import type { Finding } from '../../../model/finding.ts';
import { placeAt } from '../../../model/place.ts';
import { type FormId, RECORD_SCHEMA, type Region, type ReportRecord } from '../../../model/record.ts';
import { randomFrom } from '../random.ts';
import { figuresFor } from './figures.ts';
import { proseOf } from './prose.ts';

const FIRST_YEAR = 2014;
const YEARS = 12;
const PROVINCES = [
  ['33', '浙江省'],
  ['34', '安徽省'],
  ['32', '江苏省'],
  ['37', '山东省'],
  ['42', '湖北省'],
] as const;
const COUNTIES_A_PROVINCE = 99;

/**
 * Made-up reports: each county, and departments of it, over 2014 to 2025. The same number is always the same report.
 *
 * @param count how many
 * @param fields what the forms ask for
 */
export function* syntheticReports(count: number, fields: readonly Field[]): Generator<ReportRecord> {
  const keys = new Map<FormId, readonly string[]>();
  for (const form of ['2014', '2019', '2021'] as const)
    keys.set(
      form,
      fields.filter(({ forms }) => forms.includes(form)).map(({ key }) => key),
    );
  for (let number = 0; number < count; number += 1) yield syntheticReport(number, keys);
}

function syntheticReport(number: number, keys: ReadonlyMap<FormId, readonly string[]>): ReportRecord {
  const random = randomFrom(number);
  const year = FIRST_YEAR + (number % YEARS);
  const { region, publisher } = bodyOf(Math.floor(number / YEARS));
  const form = formOf(year);
  const values = figuresFor(form, keys.get(form) ?? [], random);
  const sections = proseOf(region.county ?? '', year, random);
  const sha256 = createHash('sha256').update(`synthetic ${number}`).digest('hex');
  return {
    schema: RECORD_SCHEMA,
    file: `${number}.html`,
    sha256,
    source: sourceOf(number, year, region),
    title: `${publisher}${year}年政府信息公开工作年度报告`,
    publisher,
    year,
    form,
    period: [`${year}-01-01`, `${year}-12-31`],
    published: `${year + 1}-01-${String(10 + random.below(20))}`,
    region,
    contact: { address: null, postcode: null, phone: null, fax: null, email: null, website: null },
    values,
    cells: cellsOf(values),
    indicators: [],
    sections,
    claims: [],
    findings: findingsOf(values),
    notes: [],
    removed: random.once(10)
      ? [{ reason: 'page-furniture', text: '打印本页　关闭窗口', at: placeAt({ line: 1 }) }]
      : [],
    text: sections.map(({ heading, text }) => `# ${heading}\n\n${text}\n`).join('\n'),
    producer: { converter: 'html@1', extractor: '1' },
  };
}

function sourceOf(number: number, year: number, { code }: Region): ReportRecord['source'] {
  return {
    url: `https://www.example.gov.cn/${code}/${year}/${number}.html`,
    portal: `${code}-example`,
    fetchedAt: '2026-01-02T03:04:05.000Z',
    mediaType: 'text/html',
    charset: 'utf-8',
  };
}

/** The government of a county, then, in rounds, its departments. */
function bodyOf(number: number): { region: Region; publisher: string } {
  const counties = PROVINCES.length * COUNTIES_A_PROVINCE;
  const [prefix, province] = PROVINCES[number % PROVINCES.length] ?? PROVINCES[0];
  const at = Math.floor((number % counties) / PROVINCES.length);
  const county = `示例${at + 1}县`;
  const city = `示例${Math.floor(at / 10) + 1}市`;
  const code = `${prefix}${String(Math.floor(at / 10) + 1).padStart(2, '0')}${20 + (at % 10)}`;
  const department = Math.floor(number / counties);
  const publisher = department === 0 ? `${county}人民政府` : `${county}第${department}局`;
  return { region: { province, city, county, code }, publisher };
}

function formOf(year: number): FormId {
  if (year < 2019) return '2014';
  return year < 2021 ? '2019' : '2021';
}

const COLUMNS = 7;

function cellsOf(values: Readonly<Record<string, number>>): Readonly<Record<string, Origin>> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value], at): [string, Origin] => {
      const place = placeAt({ table: 2, row: Math.floor(at / COLUMNS) + 1, column: (at % COLUMNS) + 1 });
      return [key, { raw: String(value), how: 'read', state: 'number', at: place }];
    }),
  );
}

const TOTAL = 'requests.received.total';

function findingsOf(values: Readonly<Record<string, number>>): readonly Finding[] {
  const parts = Object.entries(values).filter(
    ([key]) => key.startsWith('requests.received.') && key !== TOTAL,
  );
  const expected = parts.reduce((sum, [, value]) => sum + value, 0);
  const stated = values[TOTAL];
  if (stated === undefined || stated === expected) return [];
  const message = `The kinds of applicant add up to ${expected}, stated is ${stated}.`;
  return [
    {
      rule: 'applicants-add-up',
      severity: 'error',
      cells: [TOTAL],
      expected,
      stated,
      verdict: 'source',
      message,
    },
  ];
}
