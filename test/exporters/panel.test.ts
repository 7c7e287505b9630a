import { type CorpusReport, singleReport } from '../../exporters/corpus-report.ts';
import { panelRows } from '../../exporters/panel/panel-rows.ts';
import type { ReportRecord } from '../../model/record.ts';
import { sampleFinding, sampleRecord } from '../support/catalogue-samples.ts';
import { reportsOf, rowsOf, someReports } from '../support/corpus.ts';

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

  test('gives no number below zero, and says why there is none', async () => {
    const { record } = OLD;
    const values = { ...record.values, 'statistics.replies.denied.not_government_information': 12 };
    const below = report({ form: '2014', values });
    expect(await rowOf('requests_denied', below)).toMatchObject({ value: null, state: 'impossible' });
    expect(await rowOf('reviews', OLD)).toMatchObject({ value: null, state: 'blank' });
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

test('rates divide by what their names say', async () => {
  const values = {
    'requests.received.total': 90,
    'requests.carried_in.total': 20,
    'requests.carried_out.total': 10,
    'requests.granted.total': 20,
    'requests.partly_granted.total': 10,
    'requests.denied.third_party.total': 5,
    'requests.handled_total.total': 96,
    'review.corrected': 3,
    'review.total': 2,
    'litigation_direct.total': 0,
  };
  const rows = await rowsOf('rates', [report({ form: '2021', values }), OLD]);
  const shown = rows.map(({ rate, numerator, denominator, value, state }) => [
    rate,
    numerator,
    denominator,
    value,
    state,
  ]);
  expect(shown).toEqual([
    ['granted_or_partly_of_answered', 30, 96, 0.3125, 'number'],
    ['granted_of_answered', 20, 96, 20 / 96, 'number'],
    ['granted_or_partly_of_due', 30, 100, 0.3, 'number'],
    ['denied_of_due', 5, 100, 0.05, 'number'],
    ['unavailable_of_due', null, 100, null, 'unknown'],
    ['corrected_of_reviews', 3, 2, null, 'impossible'],
    ['corrected_of_cases', 3, 2, null, 'impossible'],
    ['corrected_of_received', 3, 90, 3 / 90, 'number'],
  ]);
});
