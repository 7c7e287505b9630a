import { describe, expect, test } from '@jest/globals';
import { readReportTitle, sortEntries } from '../../crawlers/listings/report-title.ts';
import type { Portal } from '../../crawlers/portal.ts';
import { USUAL_TITLE } from '../../crawlers/portal-schema.ts';

describe('the title of a report tells year and whose it is', () => {
  test.each([
    ['遂昌县人民政府2023年政府信息公开工作年度报告', 2023, 'county'],
    ['2024年遂昌县政府信息公开工作年度报告', 2024, 'county'],
    ['遂昌县人民政府办公室2022年政府信息公开工作年度报告', 2022, 'county'],
    ['二〇一九年度遂昌县人民政府信息公开工作年度报告', 2019, 'county'],
    ['2021年度政府信息公开工作年度报告', 2021, 'county'],
    ['镇海区2020年政府信息公开工作年度报告', 2020, 'county'],
    ['遂昌县教育局2020年政府信息公开工作年度报告', 2020, 'department'],
    ['遂昌县卫生健康委员会2020年度政府信息公开工作报告', 2020, 'department'],
    ['遂昌县卫健委2020年政府信息公开年报', 2020, 'department'],
    ['2022年度遂昌县教育局政府信息公开工作年度报告', 2022, 'department'],
    ['遂昌县大数据中心2022年政府信息公开年度报告', 2022, 'department'],
    ['国家税务总局遂昌县税务局2023年政府信息公开工作年度报告', 2023, 'department'],
    ['妙高街道2021年政府信息公开工作年度报告', 2021, 'town'],
    ['遂昌县云峰街道办事处2021年政府信息公开工作年度报告', 2021, 'town'],
    ['遂昌县北界镇人民政府2021年政府信息公开工作年度报告', 2021, 'town'],
    ['北界镇2021年政府信息公开工作年度报告', 2021, 'town'],
    ['遂昌县三仁畲族乡2020年度政府信息公开工作年度报告', 2020, 'town'],
    ['政府信息公开工作年度报告', null, 'county'],
    ['浙江省丽水市遂昌县2023年政府信息公开工作年度报告', 2023, 'county'],
    ['遂昌县本级2023年政府信息公开工作年度报告', 2023, 'county'],
    ['关于2023年政府信息公开工作情况的报告', 2023, 'county'],
    ['我县2023年政府信息公开工作年度报告', 2023, 'county'],
    ['县总工会2023年政府信息公开工作年度报告', 2023, 'department'],
    ['县国有林场2023年政府信息公开工作年度报告', 2023, 'department'],
    ['2023年龙湖农场政府信息公开工作年度报告', 2023, 'department'],
    ['遂昌县供销联社2023年度政府信息公开年报', 2023, 'department'],
    ['遂昌公路段2023年政府信息公开工作年度报告', 2023, 'department'],
    ['县人行2023年政府信息公开工作年度报告', 2023, 'department'],
    ['县地震台2023年政府信息公开工作年度报告', 2023, 'department'],
    ['遂昌经济开发区2023年政府信息公开工作年度报告', 2023, 'department'],
    ['北界2023年政府信息公开工作年度报告', 2023, 'department'],
  ])('%s', (title, reportYear, level) => {
    expect(readReportTitle(title, '遂昌县人民政府')).toEqual({ reportYear, level });
  });

  test.each([
    ['镇海区', '宁波市镇海区人民政府', '宁波市镇海区人民政府2021年政府信息公开工作年度报告', 'county'],
    ['宁乡市', '宁乡市人民政府', '宁乡市2021年政府信息公开工作年度报告', 'county'],
    ['a zone', '示例新区管理委员会', '示例新区管理委员会2022年政府信息公开工作年度报告', 'county'],
    ['景德镇', '景德镇市人民政府', '景德镇市2021年政府信息公开工作年度报告', 'county'],
    ['门源', '门源回族自治县人民政府', '门源县2021年政府信息公开工作年度报告', 'county'],
    [
      '门源 in full',
      '门源回族自治县人民政府',
      '青海省海北藏族自治州门源回族自治县2021年政府信息公开工作年度报告',
      'county',
    ],
    ['a name of one character', '滑县人民政府', '滑县2021年政府信息公开工作年度报告', 'county'],
    ['a town of 景德镇', '景德镇市昌江区人民政府', '昌江区鲇鱼山镇2021年政府信息公开工作年度报告', 'town'],
  ])('%s is not told by a character of its name', (_name, authority, title, level) => {
    expect(readReportTitle(title, authority).level).toBe(level);
  });
});

describe('of a list are wanted', () => {
  const portal: Portal = {
    name: '遂昌县人民政府',
    divisionCode: '331123',
    hosts: [],
    cms: 'static-list',
    listings: [],
    title: new RegExp(USUAL_TITLE),
    reportsAtLeast: 1,
    tried: false,
  };
  const titles = [
    '遂昌县人民政府2023年政府信息公开工作年度报告',
    '遂昌县教育局2023年政府信息公开工作年度报告',
    '北界镇2023年政府信息公开工作年度报告',
    '关于发布2022年政府信息公开工作年度报告的通知',
    '关于做好2023年政府信息公开工作年度报告编制工作的通知',
    '一图读懂遂昌县2023年政府信息公开工作年度报告',
    '政府信息公开指南',
    '遂昌县2018年信息公开年报',
    '遂昌县人民政府2024年政府信息公开工作年度报告（新格式）',
    '遂昌县2009年实施政府信息公开条例情况报告',
    '2022年',
  ];
  const notices = titles.map((title) => ({ title, url: `http://x/${title}`, publishedOn: null }));
  const wanted = (scope?: Portal['scope']) =>
    sortEntries(notices, { ...portal, ...(scope && { scope }) }).reports.map(({ title }) =>
      titles.indexOf(title),
    );

  test('all that the pattern names where the portal file says nothing', () => {
    expect(wanted()).toEqual([0, 1, 2, 3, 4, 5, 7, 8, 9]);
  });

  test('reports of all, and nothing that is only about them', () => {
    expect(wanted('all')).toEqual([0, 1, 2, 3, 7, 8, 9, 10]);
  });

  test("the county's alone where the portal file says so", () => {
    expect(wanted('county')).toEqual([0, 3, 7, 8, 9, 10]);
  });
});
