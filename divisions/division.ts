/** Levels of divisions, highest first. */
export type DivisionLevel = 'province' | 'prefecture' | 'county';

/**
 * How a division ended: taken into one that was there or came of several (`merged`), split among several (`divided`),
 * or continued by its first successor under another name (`renamed`), as another kind of division (`converted`: a
 * county that became a city or district), in another prefecture (`moved`), with another code (`recoded`), or unchanged
 * below a prefecture that was renamed (`parent-renamed`).
 */
export type DivisionChange =
  | 'merged'
  | 'divided'
  | 'renamed'
  | 'converted'
  | 'moved'
  | 'recoded'
  | 'parent-renamed';

/** A division of GB/T 2260 while its code, name and parents stayed the same. */
export interface Division {
  /** Six digits. */
  readonly code: string;
  /** Full name: 遂昌县. */
  readonly name: string;
  readonly level: DivisionLevel;
  /** The division above: of a county the prefecture, or the province where none is between; of a province null. */
  readonly parent: Division | null;
  /** First year in force; sources do not go back behind 1981. */
  readonly from: number;
  /** Year of the change: not in force at its end. Null for those in force. */
  readonly to: number | null;
  /** Codes of what came of it; the one that continues it first. */
  readonly successors: readonly string[];
  readonly change: DivisionChange | null;
  /** Full names of the divisions above and of itself. A municipality is the city of its districts. */
  readonly province: string;
  readonly city: string | null;
  readonly county: string | null;
}

/** Whether a division was in force at the end of a year. */
export function isInForce({ from, to }: Division, year: number): boolean {
  return from <= year && (to === null || year < to);
}

/** A division and those above it, lowest first. */
export function withParents(division: Division): readonly Division[] {
  return division.parent ? [division, ...withParents(division.parent)] : [division];
}

/** Whether a division is another one or lies in it. */
export function isWithin(division: Division, other: Division): boolean {
  return withParents(division).some(({ code }) => code === other.code);
}

/** All names from the province down: 江苏省 南通市 海门区. */
export function fullNameOf({ province, city, county }: Division): string {
  return [...new Set([province, city, county])].filter((name) => name !== null).join(' ');
}
