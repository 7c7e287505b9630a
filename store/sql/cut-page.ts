import type { Asked, Cursor, Page } from '../contracts/lookup.ts';

/** A page of rows, of which one more than it holds was asked for: it tells whether another page follows. */
export function cutPage<T>(
  rows: readonly T[],
  { limit }: Asked,
  keyOf: (row: T) => readonly (string | number)[],
): Page<T> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next: Cursor = rows.length > limit && last !== undefined ? keyOf(last) : null;
  return { rows: page, next };
}
