import { describe, expect, test } from '@jest/globals';
import { loadExtractor } from '../../extractors/extract.ts';
import { extractText } from '../generators/roundtrip/judge.ts';

const extractor = await loadExtractor();

/** A report with one amount, 12.5; the form counts it in 万元. */
function report({ before = '', behind = '', head = '本年收费金额' }): string {
  return [
    '桃源县人民政府2022年政府信息公开工作年度报告',
    '二、主动公开政府信息情况',
    before,
    `信息内容 | ${head}`,
    '行政事业性收费 | 12.5',
    behind,
    '三、收到和处理政府信息公开申请情况',
  ].join('\n');
}

const amountIn = (text: string) => {
  const { values, findings } = extractText(extractor, text);
  const rules = findings
    .filter(({ cells }) => cells.includes('proactive.fees.amount'))
    .map(({ rule }) => rule);
  return [values['proactive.fees.amount'] ?? null, ...rules];
};

describe('the unit of an amount', () => {
  test('is the form’s where the report prints none', () => {
    expect(amountIn(report({}))).toEqual([125_000]);
  });

  test.each([
    '（金额单位：千元）',
    '单位：千元',
    '单 位：千 元',
    '单位：件、千元',
    '（千元）',
    '金额以千元为单位',
    '单位：人民币千元',
    '填报单位：桃源县人民政府　　金额单位：千元',
  ])('is that of the caption %s, before the table or in a note behind it', (caption) => {
    expect(amountIn(report({ before: caption }))).toEqual([12_500]);
    expect(amountIn(report({ behind: `注：${caption}` }))).toEqual([12_500]);
  });

  test('is that of the head, whatever the caption says', () => {
    expect(amountIn(report({ before: '单位：亿元', head: '本年收费金额（千元）' }))).toEqual([12_500]);
  });

  test.each(['填报单位：桃源县人民政府', '单位：件'])('is not named by %s', (caption) => {
    expect(amountIn(report({ before: caption }))).toEqual([125_000]);
  });

  test.each(['金额单位：美元', '计量单位：万两', '单位：元/万元'])(
    'cannot be told by %s: no value, and a finding',
    (caption) => {
      expect(amountIn(report({ before: caption }))).toEqual([null, 'reading.unknown-unit']);
    },
  );
});

describe('the unit of a count', () => {
  const countIn = (caption: string) => {
    const rows = [
      '信息内容 | 本年处理决定数量',
      '行政许可 | 23',
      '信息内容 | 本年收费金额',
      '行政事业性收费 | 12.5',
    ];
    const text = [
      '桃源县人民政府2022年政府信息公开工作年度报告',
      '二、主动公开政府信息情况',
      caption,
      ...rows,
    ].join('\n');
    const { values, findings } = extractText(extractor, text);
    const rules = findings.filter(({ cells }) => cells.some((key) => /licensing|fees/u.test(key)));
    return [
      values['proactive.licensing.decisions'] ?? null,
      values['proactive.fees.amount'] ?? null,
      ...rules.map(({ rule }) => rule),
    ];
  };

  test.each([
    ['单位：百件', [2_300, 125_000]],
    ['注：数量单位为百件，金额单位为百万元', [2_300, 12_500_000]],
    ['单位：件、千元', [23, 12_500]],
    ['单位：万元', [23, 125_000]],
    ['数量单位：百箱', [null, 125_000, 'reading.unknown-unit']],
    ['金额单位：万两', [23, null, 'reading.unknown-unit']],
  ])('is told apart from that of an amount in %s', (caption, expected) => {
    expect(countIn(caption)).toEqual(expected);
  });
});

describe('the unit column of the statistics table', () => {
  const rows = [
    ['统计指标', '单位', '统计数'],
    ['（一）主动公开政府信息数', '条', '76'],
    ['其中：主动公开规范性文件数', '条', '3'],
    ['制发规范性文件总数', '担', '5'],
    ['1.政府公报公开政府信息数', '条', '8'],
    ['2.政府网站公开政府信息数', '万条', '9'],
  ];
  const page = (separator: string) =>
    ['桃源县人民政府2016年政府信息公开工作年度报告', ...rows.map((row) => row.join(separator))].join('\n');

  test.each([
    [' | ', 'between pipes'],
    ['\t', 'between tabs'],
    ['\n', 'on a line of its own'],
    ['    ', 'in its place'],
  ])('leaves a number open beside a word that is no known unit %j, %s', (separator) => {
    const { values, findings } = extractText(extractor, page(separator));
    expect(values['statistics.published.normative_documents_issued']).toBeNull();
    expect(values['statistics.channels.gazette']).toBe(8);
    expect(values['statistics.channels.website']).toBe(90_000);
    expect(findings.map(({ rule }) => rule)).toContain('reading.unknown-unit');
  });
});
