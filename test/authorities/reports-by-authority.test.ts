import { assembleReports } from '../../corpus/assemble.ts';
import type { CorpusReport } from '../../exporters/corpus-report.ts';
import { AUTHORITIES } from '../../exporters/tables/authorities.ts';
import { regionOf } from '../../extractors/metadata/region.ts';
import { loadPairChecker } from '../../extractors/pair-rule.ts';
import type { ReportRecord } from '../../model/record.ts';
import { sampleRecord } from '../support/catalogue-samples.ts';
import { rowsOf, stored } from '../support/corpus.ts';

const checker = await loadPairChecker();

async function assemble(records: readonly ReportRecord[]): Promise<readonly CorpusReport[]> {
  const reports: CorpusReport[] = [];
  for await (const report of assembleReports(stored(records), { checker })) reports.push(report);
  return reports;
}

/** A report of a publisher, its place as the extractor finds it. */
function report(publisher: string, year: number, values: Record<string, number> = {}): ReportRecord {
  const text = '全县各部门';
  const { region } = regionOf({ publisher, title: null, text, year, portal: null });
  const sample = sampleRecord({ name: `${publisher} ${year} ${JSON.stringify(values)}`, year });
  return { ...sample, publisher, title: null, text, region, form: '2021', values };
}

/** Four years whose carried-over requests contradict those of the year before. */
const contradicting = (publishers: readonly string[]) =>
  publishers.map((publisher, at) =>
    report(publisher, 2021 + at, {
      'requests.carried_in.total': 10 * at + 5,
      'requests.carried_out.total': 3,
      'requests.received.total': 20,
    }),
  );

const findingsOf = (reports: readonly CorpusReport[]) =>
  reports.map(({ record }) => record.findings.map(({ rule, cells }) => [rule, ...cells]));

test('four spellings of one county show the findings of one spelling, and are one authority', async () => {
  const one = await assemble(
    contradicting(['象山县人民政府', '象山县人民政府', '象山县人民政府', '象山县人民政府']),
  );
  const four = await assemble(
    contradicting([
      '象山县人民政府',
      '宁波市象山县人民政府',
      '象山县政府',
      '浙江省宁波市象山县人民政府办公室',
    ]),
  );
  expect(findingsOf(one).flat().length).toBeGreaterThanOrEqual(3);
  expect(findingsOf(four)).toEqual(findingsOf(one));
  expect(four.map(({ id }) => id)).toEqual(
    [2021, 2022, 2023, 2024].map((year) => `330225-government-${year}`),
  );
  const rows = await rowsOf('authorities', four);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    authority_id: '330225-government',
    kind: 'government',
    reports: 4,
    other_names: '宁波市象山县人民政府;浙江省宁波市象山县人民政府办公室;象山县政府',
  });
  expect(Object.keys(rows[0] ?? {})).toEqual(AUTHORITIES.columns.map(({ name }) => name));
});

test('a body is compared with itself across the conversion of its division', async () => {
  const values = { 'requests.carried_in.total': 5, 'requests.carried_out.total': 3 };
  const reports = await assemble([
    report('海门市财政局', 2019, values),
    report('南通市海门区财政局', 2020, values),
  ]);
  expect(reports.map(({ id }) => id)).toEqual([
    '320684-department-finance-2019',
    '320614-department-finance-2020',
  ]);
  expect(findingsOf(reports).flat()).toContainEqual(expect.arrayContaining(['carried-over']));
});

test('two districts of one name in one province are two bodies', async () => {
  const reports = await assemble([report('南京市鼓楼区财政局', 2021), report('徐州市鼓楼区财政局', 2021)]);
  expect(reports.map(({ id }) => id)).toEqual([
    '320106-department-finance-2021',
    '320302-department-finance-2021',
  ]);
});

test('an office that published its own figures beside the government’s has a report of its own', async () => {
  const many = (factor: number) =>
    Object.fromEntries(
      ['received', 'granted', 'carried_in'].map((key, at) => [`requests.${key}.total`, factor * (at + 1)]),
    );
  const reports = await assemble([
    report('象山县人民政府', 2021, many(10)),
    report('象山县人民政府办公室', 2021, many(1)),
  ]);
  expect(reports.map(({ id, record }) => [id, record.publisher])).toEqual([
    ['330225-government-2021', '象山县人民政府'],
    ['330225-government-2021-2', '象山县人民政府办公室'],
  ]);
});

test('reports of unknown bodies are never put together', async () => {
  const unknown = {
    ...report('鼓楼区财政局', 2021),
    region: { province: null, city: null, county: null, code: null },
  };
  const reports = await assemble([unknown, { ...unknown, sha256: 'f'.repeat(64) }]);
  expect(reports.map(({ id }) => id.slice(0, 9))).toEqual(['document-', 'document-']);
});
