import { placeNameIn } from '../divisions/place-in-name.ts';
import type { AuthorityKind } from './authority.ts';
import { readBody } from './body.ts';

/**
 * The last days of the Regulations on Open Government Information (政府信息公开条例): article 49 has departments
 * publish by 31 January, article 50 the governments of counties and above by 31 March of the following year.
 */
const LAST_DAY = { department: '01-31', government: '03-31' } as const;
/** The regulations of 2008, in force until 2019-05-14, have 31 March for all. */
const FIRST_YEAR_OF_JANUARY = 2019;
/** An office may report for its government, a zone’s committee stands in place of one: no report is late too early. */
const BY_MARCH: ReadonlySet<AuthorityKind> = new Set([
  'government',
  'government-office',
  'office',
  'town',
  'zone',
]);

/** The day by which a body of a kind must have published its report on a year, ISO date. */
export function dueOn(kind: AuthorityKind | null, year: number): string {
  const isEarly = kind !== null && !BY_MARCH.has(kind) && year >= FIRST_YEAR_OF_JANUARY;
  return `${year + 1}-${LAST_DAY[isEarly ? 'department' : 'government']}`;
}

/** The kind of a body by its name alone; null where the name is of no known kind. */
export function kindOfName(name: string): AuthorityKind | null {
  const place = placeNameIn(name);
  // A place that no table has: 人民政府 begins what is behind it.
  const body = place ? place.after : name.slice(Math.max(0, name.indexOf('人民政府')));
  return readBody(body)?.kind ?? null;
}
