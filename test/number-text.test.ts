import { numberText } from '../converters/sheet/number-text.ts';

describe('numbers as text', () => {
  const own = (code: string) => ({ id: 164, code, counts: 'from1900' }) as const;
  const builtIn = (id: number) => ({ id, code: null, counts: 'from1900' }) as const;
  test.each([
    [0.1 + 0.2, builtIn(0), '0.3'],
    [1e15, builtIn(0), '1000000000000000'],
    [1e-7, builtIn(0), '0.0000001'],
    [1234.5, own('#,##0.00_ '), '1234.5'],
    [5, own('0"件"'), '5'],
    [44944, builtIn(14), '2023-01-18'],
    [44944.5, builtIn(22), '2023-01-18 12:00'],
    [44944, builtIn(31), '2023年1月18日'],
    [0.75, builtIn(20), '18:00'],
    [44944, own('[$-804]yyyy/m/d;@'), '2023-01-18'],
    [43482, { ...own('yyyy-mm-dd'), counts: 'from1904' as const }, '2023-01-18'],
    [0.5, builtIn(9), '50%'],
    [-1, own('yyyy'), '-1'],
    [Number.NaN, builtIn(0), ''],
  ])('%s in %j is %s', (value, format, text) => {
    expect(numberText(value, format)).toBe(text);
  });
});
