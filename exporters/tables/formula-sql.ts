import type { Field } from '../field.ts';
import type { Conversion } from '../panel/rule.ts';
import { textSql, textsSql } from '../sql-text.ts';
import { numberSql } from './columns.ts';

/** A sum of cells less others, in SQL over `assembled` with `has_findings`. */
export interface FormulaSql {
  /** The number; null where {@link FormulaSql.state} is not `number`. */
  readonly value: string;
  /** A word of POINT_STATE_CODES. */
  readonly state: string;
}

/**
 * A sum counts blanks as nothing where at least one of its cells is printed. A cell that has no value and a finding
 * is one that could not be told: the whole cannot be told then.
 */
export function formulaSql(
  { plus, minus }: Pick<Conversion, 'plus' | 'minus'>,
  fields: readonly Field[],
): FormulaSql {
  const number = (key: string) => numberSql(fields, key);
  const sum = (keys: readonly string[]) => keys.map((key) => `coalesce(${number(key)}, 0)`).join(' + ');
  const isOpenCell = (key: string) => `${number(key)} IS NULL AND ${isNamed(key)}`;
  const isOpen = `has_findings AND (${[...plus, ...minus].map(isOpenCell).join(' OR ')})`;
  const isBlank = `coalesce(${plus.map(number).join(', ')}) IS NULL`;
  const total = minus.length === 0 ? sum(plus) : `(${sum(plus)}) - (${sum(minus)})`;
  return {
    value: `CASE WHEN NOT (${isOpen}) AND NOT (${isBlank}) AND ${total} >= 0 THEN ${total} END`,
    state: `CASE WHEN ${isOpen} THEN 'open' WHEN ${isBlank} THEN 'blank' WHEN ${total} < 0 THEN 'impossible' ELSE 'number' END`,
  };
}

/** The worst finding that names one of these cells. */
export function ruleStatusSql(cells: readonly string[]): string {
  return `CASE WHEN NOT has_findings THEN 'clean' WHEN list_has_any(error_cells, ${textsSql(cells)}) THEN 'error'
    WHEN list_has_any(warning_cells, ${textsSql(cells)}) THEN 'warning' ELSE 'clean' END`;
}

/** Whether a finding names a key. */
function isNamed(key: string): string {
  return `(list_contains(error_cells, ${textSql(key)}) OR list_contains(warning_cells, ${textSql(key)}))`;
}
