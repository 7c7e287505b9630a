import { numberText } from '../../converters/spreadsheet/number-text.ts';

describe('numbers as text', () => {
  const own = (code: string) => ({ id: 164, code, counts: 'from1900' }) as const;
  const builtIn = (id: number) => ({ id, code: null, counts: 'from1900' }) as const;
  test.each([
    [0.1 + 0.2, builtIn(0), '0.3'],
    [1e15, builtIn(0), '1000000000000000'],
    [1e-7, builtIn(0), '0.0000001'],
    [1e-104, builtIn(0), '1E-104'],
    [3e-7, own('General'), '0.0000003'],
    [1234.5, own('#,##0.00_ '), '1234.5'],
    [-1234, own('#,##0;[Red]-#,##0'), '-1234'],
    [-5, own('0;(0)'), '-5'],
    [1234, own('"￥"#,##0.00'), '1234'],
    [12000, own('0,'), '12'],
    [123456, own('0!.0,"万"'), '12.3万'],
    [12.4, own('0'), '12'],
    [12.4, builtIn(1), '12'],
    [1234.5678, builtIn(4), '1,234.57'],
    [-7, own('[Red]0;[Green]0'), '7'],
    [0, own('0;-0;"无"'), '无'],
    [0, builtIn(41), '-'],
    [5, own(';;;'), ''],
    [12, own('00000'), '12'],
    [5, own('[x]0'), '###'],
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
