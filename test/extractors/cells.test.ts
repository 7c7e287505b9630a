import { readCell, toYuan } from '../../extractors/cells.ts';

const number = (value: number, unit: string | null = null) =>
  expect.objectContaining({ kind: 'number', value, unit });
const blank = { kind: 'blank' };
const unreadable = { kind: 'unreadable' };

describe('text of a cell as a cell', () => {
  test.each([
    ['0', number(0)],
    ['00', number(0)],
    ['　　279', number(279)],
    ['７', number(7)],
    ['1,234', number(1234)],
    ['１，２３４', number(1234)],
    ['-3', number(-3)],
    ['－3', number(-3)],
    ['−3', number(-3)],
    ['减3', number(-3)],
    ['　减少 3', number(-3)],
    ['增10', number(10)],
    ['+10', number(10)],
    ['15922.04万元', number(15922.04, '万元')],
    ['333,164元', number(333164, '元')],
    ['31¹', number(31)],
    ['31①', number(31)],
    ['3 件', number(3, '件')],
    ['', blank],
    ['　', blank],
    ['/', blank],
    ['-', blank],
    ['—', blank],
    ['——', blank],
    ['无', blank],
    ['7 8', number(78)],
    ['2 358', number(2358)],
    ['87（件）', number(87)],
    ['22（其中修订16件）', number(22)],
    ['2358件（宗）', number(2358, '件')],
    ['87*', number(87)],
    ['12[1]', number(12)],
    ['2358↑', number(2358)],
    ['负3', number(-3)],
    ['0.2358万', number(0.2358, '万')],
    ['5万美元', number(5, '万美元')],
    ['10 12', unreadable],
    ['0 0', unreadable],
    ['(12)', unreadable],
    ['约12', unreadable],
    ['12余', unreadable],
    ['12%', unreadable],
    ['10/12', unreadable],
    ['2023-12-31', unreadable],
    ['123456789012345678901', unreadable],
    ['12箱', unreadable],
    ['1O', unreadable],
    ['一', unreadable],
    ['2.', unreadable],
    ['规章', unreadable],
    ['3/4', unreadable],
    ['1,23', unreadable],
  ])('%j', (text, expected) => {
    expect(readCell(text)).toEqual(expected);
  });

  test('tells how the print departs from plain digits', () => {
    expect(['5', '00', '５', '1,000', '减1'].map((text) => readCell(text))).toMatchObject([
      { oddity: null },
      { oddity: 'leading zero' },
      { oddity: 'full-width digits' },
      { oddity: 'thousands separators' },
      { oddity: 'signed word' },
    ]);
  });
});

describe('amounts in yuan', () => {
  test.each([
    [6846.176002, '万元', 68461760.02],
    [15922.04, '万元', 159220400],
    [0.07, '万元', 700],
    [2.5, '亿元', 250000000],
    [333164, '元', 333164],
    [189131144, null, 189131144],
  ])('%d %s', (value, unit, yuan) => {
    expect(toYuan(value, unit)).toBe(yuan);
  });
});
