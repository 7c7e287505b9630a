import type { Removed } from '../../model/finding.ts';
import { placeAt } from '../../model/place.ts';
import type { PageLayout } from './layout.ts';

/** Text that is left out is kept up to this length. */
const REMOVED_CHARACTERS = 2_000;

/** Text that pages do not show, with the reason. */
export function listRemovedText(layouts: readonly PageLayout[]): Removed[] {
  return layouts.flatMap(({ page, unseen }) =>
    unseen.map(({ reason, text }) => ({
      reason,
      text: text.slice(0, REMOVED_CHARACTERS),
      at: placeAt({ page }),
    })),
  );
}
