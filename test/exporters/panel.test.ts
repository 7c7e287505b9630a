import { singleReport } from '../../exporters/corpus-report.ts';
import { PANEL } from '../../exporters/tables/panel.ts';
import type { ReportRecord } from '../../model/record.ts';
import { sampleFinding, sampleRecord } from '../support/catalogue-samples.ts';

describe('the panel', () => {
  const rowOf = (indicator: string, change: Partial<ReportRecord>) =>
    PANEL.rowsOf(singleReport({ ...sampleRecord(), ...change })).find((row) => row.indicator === indicator);

  test('takes each form by its own rule', () => {
    const old = {
      form: '2014' as const,
      values: {
        'statistics.replies.denied.total': 9,
        'statistics.replies.denied.not_government_information': 2,
      },
    };
    expect(rowOf('requests_denied', old)).toMatchObject({ value: 7, comparability: 'approximate' });
    const now = {
      form: '2021' as const,
      values: { 'requests.denied.state_secret.total': 1, 'requests.denied.third_party.total': 4 },
    };
    expect(rowOf('requests_denied', now)).toMatchObject({
      value: 5,
      comparability: 'derived',
      rule_status: 'clean',
    });
  });

  test('does not take blank for zero, nor a cell that could not be told for blank', () => {
    const values = { 'review.upheld': 1, 'review.corrected': null, 'review.other': null };
    expect(rowOf('reviews_decided', { values })).toMatchObject({ value: 1 });
    const findings = [{ ...sampleFinding('several-readings'), cells: ['review.other'] }];
    expect(rowOf('reviews_decided', { values, findings })).toMatchObject({
      value: null,
      rule_status: 'error',
    });
    expect(rowOf('reviews_decided', { values: {} })).toMatchObject({ value: null });
  });

  test('says nothing of forms that it has no rule for', () => {
    expect(rowOf('requests_carried_in', { form: '2014' })).toBeUndefined();
    expect(PANEL.rowsOf(singleReport({ ...sampleRecord(), form: 'local' }))).toEqual([]);
  });
});
