import type { Verdict } from '../../model/finding.ts';
import type { Compared } from '../pair-rule.ts';
import { isAsPrinted } from './as-printed.ts';
import { isOpen } from './sums.ts';

/** Cells of one of the two reports that take part in a comparison. */
export type Terms = readonly [report: Compared, keys: readonly string[]];

/** Whether a number of one of the cells is not known, so that it cannot be compared. */
export function isOpenIn(...[{ cells }, keys]: Terms): boolean {
  const states = keys.flatMap((key) => (cells[key] ? [[key, cells[key].state] as const] : []));
  return isOpen({ states: Object.fromEntries(states) }, keys);
}

/** What two reports contradict is wrong in the source where every cell of both is as printed; else it is undecided. */
export function verdictBetween(...terms: readonly Terms[]): Verdict {
  const arePrinted = terms.every(([{ cells }, keys]) => keys.every((key) => isAsPrinted(cells[key]?.how)));
  return arePrinted ? 'source' : 'undecided';
}
