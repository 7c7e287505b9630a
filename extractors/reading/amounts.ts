import type { NumberCell } from '../../model/cell.ts';
import { shiftDecimal } from '../cells.ts';
import type { FormColumn } from '../form.ts';
import { type Measured, parseUnit, type Unit, unitInHead, unitsInCaption } from '../text/units.ts';

/** The units that are printed around a number, the nearest first. */
export interface UnitsAround {
  /** Unit column of the row. */
  readonly row: string | null;
  /** Labels of the row, its own last. */
  readonly labels: readonly string[];
  /** Heads of the column, the lowest last. */
  readonly heads: readonly string[];
  /** Captions and notes of the table that name units, the nearest first. */
  readonly captions: readonly string[];
}

/**
 * The number of a cell in the unit of its key: amounts in yuan, counts in ones. A unit in the cell wins over that of
 * the row, that over the label’s, that over the head’s, that over the caption’s, that over the form’s.
 *
 * @returns null where the unit is none that the key can be given in: another currency, money in a count
 */
export function scaleNumber(read: NumberCell, column: FormColumn, around: UnitsAround): number | null {
  const printed = read.unit === null ? null : parseUnit(read.unit);
  if (read.unit !== null && printed === null) return null;
  if (read.unit === null && around.row !== null && parseUnit(around.row) === null) return null;
  const exponent = column.amountUnit
    ? exponentOfAmount(printed, column.amountUnit, around)
    : exponentOfCount(printed, around);
  return exponent === null ? null : shiftDecimal(read.value, exponent);
}

/** The power of ten that a printed amount counts in. */
function exponentOfAmount(printed: Unit | null, own: string, around: UnitsAround): number | null {
  const named = printed ?? unitAround(around) ?? parseUnit(own);
  return named && (named.measures === 'yuan' || named.measures === null) ? named.exponent : null;
}

/** The unit that is printed nearest to a number; a count beside the row of an amount is that of another column. */
function unitAround({ row, labels, heads, captions }: UnitsAround): Unit | null {
  const beside = [row === null ? null : parseUnit(row), ...[...labels].reverse().map(unitInHead)];
  const above = [...heads].reverse().map(unitInHead);
  const isOwn = (unit: Unit | null) => unit !== null && unit.measures !== 'count';
  return (
    beside.find(isOwn) ?? above.find((unit) => unit !== null) ?? unitOfCaptions(captions, 'amount') ?? null
  );
}

/** The power of ten that a printed count counts in. */
function exponentOfCount(printed: Unit | null, { row, heads, captions }: UnitsAround): number | null {
  if (printed && printed.measures !== 'count' && printed.measures !== null) return null;
  const beside = row === null ? null : parseUnit(row);
  const above = [...heads]
    .reverse()
    .map(unitInHead)
    .find((unit) => unit !== null);
  const around = beside ?? above ?? unitOfCaptions(captions, 'count');
  const named = printed && printed.exponent > 0 ? printed : around;
  return named && named.measures !== 'count' && named.measures !== null ? null : (named?.exponent ?? 0);
}

const AMBIGUOUS: Unit = { exponent: 0, measures: 'not-known' };

/** The unit of the nearest caption that names one for amounts or counts; one that cannot be applied for several. */
function unitOfCaptions(captions: readonly string[], measured: Measured): Unit | undefined {
  for (const caption of captions) {
    const [first, ...others] = unitsInCaption(caption, measured);
    if (first) return others.every(({ exponent }) => exponent === first.exponent) ? first : AMBIGUOUS;
  }
  return undefined;
}
