import type { FormColumn, FormRow } from '../extractors/form.ts';
import { candidatesOf } from '../extractors/solving/candidates.ts';

const COLUMNS = 7;
const row: Pick<FormRow, 'columns' | 'sums'> = {
  columns: Array.from({ length: COLUMNS }, (): Partial<FormColumn> => ({})) as FormColumn[],
  sums: [{ parts: [0, 1, 2, 3, 4, 5], total: 6 }],
};

function readingsOf(...texts: string[]) {
  const table = { printsBlanks: true, isScattered: false };
  return candidatesOf(row as FormRow, texts, table).readings;
}

describe('a row of seven cells, the last of which is the sum of the others', () => {
  test('that became one run is parted in the one way there is, also against its sum', () => {
    expect(readingsOf('3100003')).toEqual([[3, 1, 0, 0, 0, 0, 3]]);
  });

  test('of which some borders are left is parted where the sum then holds', () => {
    expect(readingsOf('3', '00000', '3')).toEqual([[3, 0, 0, 0, 0, 0, 3]]);
  });

  test('of which three cells are left is not parted into as many digits as there are columns', () => {
    const readings = readingsOf('164', '4', '168');
    expect(readings).toHaveLength(15);
    for (const reading of readings) {
      expect(reading.filter((cell) => cell !== null)).toEqual([164, 4, 168]);
      expect(reading[6]).toBe(168);
    }
  });

  test('of which one number is left may be two that ran together, or a total without its parts', () => {
    const readings = readingsOf('11');
    expect(readings).toHaveLength(7);
    expect(new Set(readings.map((reading) => reading[6]))).toEqual(new Set([1, 11]));
  });

  test('of which nothing fits stays open', () => {
    expect(readingsOf('2', '00001', '4')).toEqual([]);
  });
});
