import type { Place } from '../../model/place.ts';
import { type OldRecord, upgradeRecord } from '../../model/upgrade-record.ts';
import { sampleFinding, sampleRecord } from '../support/catalogue-samples.ts';

const AT = { page: null, line: 7, table: 1, row: 2, column: 3 };
const NOW_AT: Place = { ...AT, offset: null };

/** A record as schema 1 kept it. */
function oldRecord(change: Partial<OldRecord>): OldRecord {
  const { schema: _, ...record } = sampleRecord({ extractor: '2' });
  return { ...record, cells: {}, ...change, schema: 'gongkai-record/1' };
}

/** What becomes of one cell. */
function upgraded(raw: string, how: 'read' | 'solved' | 'ocr' | 'corrected', more: Partial<OldRecord> = {}) {
  const values = { 'a.b': null };
  return upgradeRecord(oldRecord({ values, cells: { 'a.b': { raw, how, at: AT } }, ...more })).cells['a.b'];
}

const doubting = (rule: string): Partial<OldRecord> => ({
  findings: [{ ...sampleFinding(rule), cells: ['a.b'] }],
});

describe('a record of schema 1', () => {
  test('becomes one of schema 2 that says which extractor made it', () => {
    const record = upgradeRecord(oldRecord({}));
    expect(record).toEqual(sampleRecord({ extractor: '2' }));
  });

  test.each([
    ['a number', upgraded('29', 'read', { values: { 'a.b': 29 } }), { how: 'read', state: 'number' }],
    [
      'a solved number',
      upgraded('2 9', 'solved', { values: { 'a.b': 2 } }),
      { how: 'solved', state: 'number' },
    ],
    ['an empty cell', upgraded('　', 'read'), { how: 'read', state: 'blank' }],
    ['a mark for nothing', upgraded('－－', 'ocr'), { how: 'ocr', state: 'blank' }],
    ['a blank that the sums left', upgraded('3 0 3', 'solved'), { how: 'solved', state: 'blank' }],
    ['a blank that a reviewer set', upgraded('71', 'corrected'), { how: 'corrected', state: 'blank' }],
    [
      'several readings',
      upgraded('3 03', 'solved', doubting('reading.several')),
      { how: null, state: 'ambiguous' },
    ],
    [
      'a lost cell',
      upgraded('3 0', 'solved', doubting('reading.incomplete-row')),
      { how: null, state: 'unread' },
    ],
    ['a word', upgraded('见附件', 'read'), { how: 'read', state: 'unreadable' }],
    [
      'a blank in a row in doubt',
      upgraded('/', 'read', doubting('reading.incomplete-row')),
      { state: 'blank' },
    ],
    ['a word in a sum that fails', upgraded('见附件', 'read', doubting('balance')), { state: 'unreadable' }],
  ])('gives %s its state', (_, cell, expected) => {
    expect(cell).toMatchObject({ ...expected, at: NOW_AT });
  });

  test('keeps its places, each without an offset', () => {
    const record = upgradeRecord(
      oldRecord({
        indicators: [{ label: '主动公开', unit: '条', thisYear: 1, cumulative: null, at: AT }],
        claims: [{ quote: '办结3件', value: 3, key: 'a.b', at: AT }],
        removed: [{ reason: 'page-number', text: '- 3 -', at: AT }],
      }),
    );
    const places = [...record.indicators, ...record.claims, ...record.removed].map(({ at }) => at);
    expect(places).toEqual([NOW_AT, NOW_AT, NOW_AT]);
  });
});

test('a record of schema 2 is left as it is', () => {
  const record = sampleRecord();
  expect(upgradeRecord(record)).toBe(record);
});
