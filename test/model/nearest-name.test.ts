import { expect, test } from '@jest/globals';
import { nearestName, withNearest } from '../../model/nearest-name.ts';

const CODES = ['pdf.damaged', 'pdf.encrypted', 'fetch.timeout'];

test.each([
  ['pdf.damagd', 'pdf.damaged'],
  ['PDF.Damaged', 'pdf.damaged'],
  ['fetch.time-out', 'fetch.timeout'],
  ['something else', null],
  ['', null],
])('%j is nearest to %j', (typed, expected) => {
  expect(nearestName(typed, CODES)).toBe(expected);
});

test('a message names the nearest, where there is one', () => {
  expect(withNearest('pdf.damagd', CODES)).toBe('pdf.damagd; did you mean pdf.damaged?');
  expect(withNearest('nowhere', [])).toBe('nowhere');
});
