import type { FormId } from '../../model/record.ts';

/**
 * How far a number of one form can be compared with those of the others.
 * `same`: the forms ask the same; `derived`: the same thing, added up from other cells; `approximate`: the forms draw
 * the line elsewhere, so a step between forms may be the form’s.
 */
export type Comparability = 'same' | 'derived' | 'approximate';

/** Something said in English and in Chinese. */
export type Bilingual = readonly [english: string, chinese: string];

/** How some forms give an indicator: the sum of some cells less the sum of others. */
export interface Conversion {
  readonly forms: readonly FormId[];
  readonly comparability: Comparability;
  readonly plus: readonly string[];
  readonly minus: readonly string[];
  readonly why: Bilingual;
}

/** One indicator of the panel. */
export interface PanelIndicator {
  readonly id: string;
  readonly name: Bilingual;
  readonly unit: string;
  readonly conversions: readonly Conversion[];
}

const SAME_ROW: Bilingual = [
  'The forms of 2019 and 2021 print the same cell.',
  '2019 与 2021 年表式为同一单元格。',
];
const ADDED_UP: Bilingual = ['Added up: the form prints the parts only.', '表内只列分项，由分项相加。'];

/** Cells of the forms of 2019 and 2021, which share tables 3 and 4. */
export function shared(plus: readonly string[], minus: readonly string[] = []): Conversion {
  const single = plus.length + minus.length === 1;
  const [comparability, why] = single ? (['same', SAME_ROW] as const) : (['derived', ADDED_UP] as const);
  return { forms: ['2019', '2021'], comparability, plus, minus, why };
}

/** Cells of one form that come near; says why they are not the same. */
export function near(form: FormId, plus: readonly string[], why: Bilingual): Conversion {
  return { forms: [form], comparability: 'approximate', plus, minus: [], why };
}

/** A conversion as a formula of keys. */
export function formulaOf({ plus, minus }: Pick<Conversion, 'plus' | 'minus'>): string {
  return [plus.join(' + '), ...minus].join(' - ');
}
