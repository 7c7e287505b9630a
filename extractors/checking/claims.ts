import type { ClaimedNumber } from '../rule.ts';

/** Whether the narrative says what the cells hold. An amount may be rounded, or cut, to the digits that it gives. */
export function agreesWith({ value, lastDigitYuan = 0 }: ClaimedNumber, held: number): boolean {
  return value === held || Math.abs(value - held) < lastDigitYuan;
}
