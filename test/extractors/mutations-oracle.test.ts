import { placeAt } from '../../model/place.ts';
import type { ReportRecord } from '../../model/record.ts';
import { solveJointly } from '../generators/mutations/glued/joint.ts';
import { rowReadings, valuesByColumn, valuesOfBlocks } from '../generators/mutations/glued/readings.ts';
import { judge } from '../generators/mutations/judge.ts';
import { documentOf } from '../generators/roundtrip/judge.ts';
import { findBreaches } from '../support/conservation.ts';

const counts = (columns: number) => Array.from({ length: columns }, () => ({}));
const sizes = (values: readonly ReadonlySet<number | null>[]) => values.map(({ size }) => size);

describe('a run of digits over some columns', () => {
  test('has one reading where each of its zeros needs a column', () => {
    expect(sizes(valuesByColumn('000', counts(3)))).toEqual([1, 1, 1]);
  });

  test.each(['279', '00', '100', '7'])('may be read in several ways: %s', (run) => {
    expect(sizes(valuesByColumn(run, counts(3))).every((size) => size > 1)).toBe(true);
  });

  test('has one where a sign begins the second column and nothing is left for the third', () => {
    const columns = [{}, { signed: true }];
    expect(valuesByColumn('19997-2', columns)).toEqual([new Set([19_997]), new Set([-2])]);
  });

  test('is read as its sum allows', () => {
    expect(rowReadings('1000001', 7)).toEqual([[1, 0, 0, 0, 0, 0, 1]]);
    expect(rowReadings('11', 3)).toEqual([
      [null, 1, 1],
      [1, null, 1],
    ]);
    expect(rowReadings('12', 3)).toEqual([]);
  });

  test('of three blocks is read as the sum of each allows', () => {
    expect(sizes(valuesOfBlocks('0'.repeat(15), 3, 5))).toEqual(new Array(15).fill(1));
    expect(sizes(valuesOfBlocks('11', 3, 5))).toEqual(new Array(15).fill(2));
    // 1, 0, 0, 0 and 1, or 10, 0, 0, a blank and 10.
    expect([...(valuesOfBlocks('100010000000000', 3, 5)[0] ?? [])]).toEqual(expect.arrayContaining([1, 10]));
  });
});

describe('rows of table 3 together', () => {
  const frame = {
    received: [[3, 0, 3]],
    carriedIn: [[0, 0, 0]],
    handled: [[3, 0, 3]],
    carriedOut: [[0, 0, 0]],
  };

  test('decide what one of them leaves open', () => {
    const outcomes = [
      [[2, 0, 2]],
      [
        [null, 1, 1],
        [1, null, 1],
      ],
    ];
    expect(solveJointly({ ...frame, outcomes })?.outcomes[1]).toEqual([[1, null, 1]]);
  });

  test('leave open what two of them can trade', () => {
    const either = [
      [1, 0, 1],
      [2, 0, 2],
    ];
    const left = solveJointly({ ...frame, outcomes: [either, either] })?.outcomes ?? [];
    expect(left.map((readings) => new Set(readings))).toEqual([new Set(either), new Set(either)]);
  });
});

describe('the judge', () => {
  const finding = {
    rule: 'r',
    severity: 'error',
    expected: null,
    stated: null,
    verdict: 'undecided',
    message: '',
  } as const;
  const verdictOf = (
    expected: Partial<Parameters<typeof judge>[0]>,
    a: number | null,
    named: readonly string[] = [],
  ) => {
    const findings = named.length > 0 ? [{ ...finding, cells: named }] : [];
    return judge({ values: {}, either: {}, doubtful: {}, ...expected }, { values: { 'x.a': a }, findings })
      .verdict;
  };

  test.each([
    ['right', { values: { 'x.a': 3 } }, 3, []],
    ['missing', { values: { 'x.a': 3 } }, null, ['x.a']],
    ['named', { values: { 'x.a': 3 } }, 4, ['x.a']],
    ['silent', { values: { 'x.a': 3 } }, 4, ['x.b']],
    ['silent', {}, 4, []],
    ['right', { either: { 'x.a': [3] } }, 3, []],
    ['honest', { either: { 'x.a': [3] } }, null, ['x.a']],
    ['missing', { either: { 'x.a': [3] } }, null, []],
    ['honest', { either: { 'x.a': [3, null] } }, null, []],
    ['silent', { either: { 'x.a': [] } }, 3, []],
    ['silent', { doubtful: { 'x.a': [3] } }, 3, []],
    ['right', { doubtful: { 'x.a': [3] } }, 3, ['x.b']],
    ['honest', { doubtful: { 'x.a': [3] } }, null, ['x.b']],
    ['missing', { doubtful: { 'x.a': [3] } }, null, ['y.b']],
  ] as const)('says %s of %j where %j is read and %j named', (verdict, expected, got, named) => {
    expect(verdictOf(expected, got, named)).toBe(verdict);
  });
});

describe('the conservation of digits', () => {
  const document = documentOf('规章 | 5 | 12% | 7 |\n规范性文件 | 1 | 2 | 3 |');
  const cell = (raw: string, column: number, line = 1) => ({
    raw,
    how: 'read',
    state: 'number',
    at: placeAt({ line, table: 1, row: line, column }),
  });
  const whole = {
    values: { 'x.a': 5, 'x.b': null, 'x.c': 7, 'x.d': 1, 'x.e': 2, 'x.f': 3 },
    cells: {
      'x.a': cell('5', 2),
      'x.b': { ...cell('12%', 3), state: 'unreadable' },
      'x.c': cell('7', 4),
      'x.d': cell('1', 2, 2),
      'x.e': cell('2', 3, 2),
      'x.f': cell('3', 4, 2),
    },
    findings: [],
    notes: [],
    removed: [],
  };
  const breachesOf = (change: object) =>
    findBreaches({ ...whole, ...change } as unknown as ReportRecord, document);

  test('holds where each number is in a cell of its own', () => expect(breachesOf({})).toEqual([]));

  test('is broken by a value that another cell prints', () => {
    expect(breachesOf({ values: { ...whole.values, 'x.b': 2 } })).toEqual([
      'x.b is 2, but its cell prints “12%”',
    ]);
  });

  test('is broken by two values in one place', () => {
    const cells = { ...whole.cells, 'x.c': cell('7', 2) };
    expect(breachesOf({ cells })).toEqual(['x.a, x.c stand in one place: line 1 table 1 row 1 column 2']);
  });

  test('is broken by a number that nothing speaks of', () => {
    const { 'x.c': _, ...cells } = whole.cells;
    const { 'x.c': __, ...values } = whole.values;
    expect(breachesOf({ values, cells })).toEqual(['“7” in line 1 is in no value, note or finding']);
    expect(breachesOf({ values, cells, notes: [{ message: '7 stands below no head' }] })).toEqual([]);
  });
});
