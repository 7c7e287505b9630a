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
  if (text.search(pattern) < 0) return [];
  return [...text.matchAll(pattern)]
    .filter(([found]) => found.length > 0)
    .map((match) => [match.index, match.index + match[0].length]);
}

/** Nothing shorter is noise; most cells are. */
const SHORTEST_NOISE = 3;

/** Takes all noise out of a page; what was taken out is kept in `removed`, with its reason and place. */
export function cleanPage(page: Page, kinds: ReadonlyMap<string, Noise>): Outcome<Page> {
  const removed: Removed[] = [];
  const clean = (text: string, at: Place): string => {
    if (text.length < SHORTEST_NOISE) return text;
    let kept = text;
    for (const [reason, noise] of kinds)
      kept = withoutStretches(kept, noise.find(kept), (text) => removed.push({ reason, text, at }));
    return kept;
  };
  const emptied = new Set<number>();
  const cleaned = page.map((item, index): Item => {
    if (item.kind === 'line') {
      const text = clean(item.text, item.at);
      if (text.trim() === '' && item.text.trim() !== '') emptied.add(index);
      return text === item.text ? item : { ...item, text };
    }
    const cells = item.cells.map((cell) => ({
      ...cell,
      text: cell.covered ? cell.text : clean(cell.text, cell.at),
    }));
    return { ...item, cells };
  });
  return outcome(withoutEmptied(cleaned, emptied), { removed });
}

/**
 * Takes lines that held nothing but noise out of the page, with the fewer of the blank lines before and behind
 * them: what is left is the blank lines that stood there before the noise came, and some layouts count these.
 */
function withoutEmptied(page: Page, emptied: ReadonlySet<number>): Page {
  const dropped = new Set(emptied);
  for (const index of emptied) {
    const before = blanksFrom(page, { index, step: -1, dropped });
    const behind = blanksFrom(page, { index, step: 1, dropped });
    for (const blank of before.length < behind.length ? before : behind) dropped.add(blank);
  }
  return dropped.size === 0 ? page : page.filter((_, index) => !dropped.has(index));
}

interface Walk {
  readonly index: number;
  readonly step: 1 | -1;
  readonly dropped: ReadonlySet<number>;
}

/** Indexes of the blank lines next to an item on one side; lines that are dropped already are passed over. */
function blanksFrom(page: Page, { index, step, dropped }: Walk): readonly number[] {
  const blanks: number[] = [];
  for (let at = index + step; ; at += step) {
    const item = page[at];
    if (item?.kind !== 'line') return blanks;
    if (dropped.has(at)) continue;
    if (item.text.trim() !== '' || item.text.includes('\t')) return blanks;
    blanks.push(at);
  }
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
