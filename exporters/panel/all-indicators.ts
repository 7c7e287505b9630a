import type { FormId } from '../../model/record.ts';
import { REQUEST_INDICATORS } from './indicators.ts';
import { OTHER_INDICATORS } from './other-indicators.ts';
import { type Conversion, formulaOf, type PanelIndicator } from './rule.ts';

/**
 * What the forms share. Fees are left out on purpose: those of 2014 are for information on request, those of 2021 are
 * all administrative fees. Numbers of items and procurement are on one form only.
 */
export const PANEL_INDICATORS: readonly PanelIndicator[] = [...REQUEST_INDICATORS, ...OTHER_INDICATORS];

/** How one form gives an indicator. */
export interface FormIndicator {
  readonly id: string;
  readonly conversion: Conversion;
  readonly formula: string;
}

/** What a form gives of the panel. */
export function indicatorsOf(form: FormId | null): readonly FormIndicator[] {
  return PANEL_INDICATORS.flatMap(({ id, conversions }) => {
    const conversion = conversions.find(({ forms }) => form !== null && forms.includes(form));
    return conversion ? [{ id, conversion, formula: formulaOf(conversion) }] : [];
  });
}
