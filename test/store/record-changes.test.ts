import { placeAt } from '../../model/place.ts';
import type { ReportRecord } from '../../model/record.ts';
import { changesBetween, isSame } from '../../store/record-changes.ts';
import { sampleRecord } from '../support/catalogue-samples.ts';

const KEY = 'review.upheld';
const recordWith = (value: number | null, state: 'number' | 'blank' | 'ambiguous'): ReportRecord => ({
  ...sampleRecord(),
  values: { [KEY]: value },
  cells: { [KEY]: { raw: '', how: state === 'ambiguous' ? null : 'read', state, at: placeAt({}) } },
});

test('a number that is now known differs from the state that it was in', () => {
  const { cells } = changesBetween(recordWith(null, 'ambiguous'), recordWith(3, 'number'));
  expect(cells).toEqual([{ key: KEY, old: 'ambiguous', new: 3 }]);
});

test('a blank is not the same as a number that is not known', () => {
  const { cells } = changesBetween(recordWith(null, 'ambiguous'), recordWith(null, 'blank'));
  expect(cells).toEqual([{ key: KEY, old: 'ambiguous', new: null }]);
});

test('a blank is the same as what is not printed', () => {
  const unprinted = { ...recordWith(null, 'blank'), cells: {} };
  expect(isSame(changesBetween(unprinted, recordWith(null, 'blank')))).toBe(true);
});
