import type { Draft } from './draft.ts';
import type { Rendition } from './renditions.ts';

/** One kind of mutation. */
export interface Kind {
  readonly name: string;
  /** Whether a text of this rendition can show what is done; all can unless said. */
  readonly fits?: (rendition: Rendition) => boolean;
  /**
   * Mutates a report in place, and what reading it must give.
   * @returns what was done, in a few words; null where this report has nothing to do it to
   */
  mutate(draft: Draft): string | null;
}
