import { isLayout } from '../../extractors/layout.ts';
import type { Page } from '../../extractors/page.ts';
import { readIndicators } from '../../extractors/reading/read-indicators.ts';
import { placeAt } from '../../model/place.ts';
import { loadFolder } from '../../registry.ts';

const layouts = await loadFolder(new URL('../../extractors/layouts/', import.meta.url), isLayout);

const page = (text: string): Page =>
  text
    .split('\n')
    .map((line, index) => ({ kind: 'line', text: line, at: placeAt({ line: index + 1 }), level: null }));

const ROWS = [
  ['主动公开文件数', '条', '1200', '8300'],
  ['其中：1.网站公开数', '条', '900', '7000'],
  ['收到申请总数', '件', '12', ''],
  ['其中：网上申请数', '件', '', '30'],
  ['对政府信息公开有关事务的接受行政复议数', '件', '0', '1'],
] as const;

const EXPECTED = ROWS.map(([label, unit, year, cumulative]) => ({
  label,
  unit,
  thisYear: year === '' ? null : Number(year),
  cumulative: cumulative === '' ? null : Number(cumulative),
}));

describe('a provincial statistics table', () => {
  const heads = ['指标名称', '计量单位', '本年度', '历年累计'];
  const layoutsOfTable: Readonly<Record<string, string>> = {
    'pipe rows': [heads, ...ROWS].map((row) => `| ${row.join(' | ')} |`).join('\n'),
    'tabbed cells': [heads, ...ROWS].map((row) => row.map((cell) => `\t${cell}`).join('\n')).join('\n\n'),
    'one cell a line': [heads, ...ROWS]
      .flat()
      .map((cell) => (cell === '' ? '' : `${cell}\n`))
      .join('\n'),
  };

  test.each(Object.entries(layoutsOfTable))('in %s', (_, table) => {
    const found = readIndicators(
      page(
        `一、概述\n本县按要求编制本报告，有关情况说明如下。\n\n${table}\n\n以上数据由各单位统计汇总并经核对，特此说明。`,
      ),
      { layouts, year: null },
    );
    expect(
      found?.indicators.map(({ label, unit, thisYear, cumulative }) => ({
        label,
        unit,
        thisYear,
        cumulative,
      })),
    ).toEqual(EXPECTED);
  });

  test('is none without heads or with too few rows', () => {
    expect(readIndicators(page('主动公开文件数 | 条 | 12'), { layouts, year: null })).toBeNull();
    expect(
      readIndicators(page('指标名称 | 计量单位 | 本年度\n收到申请总数 | 件 | 12'), { layouts, year: null }),
    ).toBeNull();
  });
});
