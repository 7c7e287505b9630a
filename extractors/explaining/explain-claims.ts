import { isOpenState } from '../../model/cell.ts';
import type { ExplainedClaim } from '../../model/explanation.ts';
import type { Report } from '../../model/record.ts';
import { agreesWith } from '../checking/claims.ts';
import type { PlacedClaim } from '../claims/find-claims.ts';

type Cells = Pick<Report, 'values' | 'cells'>;

/** What the narrative says of a cell, alone or together with others. */
export function explainClaims(
  key: string,
  claims: readonly PlacedClaim[],
  report: Cells,
): readonly ExplainedClaim[] {
  return claims
    .filter(({ keys }) => keys.includes(key))
    .map((claim) => {
      const { quote, value, keys, at } = claim;
      return { quote, value, keys, at, agrees: judge(claim, report) };
    });
}

/** Null where a cell is not known, or none of them has a number. */
function judge(claim: PlacedClaim, { values, cells }: Cells): boolean | null {
  const numbers = claim.keys.flatMap((key) => values[key] ?? []);
  const isOpen = claim.keys.some((key) => isOpenState(cells[key]?.state ?? 'blank'));
  if (isOpen || numbers.length === 0) return null;
  return agreesWith(
    claim,
    numbers.reduce((sum, value) => sum + value, 0),
  );
}
