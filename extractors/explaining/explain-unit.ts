import type { ExplainedUnit } from '../../model/explanation.ts';
import { shiftDecimal } from '../cells.ts';
import type { EstablishedCell } from '../reading/established-cell.ts';
import { type Measured, parseUnit, type Unit, unitInHead, unitsInCaption } from '../text/units.ts';

/**
 * The unit that the number of a cell was scaled by, in the order of `scaleNumber`.
 *
 * @returns null where no unit is printed for it and the form has none
 */
export function explainUnit(cell: EstablishedCell): ExplainedUnit | null {
  const column = cell.reading.row.columns.find(({ key }) => key === cell.key);
  if (!column || cell.value === null) return null;
  const around = unitsAround(cell, column.amountUnit ? 'amount' : 'count');
  const named = column.amountUnit
    ? chooseForAmount([...around, ...alone('form', column.amountUnit)])
    : chooseForCount(around);
  return named ? { from: named.from, printed: named.printed, factor: shiftDecimal(1, named.exponent) } : null;
}

type NamedUnit = Unit & Pick<ExplainedUnit, 'from' | 'printed'>;

function chooseForAmount(units: readonly NamedUnit[]): NamedUnit | undefined {
  return units.find(({ measures }) => measures !== 'count');
}

/** A magnitude in the cell wins; what only names the things counted says nothing against the unit around it. */
function chooseForCount(units: readonly NamedUnit[]): NamedUnit | undefined {
  return (
    units.find(({ from, exponent }) => from === 'cell' && exponent > 0) ??
    units.find(({ from }) => from === 'row') ??
    units.find(({ from, measures }) => from === 'head' && measures === 'count') ??
    units.find(({ from }) => from === 'caption') ??
    units.find(({ from }) => from === 'cell')
  );
}

/** Units that are printed in and around a cell, the nearest first. */
function unitsAround(
  { key, origin, reading, solved }: EstablishedCell,
  measured: Measured,
): readonly NamedUnit[] {
  const own = reading.cells.find(({ column }) => column.key === key);
  const read = own?.token?.read;
  const atEndOfRun = /(?:亿元|万元|元)$/u.exec(origin.raw)?.[0] ?? null;
  const inCell = solved ? atEndOfRun : read?.kind === 'number' ? read.unit : null;
  const labels = reading.printed.labels.map(({ text }) => text).reverse();
  const heads = [...(own?.heads ?? [])].reverse();
  return [
    ...alone('cell', inCell),
    ...alone('row', reading.printed.unit),
    ...labels.flatMap((text) => within('label', text)),
    ...heads.flatMap((text) => within('head', text)),
    ...reading.unitCaptions.flatMap((text) => withinCaption(text, measured)),
  ];
}

function alone(from: NamedUnit['from'], printed: string | null): readonly NamedUnit[] {
  const unit = printed === null ? null : parseUnit(printed);
  return unit && printed !== null ? [{ ...unit, from, printed }] : [];
}

function within(from: NamedUnit['from'], printed: string): readonly NamedUnit[] {
  const unit = unitInHead(printed);
  return unit ? [{ ...unit, from, printed }] : [];
}

function withinCaption(printed: string, measured: Measured): readonly NamedUnit[] {
  return unitsInCaption(printed, measured).map((unit) => ({ ...unit, from: 'caption', printed }));
}
