import type { Removed } from '../model/finding.ts';
import type { Outcome } from '../model/outcome.ts';
import { outcome } from '../model/outcome.ts';
import type { Place } from '../model/place.ts';
import type { Item, Page } from './page.ts';

/** A stretch of a text that is noise: index of its first character and of the one after the last. */
export type Stretch = readonly [start: number, end: number];

/**
 * One kind of noise: a file of extractors/noise/, its name is the reason under which removed text is kept.
 * It must never take a legitimate sentence: each file says how it tells.
 *
 * @example
 * export default defineNoise({ find: (text) => [...text.matchAll(/\[bookmark: [^\]]*\]/g)].map(…) });
 */
export interface Noise {
  /** @param text one line or one cell @returns stretches in order, not overlapping */
  find(text: string): readonly Stretch[];
}

/** Declares a kind of noise; see {@link Noise}. */
export function defineNoise(noise: Noise): Noise {
  return noise;
}

/** Tells whether a default export of extractors/noise/ is a kind of noise. */
export function isNoise(candidate: unknown): candidate is Noise {
  return typeof (candidate as Partial<Noise> | null | undefined)?.find === 'function';
}

/** All stretches of a text that a pattern (with the g flag) matches. */
export function stretchesOf(text: string, pattern: RegExp): readonly Stretch[] {
  return [...text.matchAll(pattern)]
    .filter(([found]) => found.length > 0)
    .map((match) => [match.index, match.index + match[0].length]);
}

/** Takes all noise out of a page; what was taken out is kept in `removed`, with its reason and place. */
export function cleanPage(page: Page, kinds: ReadonlyMap<string, Noise>): Outcome<Page> {
  const removed: Removed[] = [];
  const clean = (text: string, at: Place): string => {
    let kept = text;
    for (const [reason, noise] of kinds)
      kept = withoutStretches(kept, noise.find(kept), (text) => removed.push({ reason, text, at }));
    return kept;
  };
  const cleaned = page.map((item): Item => {
    if (item.kind === 'line') return { ...item, text: clean(item.text, item.at) };
    const cells = item.cells.map((cell) => ({
      ...cell,
      text: cell.covered ? cell.text : clean(cell.text, cell.at),
    }));
    return { ...item, cells };
  });
  return outcome(cleaned, { removed });
}

function withoutStretches(text: string, stretches: readonly Stretch[], drop: (text: string) => void): string {
  let kept = '';
  let from = 0;
  for (const [start, end] of stretches) {
    kept += text.slice(from, start);
    drop(text.slice(start, end));
    from = end;
  }
  return kept + text.slice(from);
}
