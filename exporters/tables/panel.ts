import type { FormId, ReportRecord } from '../../model/record.ts';
import { type CorpusReport, type RuleStatus, ruleStatuses } from '../corpus-report.ts';
import type { Row } from '../exporter.ts';
import { REQUEST_INDICATORS } from '../panel/indicators.ts';
import { OTHER_INDICATORS } from '../panel/other-indicators.ts';
import { type Conversion, formulaOf, type PanelIndicator } from '../panel/rule.ts';
import {
  AUTHORITY,
  AUTHORITY_KIND,
  authorityRow,
  CITY,
  COUNTY,
  type CorpusTable,
  column,
  DIVISION,
  FORM,
  fewTexts,
  LINE,
  PROVINCE,
  PUBLISHER,
  REPORT_ID,
  SHA256,
  YEAR,
} from './columns.ts';

/**
 * What the forms share. Fees are left out on purpose: those of 2014 are for information on request, those of 2021 are
 * all administrative fees. Numbers of items and procurement are on one form only.
 */
export const PANEL_INDICATORS: readonly PanelIndicator[] = [...REQUEST_INDICATORS, ...OTHER_INDICATORS];

const INDICATOR = fewTexts('indicator', [
  'Indicator, the same over all forms; see the table panel_rules.',
  '跨表式统一指标，见 panel_rules 表。',
]);
const COMPARABILITY = fewTexts('comparability', [
  'same: the forms ask the same; derived: added up from other cells; approximate: the forms draw the line elsewhere.',
  'same 口径相同；derived 由分项推算；approximate 口径相近，跨表式比较须谨慎。',
]);
const FORMULA = fewTexts('formula', ['Cells that it is made of.', '换算公式。']);

/** Columns of the report, which its rows have in common. */
const OF_REPORT = [
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
];

/** Indicators over 2014 to 2025, harmonized. */
export const PANEL: CorpusTable = {
  name: 'panel',
  description: 'Indicators that the forms share, harmonized, with comparability and rule of conversion.',
  chinese: '各表式共有指标的统一面板，附可比性与换算规则。',
  key: ['report_id', 'indicator'],
  runs: OF_REPORT.map(({ name }) => name),
  columns: [
    ...OF_REPORT,
    INDICATOR,
    column('value', 'number', [
      'The number; empty where it was not reported or cannot be told.',
      '数值；未填报或无法确定则空。',
    ]),
    COMPARABILITY,
    FORMULA,
    fewTexts('rule_status', [
      'Worst finding that names a cell of the formula: clean, warning or error.',
      '公式所涉单元格的最严重疑点：clean、warning、error。',
    ]),
  ],
  rowsOf: panelRows,
};

/** What a form gives of the panel, worked out once: a corpus has twenty rows a report. */
const OF_FORM = new Map<string | null, readonly FormIndicator[]>();

interface FormIndicator {
  readonly id: string;
  readonly conversion: Conversion;
  readonly cells: readonly string[];
  readonly formula: string;
}

function indicatorsOf(form: FormId | null): readonly FormIndicator[] {
  const known = OF_FORM.get(form);
  if (known) return known;
  const indicators = PANEL_INDICATORS.flatMap(({ id, conversions }) => {
    const conversion = conversions.find(({ forms }) => form !== null && forms.includes(form));
    if (!conversion) return [];
    const cells = [...conversion.plus, ...conversion.minus];
    return [{ id, conversion, cells, formula: formulaOf(conversion) }];
  });
  OF_FORM.set(form, indicators);
  return indicators;
}

function panelRows({ id, authority, record }: CorpusReport): readonly Row[] {
  const statuses = ruleStatuses(record);
  const { sha256, region, year, form, publisher } = record;
  return indicatorsOf(form).map((indicator) => ({
    report_id: id,
    ...authorityRow({ authority }),
    sha256,
    division_code: region.code,
    year,
    province: region.province,
    city: region.city,
    county: region.county,
    publisher,
    form,
    indicator: indicator.id,
    value: panelValue(record, indicator.conversion, statuses),
    comparability: indicator.conversion.comparability,
    formula: indicator.formula,
    rule_status: worst(indicator.cells.map((key) => statuses.get(key))),
  }));
}

/**
 * A sum counts blanks as nothing where at least one of its cells is printed. A cell that has no value and a finding
 * is one that could not be told: the whole cannot be told then.
 */
function panelValue(
  { values }: ReportRecord,
  { plus, minus }: Conversion,
  statuses: ReadonlyMap<string, RuleStatus>,
): number | null {
  const cells = [...plus, ...minus];
  if (cells.some((key) => (values[key] ?? null) === null && statuses.has(key))) return null;
  if (plus.every((key) => (values[key] ?? null) === null)) return null;
  const sum = (keys: readonly string[]) => keys.reduce((all, key) => all + (values[key] ?? 0), 0);
  return sum(plus) - sum(minus);
}

function worst(statuses: readonly (RuleStatus | undefined)[]): RuleStatus {
  if (statuses.includes('error')) return 'error';
  return statuses.includes('warning') ? 'warning' : 'clean';
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
  rowsOf: () => [],
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
