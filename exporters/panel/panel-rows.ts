import type { FormId, ReportRecord } from '../../model/record.ts';
import { type CorpusReport, type RuleStatus, ruleStatuses } from '../corpus-report.ts';
import type { Row } from '../exporter.ts';
import { type FormIndicator, indicatorsOf } from './all-indicators.ts';
import type { Conversion } from './rule.ts';

const OF_FORM = new Map<FormId | null, readonly FormIndicator[]>();

/**
 * The rows that a report has in the table panel, for whoever shows one report: what tables/panel.ts says in SQL for all
 * of them. `test/exporters/panel.test.ts` holds the two against each other.
 */
export function panelRows({ id, authority, record }: CorpusReport): readonly Row[] {
  const statuses = ruleStatuses(record);
  const { sha256, region, year, form, publisher } = record;
  const indicators = OF_FORM.get(form) ?? indicatorsOf(form);
  OF_FORM.set(form, indicators);
  return indicators.map(({ id: indicator, conversion, formula }) => ({
    ...{ report_id: id, authority_id: authority?.id ?? null, line_id: authority?.line ?? null },
    ...{ authority_kind: authority?.kind ?? null, sha256, division_code: region.code, year },
    ...{ province: region.province, city: region.city, county: region.county, publisher, form, indicator },
    ...pointOf(record, conversion, statuses),
    ...{ comparability: conversion.comparability, formula },
    rule_status: worst([...conversion.plus, ...conversion.minus].map((key) => statuses.get(key))),
  }));
}

/**
 * A sum counts blanks as nothing where at least one of its cells is printed. A cell that has no value and a finding
 * is one that could not be told: the whole cannot be told then.
 */
function pointOf(
  { values }: ReportRecord,
  { plus, minus }: Conversion,
  statuses: ReadonlyMap<string, RuleStatus>,
): Row {
  const isNull = (key: string) => (values[key] ?? null) === null;
  if ([...plus, ...minus].some((key) => isNull(key) && statuses.has(key)))
    return { value: null, state: 'open' };
  if (plus.every(isNull)) return { value: null, state: 'blank' };
  const sum = (keys: readonly string[]) => keys.reduce((all, key) => all + (values[key] ?? 0), 0);
  const value = sum(plus) - sum(minus);
  return value < 0 ? { value: null, state: 'impossible' } : { value, state: 'number' };
}

function worst(statuses: readonly (RuleStatus | undefined)[]): RuleStatus {
  if (statuses.includes('error')) return 'error';
  return statuses.includes('warning') ? 'warning' : 'clean';
}
