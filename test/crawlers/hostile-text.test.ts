import { describe, expect, test } from '@jest/globals';
import { findSlow, READERS } from '../support/hostile-text.ts';

const CHARACTERS = 100_000;

describe('text of a server is read in time proportional to its length', () => {
  test.each(Object.entries(READERS))('%s', (_name, read) => {
    expect(findSlow(read, CHARACTERS)).toEqual([]);
  });

  test('and what takes the square of it is found out', () => {
    const quadratic = (text: string) => /<[^>]*charset/.test(text);
    expect(findSlow(quadratic, CHARACTERS)).not.toEqual([]);
  });
});
