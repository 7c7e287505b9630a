import { describe, expect, test } from '@jest/globals';
import { findSlow, READERS } from '../support/hostile-text.ts';

const CHARACTERS = 1_000_000;

describe('1 MB of a server is read in time proportional to its length', () => {
  test.each(Object.entries(READERS))(
    '%s',
    (_name, read) => {
      expect(findSlow(read, CHARACTERS)).toEqual([]);
    },
    300_000,
  );
});
