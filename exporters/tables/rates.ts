import type { Field } from '../field.ts';
import { formulaOf } from '../panel/rule.ts';
import { RATES, type Rate } from '../rates/all-rates.ts';
import { textSql } from '../sql-text.ts';
import { RATE_STATE_CODES, RULE_STATUS_CODES } from './codes.ts';
import {
  AUTHORITY,
  AUTHORITY_KIND,
  AUTHORITY_SQL,
  type CorpusTable,
  coded,
  column,
  DIVISION,
  IDENTITY_SQL,
  LINE,
  REPORT_ID,
  SHA256,
  YEAR,
} from './columns.ts';
import { formulaSql, ruleStatusSql } from './formula-sql.ts';

/** Shares by name, one row a report and rate, for the forms of 2019 and 2021. */
export function ratesTable(fields: readonly Field[]): CorpusTable {
  return {
    name: 'rates',
    description: 'Shares that governments and researchers state, each by its name and formula.',
    chinese: '政府与研究者所用的各种比率，逐一命名并附公式。',
    key: ['report_id', 'rate'],
    columns: [
      ...[REPORT_ID, AUTHORITY, LINE, AUTHORITY_KIND, SHA256, DIVISION, YEAR],
      coded(
        'rate',
        RATES.map(({ id, name }) => ({ value: id, english: name[0], chinese: name[1] })),
        ['The rate.', '比率。'],
      ),
      column('numerator', 'number', ['What is counted.', '分子。']),
      column('denominator', 'number', ['Of how many.', '分母。']),
      column('value', 'number', [
        'Numerator by denominator, 0 to 1; empty where `state` is not number.',
        '分子除以分母，0 至 1；state 非 number 则空。',
      ]),
      coded('state', RATE_STATE_CODES, ['Why there is a value or none.', '有值或无值的原因。']),
      column('formula', 'text', ['Cells that it is made of.', '公式。']),
      coded('rule_status', RULE_STATUS_CODES, [
        'Worst finding that names a cell of the formula.',
        '公式所涉单元格的最严重疑点。',
      ]),
    ],
    sql: `
SELECT report_id, ${AUTHORITY_SQL}, ${IDENTITY_SQL}, point.rate AS rate, point.numerator AS numerator,
  point.denominator AS denominator,
  CASE WHEN denominator > 0 AND numerator <= denominator THEN numerator / denominator END AS value,
  CASE WHEN numerator IS NULL OR denominator IS NULL THEN 'unknown' WHEN denominator = 0 THEN 'none'
    WHEN numerator > denominator THEN 'impossible' ELSE 'number' END AS state,
  point.formula AS formula, point.rule_status AS rule_status
FROM (SELECT *, unnest([${RATES.map((rate) => rateSql(rate, fields)).join(',\n  ')}]) AS point
  FROM (SELECT *, len(findings) > 0 AS has_findings FROM assembled WHERE form IN ('2019', '2021')))`,
  };
}

function rateSql({ id, numerator, denominator }: Rate, fields: readonly Field[]): string {
  const { plus, minus } = denominator;
  const formula = `(${numerator.join(' + ')}) / (${formulaOf(denominator)})`;
  return `{rate: '${id}', numerator: ${formulaSql({ plus: numerator, minus: [] }, fields).value},
    denominator: ${formulaSql(denominator, fields).value}, formula: ${textSql(formula)},
    rule_status: ${ruleStatusSql([...numerator, ...plus, ...minus])}}`;
}
