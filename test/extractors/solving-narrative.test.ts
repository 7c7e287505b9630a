import { loadExtractor } from '../../extractors/extract.ts';
import { NO_METADATA } from '../../model/normalized-document.ts';
import { outcome } from '../../model/outcome.ts';
import { placeAt } from '../../model/place.ts';
import { rawDocument } from '../support/raw.ts';

const extractor = await loadExtractor();

/** Table 2 of the form of 2021 with its cells run together: no sum of the form parts 3642108. */
const TABLE = [
  '二、主动公开政府信息情况',
  '第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件3642108第二十条第（五）项信息内容本年处理决定数量行政许可16第二十条第（六）项信息内容本年处理决定数量行政处罚79行政强制38第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费12',
];

function documentsOf(narrative: string) {
  const lines = ['桃源县人民政府2021年政府信息公开工作年度报告', '一、总体情况', narrative, ...TABLE];
  const blocks = lines.map((text, index) => ({
    kind: 'paragraph' as const,
    text,
    at: placeAt({ line: index + 1 }),
  }));
  const document = {
    mediaType: 'text/plain',
    charset: 'utf-8',
    metadata: NO_METADATA,
    blocks,
    converter: 'text@1',
  };
  const { values, cells, findings } = extractor.extract(outcome(document), rawDocument('x'));
  const key = (column: string) => `proactive.normative_documents.${column}`;
  return {
    values: ['issued', 'repealed', 'in_force'].map((column) => values[key(column)]),
    how: cells[key('issued')]?.how,
    rules: findings.map(({ rule }) => rule).filter((rule) => rule !== 'reading.table-missing'),
  };
}

describe('the narrative is evidence where the sums leave several readings', () => {
  test('a number that only one reading has decides', () => {
    const text = '全年制发规范性文件36件，废止规范性文件42件，信息公开工作有序开展。';
    expect(documentsOf(text)).toEqual({ values: [36, 42, 108], how: 'solved', rules: [] });
  });

  test('a number that no reading has decides nothing', () => {
    const { values, rules } = documentsOf('全年制发规范性文件99件，信息公开工作有序开展。');
    expect(values).toEqual([null, null, null]);
    expect(rules).toContain('reading.several');
  });
});
