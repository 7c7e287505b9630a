import { NO_REGION, type Region } from '../../model/record.ts';
import { type Division, divisionNamesIn, divisionsByName } from './divisions.ts';

/** Characters of the text that are searched for the place: enough for any report, a bound for anything else. */
const SEARCHED_CHARACTERS = 60_000;
/** A place that the text alone names must be named this often: a single mention may be anybody’s. */
const LEAST_MENTIONS = 3;
/** Enough where the text names no other county. */
const LEAST_MENTIONS_ALONE = 2;

/**
 * The division that the publisher governs or belongs to: from the publisher, else the title, else the place that
 * the text names most often. Names that several provinces share are told apart by what else is named.
 */
export function regionOf(publisher: string | null, title: string | null, text: string): Region {
  const searched = text.slice(0, SEARCHED_CHARACTERS);
  const named = [publisher, title]
    .map((source) => (source ? divisionNamesIn(source) : []))
    .find((names) => names.length > 0);
  const division = onlyOne(named ?? []) ?? mostNamed(named, searched);
  return division
    ? { province: division.province, city: division.city, county: division.county, code: division.code }
    : NO_REGION;
}

/** The division where the names leave no choice: the text then need not be searched. */
function onlyOne(names: readonly string[]): Division | null {
  const [only, ...others] = names.flatMap((name) => divisionsByName().get(name) ?? []);
  return only && others.length === 0 ? only : null;
}

function mostNamed(named: readonly string[] | undefined, text: string): Division | null {
  const mentioned = divisionNamesIn(text);
  return mostSpecific(named ?? frequentNames(mentioned), mentioned, text);
}

/** The county-level name that is mentioned most, or else the city’s. */
function frequentNames(mentioned: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of mentioned) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isCounty = (name: string) =>
    (divisionsByName().get(name) ?? []).some((division) => division.county !== null);
  const counties = [...counts.keys()].filter(isCounty);
  const least = (name: string) =>
    counties.length === 1 && name === counties[0] ? LEAST_MENTIONS_ALONE : LEAST_MENTIONS;
  const ranked = [...counts].filter(([name, count]) => count >= least(name)).sort((a, b) => b[1] - a[1]);
  const best = ranked.find(([name]) => isCounty(name)) ?? ranked[0];
  return best ? [best[0]] : [];
}

/** The lowest division among the names; of several with one name, the one whose parents are named elsewhere. */
function mostSpecific(names: readonly string[], mentioned: readonly string[], text: string): Division | null {
  const candidates = names.flatMap((name) => divisionsByName().get(name) ?? []);
  const ranked = candidates
    .map((division, order) => ({ division, order, score: support(division, { names, mentioned, text }) }))
    .sort((a, b) => depth(b.division) - depth(a.division) || b.score - a.score || a.order - b.order);
  const [best, second] = ranked;
  if (!best) return null;
  const undecided =
    second &&
    second.division.name === best.division.name &&
    second.score === best.score &&
    isElsewhere(best.division, second.division);
  return undecided ? null : best.division;
}

function isElsewhere(a: Division, b: Division): boolean {
  return a.province !== b.province || (a.city !== b.city && a.city !== null && b.city !== null);
}

function depth(division: Division): number {
  return division.county ? 2 : division.city ? 1 : 0;
}

/** What is named where: beside the place itself, anywhere in full, and the whole text. */
interface Mentions {
  readonly names: readonly string[];
  readonly mentioned: readonly string[];
  readonly text: string;
}

/** How much speaks for a division: its parents named beside it, then anywhere in the text, by full or short name. */
function support(division: Division, { names, mentioned, text }: Mentions): number {
  const parents = [division.province, division.city].filter(
    (name): name is string => name !== null && name !== division.name,
  );
  return parents.reduce((sum, parent) => {
    const beside = names.includes(parent) ? 1_000 : 0;
    const shortName = parent.replace(/(?:省|市|地区|自治州|(?:壮族|回族|维吾尔)?自治区)$/u, '');
    const anywhere = mentioned.filter((name) => name === parent).length + text.split(shortName).length - 1;
    return sum + beside + Math.min(anywhere, 100);
  }, 0);
}
