import type { Place } from '../../../model/place.ts';

/** A line of an explanation: what it is about, and the text beside it. */
export type Entry = readonly [name: string, text: string];

/** A name of the structure as a person reads it: `not-printed` is not printed. */
export function wordOf(state: string): string {
  return state.replaceAll('-', ' ');
}

/** A place in words, from the page to the column. */
export function placeText({ page, line, offset, table, row, column }: Place): string {
  const parts = Object.entries({ page, line, offset, table, row, column });
  const known = parts.flatMap(([name, number]) => (number === null ? [] : [`${name} ${number}`]));
  return known.length > 0 ? known.join(', ') : 'place unknown';
}
