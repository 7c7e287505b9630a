import type { Cms } from './cms.ts';

export interface Recognized {
  readonly cms: string;
  /** 0 to 1. */
  readonly sureness: number;
}

/**
 * Which systems may have made a page, the likeliest first. Plain lists have no marks: they come after those that have,
 * and before the adapter that goes by shape alone.
 */
export function recognizeCms(
  adapters: ReadonlyMap<string, Cms>,
  html: string,
  url: string,
): readonly Recognized[] {
  const marked = [...adapters]
    .map(([cms, adapter]) => ({ cms, sureness: adapter.recognize(html, url) }))
    .filter(({ cms, sureness }) => sureness > 0 && !UNMARKED.includes(cms))
    .sort((a, b) => b.sureness - a.sureness || (a.cms < b.cms ? -1 : 1));
  return [...marked, ...UNMARKED.map((cms) => ({ cms, sureness: 0 }))];
}

const UNMARKED = ['static-list', 'generic'];
