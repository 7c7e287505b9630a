import type { Field } from '../field.ts';
import { type FormIndicator, indicatorsOf, PANEL_INDICATORS } from '../panel/all-indicators.ts';
import { formulaOf } from '../panel/rule.ts';
import { textSql } from '../sql-text.ts';
import { COMPARABILITY_CODES, POINT_STATE_CODES, RULE_STATUS_CODES } from './codes.ts';
import {
  AUTHORITY,
  AUTHORITY_KIND,
  AUTHORITY_SQL,
  CITY,
  COUNTY,
  type CorpusTable,
  coded,
  column,
  DIVISION,
  FORM,
  IDENTITY_SQL,
  LINE,
  PROVINCE,
  PUBLISHER,
  REGION_SQL,
  REPORT_ID,
  SHA256,
  YEAR,
} from './columns.ts';
import { formulaSql, ruleStatusSql } from './formula-sql.ts';

const INDICATOR = column('indicator', 'text', [
  'Indicator, the same over all forms; see the table panel_rules.',
  '跨表式统一指标，见 panel_rules 表。',
]);
const COMPARABILITY = coded('comparability', COMPARABILITY_CODES, [
  'same: the forms ask the same; derived: added up from other cells; approximate: the forms draw the line elsewhere.',
  'same 口径相同；derived 由分项推算；approximate 口径相近，跨表式比较须谨慎。',
]);
const FORMULA = column('formula', 'text', ['Cells that it is made of.', '换算公式。']);

const COLUMNS = [
  REPORT_ID,
  AUTHORITY,
  LINE,
  AUTHORITY_KIND,
  SHA256,
  DIVISION,
  YEAR,
  PROVINCE,
  CITY,
  COUNTY,
  PUBLISHER,
  FORM,
  INDICATOR,
  column('value', 'number', [
    'The number; empty where it was not reported or cannot be told.',
    '数值；未填报或无法确定则空。',
  ]),
  coded('state', POINT_STATE_CODES, ['Why there is a value or none.', '有值或无值的原因。']),
  COMPARABILITY,
  FORMULA,
  coded('rule_status', RULE_STATUS_CODES, [
    'Worst finding that names a cell of the formula: clean, warning or error.',
    '公式所涉单元格的最严重疑点：clean、warning、error。',
  ]),
];

/** Indicators over 2014 to 2025, harmonized. */
export function panelTable(fields: readonly Field[]): CorpusTable {
  const forms = (['2014', '2019', '2021'] as const).map((form) => {
    const indicators = indicatorsOf(form).map((indicator) => indicatorSql(indicator, fields));
    return `WHEN '${form}' THEN [${indicators.join(',\n    ')}]`;
  });
  return {
    name: 'panel',
    description: 'Indicators that the forms share, harmonized, with comparability and rule of conversion.',
    chinese: '各表式共有指标的统一面板，附可比性与换算规则。',
    key: ['report_id', 'indicator'],
    columns: COLUMNS,
    sql: `
SELECT report_id, ${AUTHORITY_SQL}, ${IDENTITY_SQL}, ${REGION_SQL}, form, point.*
FROM (SELECT *, unnest(CASE form ${forms.join('\n  ')} END) AS point
  FROM (SELECT *, len(findings) > 0 AS has_findings FROM assembled))`,
  };
}

function indicatorSql({ id, conversion, formula }: FormIndicator, fields: readonly Field[]): string {
  const { plus, minus, comparability } = conversion;
  const { value, state } = formulaSql(conversion, fields);
  return `{indicator: '${id}', "value": ${value}, state: ${state}, comparability: '${comparability}',
      formula: ${textSql(formula)}, rule_status: ${ruleStatusSql([...plus, ...minus])}}`;
}

/** The rules of the panel as a table: every form of every indicator. */
export const PANEL_RULES: CorpusTable = {
  name: 'panel_rules',
  description: 'How each form gives each indicator of the panel, and how far it can be compared.',
  chinese: '面板各指标在各表式下的换算规则与可比性。',
  key: ['indicator', 'form'],
  columns: [
    INDICATOR,
    FORM,
    column('name', 'text', ['Name in English.', '英文名。']),
    column('name_zh', 'text', ['Name in Chinese.', '中文名。']),
    column('unit', 'text', ['Unit.', '单位。']),
    COMPARABILITY,
    FORMULA,
    column('reason', 'text', ['Why, in English.', '说明（英文）。']),
    column('reason_zh', 'text', ['Why, in Chinese.', '说明（中文）。']),
  ],
  sql: 'FROM fixed_panel_rules',
  fixed: PANEL_INDICATORS.flatMap(({ id, name, unit, conversions }) =>
    conversions.flatMap((conversion) =>
      conversion.forms.map((form) => ({
        indicator: id,
        form,
        name: name[0],
        name_zh: name[1],
        unit,
        comparability: conversion.comparability,
        formula: formulaOf(conversion),
        reason: conversion.why[0],
        reason_zh: conversion.why[1],
      })),
    ),
  ),
};
