import type { Draft } from './draft.ts';
import type { Rendition } from './renditions.ts';

/** One kind of mutation. */
export interface Kind {
  readonly name: string;
  /** Whether a text of this rendition can show what is done; unless said, all can in which cells are apart. */
  readonly fits?: (rendition: Rendition) => boolean;
  /** Whether the report prints nothing but plain digits, and blanks only for 0, so that its sums hold all the same. */
  readonly plain?: boolean;
  /**
   * Mutates a report in place, and what reading it must give.
   * @returns what was done, in a few words; null where this report has nothing to do it to
   */
  mutate(draft: Draft): string | null;
}
