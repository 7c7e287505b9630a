import type { Random } from '../random.ts';
import type { Values } from './blueprint.ts';

/** Which cells a report leaves blank. */
export const BLANKS = [
  'none',
  'zeros',
  'zeros-but-totals',
  'some-zeros',
  'row-totals-only',
  'four-totals',
] as const;
export type Blanks = (typeof BLANKS)[number];

const FOUR = /^requests\.(?:received|carried_in|handled_total|carried_out)\.total$/u;

/** The values that are left when blanks are printed; none of these blanks breaks a sum. */
export function blankOut(values: Values, blanks: Blanks, dice: Random): Values {
  const kept = Object.entries(values).map(([key, value]): readonly [string, number | null] => [
    key,
    isBlank(key, value, { blanks, dice }) ? null : value,
  ]);
  return Object.fromEntries(kept);
}

function isBlank(
  key: string,
  value: number | null,
  { blanks, dice }: { readonly blanks: Blanks; readonly dice: Random },
): boolean {
  const isTotal = key.endsWith('.total');
  const ofRequests = key.startsWith('requests.');
  if (blanks === 'row-totals-only' && ofRequests) return !isTotal;
  if (blanks === 'four-totals' && ofRequests && isTotal) return !FOUR.test(key);
  if (value !== 0 || blanks === 'none') return false;
  if (blanks === 'some-zeros') return dice.chance(0.5);
  return blanks === 'zeros' || (blanks === 'zeros-but-totals' && !isTotal);
}
