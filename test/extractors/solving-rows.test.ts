import type { FormColumn } from '../../extractors/form.ts';
import { candidatesOf } from '../../extractors/solving/candidates.ts';

const COLUMNS = 7;
const ROW = {
  columns: Array.from(
    { length: COLUMNS },
    (_, at): FormColumn => ({ key: `requests.received.${at}`, labels: [] }),
  ),
  sums: [{ parts: [0, 1, 2, 3, 4, 5], total: 6 }],
};
const CELLS = { isRun: false, showsBlanks: false, isBroken: false };

const ofCells = (...texts: string[]) => candidatesOf(ROW, { ...CELLS, texts }).readings;
const ofRuns = (...texts: string[]) => candidatesOf(ROW, { ...CELLS, texts, isRun: true }).readings;

describe('a row of seven cells, the last of which is the sum of the others', () => {
  test('that became one run is split where its sum holds', () => {
    expect(ofRuns('21710000218')).toEqual([[217, 1, 0, 0, 0, 0, 218]]);
    expect(ofRuns('0000000')).toEqual([[0, 0, 0, 0, 0, 0, 0]]);
  });

  test('is not split against its sum, however many digits it has', () => {
    expect(ofRuns('3100003')).toEqual([]);
  });

  test('of which some borders are left is split where the sum then holds', () => {
    expect(ofRuns('3', '00000', '3')).toEqual([[3, 0, 0, 0, 0, 0, 3]]);
  });

  test('of which three cells are left has blanks wherever the sum allows, and no cell is split', () => {
    const readings = ofCells('164', '4', '168');
    expect(readings).toHaveLength(15);
    for (const reading of readings) {
      expect(reading.filter((cell) => cell !== null)).toEqual([164, 4, 168]);
      expect(reading[6]).toBe(168);
    }
  });

  test('of which one cell is lost gets no number made up for it', () => {
    expect(ofCells('3', '2', '0', '0', '0', '7')).toEqual([]);
  });

  test('with a number too many stays open, though its sum leaves one out', () => {
    expect(ofCells('3', '0', '12', '0', '0', '0', '0', '3')).toEqual([]);
  });

  test('with a cell that is no number stays open', () => {
    expect(ofCells('3', '12%', '0', '0', '0', '3')).toEqual([]);
  });
});
