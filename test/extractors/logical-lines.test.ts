import { logicalLines } from '../../extractors/logical-lines/logical-lines.ts';
import type { Line } from '../../extractors/page.ts';
import { placeAt } from '../../model/place.ts';

function linesOf(texts: readonly string[]): readonly Line[] {
  return texts.map((text, index) => ({
    kind: 'line',
    text,
    at: placeAt({ line: index + 1 }),
    level: null,
  }));
}

function textsOf(texts: readonly string[]): readonly string[] {
  return logicalLines(linesOf(texts))
    .map(({ text }) => text.trim())
    .filter(Boolean);
}

describe('a text on one line is cut into the lines that it was written in', () => {
  const written = [
    '桃源县水利局2021年政府信息公开工作年度报告',
    '发布时间：2022-01-20 09:30',
    '来源：桃源县水利局办公室',
    '根据规定，由桃源县水利局编制本报告。地址：桃源县东路1号，邮编：231300。',
    '一、总体情况',
    '2021年，全局按月检查目录，及时更新。',
    '（一）主动公开情况',
    '全年公开信息12条。',
    '二、存在的主要问题及改进情况',
    '一是更新不及时。二是解读较少。',
    '三、其他需要报告的事项',
    '无。',
    '桃源县水利局',
    '2022年1月20日',
  ];

  test.each([
    ['with a blank between them', ' '],
    ['with nothing between them', ''],
  ])('%s', (_, between) => {
    expect(textsOf([written.join(between)])).toEqual(written);
  });

  test('and as it stands where it has its lines', () => {
    expect(textsOf(written)).toEqual(written);
  });

  test('each with its place', () => {
    const [line] = linesOf(['无其他事项。桃源县水利局2022年1月20日']);
    const pieces = logicalLines(line ? [line] : []);
    expect(pieces.map(({ text, at }) => [text, at.line, at.offset])).toEqual([
      ['无其他事项。', 1, null],
      ['桃源县水利局', 1, 7],
      ['2022年1月20日', 1, 13],
    ]);
  });
});

describe('a title in a line with other things', () => {
  test.each([
    [
      'menus before it',
      '首页政务公开互动交流登录桃源县水利局2021年政府信息公开工作年度报告发布日期：2022-01-20浏览次数：3',
      '桃源县水利局2021年政府信息公开工作年度报告',
    ],
    [
      'a place that is named in the text behind it',
      '欢迎访问本站青禾镇2021年政府信息公开工作年度报告根据规定，由青禾镇人民政府编制本报告，统计期限为2021年。',
      '欢迎访问本站青禾镇2021年政府信息公开工作年度报告',
    ],
    [
      'where it stands on the portal',
      '当前位置：首页>政府信息公开年报舒城县2021年政府信息公开工作年度报告根据《条例》的要求，编制本报告，供查阅。欢迎监督，欢迎来信。',
      '舒城县2021年政府信息公开工作年度报告',
    ],
    [
      'its year behind it',
      '首页 遂昌县水利局政府信息公开工作年度报告（2021年）根据《条例》的要求，编制本报告，供查阅，欢迎监督，欢迎来信。',
      '遂昌县水利局政府信息公开工作年度报告（2021年）',
    ],
  ])('%s', (_, text, title) => {
    expect(textsOf([text])).toContain(title);
  });

  test.each([
    '现将桃源县水利局2021年政府信息公开工作年度报告公布如下，请社会各界予以监督，并提出宝贵的意见和建议，以便改进工作。',
    '根据《桃源县水利局2021年政府信息公开工作年度报告》的安排，全局按月检查公开目录，及时更新栏目，并按季度通报检查结果。',
  ])('is left alone where a sentence speaks of it', (text) => {
    expect(textsOf([text])).toEqual([text]);
  });
});

describe('lines that a tool wrapped are joined', () => {
  test('at the margin, in brackets and inside a date', () => {
    const wrapped = [
      '本报告由桃源县水利局按照《中华人民共和国政府信息公开',
      '条例》的要求编制，所列数据的统计期限为2021年1月1日至2',
      '021年12月31日。如有疑问，请与我局联系（地址：桃源县东',
      '路1号）。',
    ];
    expect(textsOf(wrapped)).toEqual([wrapped.join('')]);
  });

  test('over the number of a page and a blank line', () => {
    const lines = ['请与我局办公室联系（地址：桃源县东', '', '- 1 -', '', '路1号，邮编：231300）。'];
    expect(textsOf(lines)).toEqual(['请与我局办公室联系（地址：桃源县东路1号，邮编：231300）。']);
  });

  test('but no heading, label, title or signature', () => {
    const lines = [
      '桃源县水利局2021年政府信息公开工作年度报告',
      '由本局编制，',
      '一、因政府信息公开申请行政复议、提起行政诉讼情况',
      '本年度有行政复议1件',
      '地址：桃源县东路1号',
      '邮编：231300',
      '目录按月检查，没有其他需要报告的事项，特此报告',
      '桃源县水利局',
      '2022年1月20日',
    ];
    expect(textsOf(lines)).toEqual(lines);
  });

  test('and each character keeps its place', () => {
    const lines = linesOf(['请与我局办公室联系（地址：桃源县东', '路1号，邮编：231300）。']);
    const [joined] = logicalLines(lines);
    expect(joined?.joins).toEqual([{ from: lines[0]?.text.length, at: lines[1]?.at }]);
  });
});

describe('markup', () => {
  test.each([
    ['# 桃源县水利局2021年政府信息公开工作年度报告', '桃源县水利局2021年政府信息公开工作年度报告'],
    ['##一、总体情况', '一、总体情况'],
    ['**地址：**桃源县东路1号', '地址：桃源县东路1号'],
    ['网址：<www.taoyuan.gov.cn>', '网址：www.taoyuan.gov.cn'],
    ['<p>邮编：231300</p>', '邮编：231300'],
    ['[地址：桃源县东路1号[]{lang="EN-US"}]{style="font-size:16.0pt"}', '地址：桃源县东路1号'],
    ['| 一、总体情况       |', '一、总体情况'],
    ['电子邮箱：xxgk\\_ty@taoyuan.gov.cn', '电子邮箱：xxgk_ty@taoyuan.gov.cn'],
  ])('of %j is taken off', (text, plain) => {
    expect(textsOf([text])).toEqual([plain]);
  });
});

test.each([
  ['blanks', ' '.repeat(1_000_000)],
  ['brackets', '[('.repeat(500_000)],
  ['tags', '<p '.repeat(300_000)],
  ['headings', '一、情况'.repeat(250_000)],
  ['signatures', '。桃源县水利局2022年1月20日'.repeat(60_000)],
  ['titles', '桃源县2021年政府信息公开工作年度报告'.repeat(50_000)],
])('a megabyte of %s on a line ends in time', (_, text) => {
  const start = process.cpuUsage();
  logicalLines(linesOf([`（${text}x`]));
  expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000);
});
