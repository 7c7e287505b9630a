import { type CorpusReport, singleReport } from '../exporters/corpus-report.ts';
import { panelRows } from '../exporters/panel/panel-rows.ts';
import type { ReportRecord } from '../model/record.ts';
import { sampleFinding, sampleRecord } from './support/catalogue-samples.ts';
import { reportsOf, rowsOf, someReports } from './support/corpus.ts';

const report = (change: Partial<ReportRecord>): CorpusReport =>
  singleReport({ ...sampleRecord(), ...change });

const OLD = report({
  form: '2014',
  values: {
    'statistics.replies.denied.total': 9,
    'statistics.replies.denied.not_government_information': 2,
  },
});
const NOW = report({
  form: '2021',
  values: { 'requests.denied.state_secret.total': 1, 'requests.denied.third_party.total': 4 },
});
const BLANKS = { 'review.upheld': 1, 'review.corrected': null, 'review.other': null };
const FINDINGS = [{ ...sampleFinding('several-readings'), cells: ['review.other'] }];

describe('the panel', () => {
  const rowOf = async (indicator: string, of: CorpusReport) =>
    (await rowsOf('panel', [of])).find((row) => row.indicator === indicator);

  test('takes each form by its own rule', async () => {
    expect(await rowOf('requests_denied', OLD)).toMatchObject({ value: 7, comparability: 'approximate' });
    expect(await rowOf('requests_denied', NOW)).toMatchObject({
      value: 5,
      comparability: 'derived',
      rule_status: 'clean',
    });
  });

  test('does not take blank for zero, nor a cell that could not be told for blank', async () => {
    expect(await rowOf('reviews_decided', report({ values: BLANKS }))).toMatchObject({ value: 1 });
    const open = report({ values: BLANKS, findings: FINDINGS });
    expect(await rowOf('reviews_decided', open)).toMatchObject({ value: null, rule_status: 'error' });
    expect(await rowOf('reviews_decided', report({ values: {} }))).toMatchObject({ value: null });
  });

  test('says nothing of forms that it has no rule for', async () => {
    expect(await rowOf('requests_carried_in', OLD)).toBeUndefined();
    expect(await rowsOf('panel', [report({ form: 'local' })])).toEqual([]);
  });

  test('is the same for whoever shows one report', async () => {
    const made = await reportsOf(someReports(36));
    const reports = [
      OLD,
      NOW,
      report({ values: BLANKS, findings: FINDINGS }),
      report({ form: null }),
      ...made,
    ];
    expect(await rowsOf('panel', reports)).toEqual(reports.flatMap(panelRows));
  });
});
