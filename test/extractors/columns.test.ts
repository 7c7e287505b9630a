import { loadExtractor } from '../../extractors/extract.ts';
import { extractText } from '../generators/roundtrip/judge.ts';

const extractor = await loadExtractor();

/** @param heads two lines of heads @param cells the cells of 新收, of which the other rows are parts */
function report(heads: readonly string[], cells: readonly (readonly number[])[]): string {
  const labels = [
    '一、本年新收政府信息公开申请数量',
    '二、上年结转政府信息公开申请数量',
    '三、本年度办理结果 | （一）予以公开',
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    '（七）总计',
    '四、结转下年度继续办理',
  ];
  const rows = labels.map((label, index) => `${label} | ${(cells[index] ?? []).join(' | ')} |`);
  return ['桃源县人民政府2022年政府信息公开工作年度报告', ...heads, ...rows].join('\n');
}

const value = (text: string, column: string) =>
  extractText(extractor, text).values[`requests.received.${column}`] ?? null;

/** What is found, but that the other tables of the form are not there. */
const findings = (text: string) =>
  extractText(extractor, text).findings.filter(({ rule }) => rule !== 'reading.table-missing');

describe('columns of table 3 that stand otherwise than the form has them', () => {
  test('the total first', () => {
    const heads = [
      '总计 | 自然人 | 法人或其他组织',
      '商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他',
    ];
    const row = [9, 4, 3, 2, 0, 0, 0];
    const text = report(heads, [
      row,
      [0, 0, 0, 0, 0, 0, 0],
      row,
      [0, 0, 0, 0, 0, 0, 0],
      row,
      [0, 0, 0, 0, 0, 0, 0],
    ]);
    expect([value(text, 'total'), value(text, 'natural_person'), value(text, 'research')]).toEqual([9, 4, 2]);
    expect(findings(text)).toEqual([]);
  });

  test('two kinds changed places', () => {
    const heads = [
      '自然人 | 法人或其他组织 | 总计',
      '科研机构 | 商业企业 | 社会公益组织 | 法律服务机构 | 其他',
    ];
    const row = [4, 3, 2, 0, 0, 0, 9];
    const none = [0, 0, 0, 0, 0, 0, 0];
    const text = report(heads, [row, none, row, none, row, none]);
    expect([value(text, 'enterprise'), value(text, 'research'), value(text, 'total')]).toEqual([2, 3, 9]);
  });

  test('no total: it is null, and nothing is moved', () => {
    const heads = ['自然人 | 法人或其他组织', '商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他'];
    const row = [4, 3, 2, 0, 0, 1];
    const none = [0, 0, 0, 0, 0, 0];
    const text = report(heads, [row, none, row, none, row, none]);
    expect([value(text, 'total'), value(text, 'natural_person'), value(text, 'other')]).toEqual([null, 4, 1]);
    expect(findings(text)).toEqual([]);
  });
});

test('a number of the statistics table counts where its unit is not to be read', () => {
  const rows = [
    '统计指标 | 单位 | 统计数',
    '一、主动公开情况 | - | ',
    '（一）主动公开政府信息数 | 条 | 6',
    '三、依申请公开情况 | - | ',
    '（一）收到申请数 | ? | 15',
    '1.当面申请数 | 件 | 15',
    '四、行政复议数量 | ? | 2',
    '（一）维持具体行政行为数 | 件 | ?',
  ];
  const text = ['桃源县人民政府2015年政府信息公开工作年度报告', ...rows.map((row) => `${row} |`)].join('\n');
  const { values } = extractText(extractor, text);
  const keys = ['requests.received', 'requests.received_in_person', 'review.total', 'review.upheld'];
  expect(keys.map((key) => values[`statistics.${key}`] ?? null)).toEqual([15, 15, 2, null]);
});
