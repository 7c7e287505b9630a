import type { FoundDivision, PlaceContext } from '../../divisions/find-division.ts';
import { findDivision } from '../../divisions/find-division.ts';
import { divisionsByName, fullNamesIn, type NamedPlace } from '../../divisions/names.ts';

/** A place that the text alone names must be named this often: a single mention may be anybody’s. */
const LEAST_MENTIONS = 3;
/** Enough where the text names no other county. */
const LEAST_MENTIONS_ALONE = 2;
/** Names of two characters are also parts of speech: 和县 in 市和县. */
const LEAST_CHARACTERS = 3;
const COMMON_NOUN = /^(?:新城区|新市区|老城区)$/u;
/** The site on which the report says that it is published: named once, it tells whose report it is. */
const ITS_SITE = /^(?:人民)?政府(?:信息公开)?(?:门户|官方)?(?:网站|网(?!络))/u;

const NOWHERE: FoundDivision = { division: null, candidates: [] };

/** The division of a report that names none: that of the site that it is published on, else the one named most. */
export function placeInText(text: string, context: PlaceContext): FoundDivision {
  const mentions = fullNamesIn(text).filter(
    ({ name }) => name.length >= LEAST_CHARACTERS && !COMMON_NOUN.test(name),
  );
  const names = siteNames(text, mentions) ?? mostNamed(mentions);
  return names ? findDivision(names, context) : NOWHERE;
}

function siteNames(text: string, mentions: readonly NamedPlace[]): readonly string[] | null {
  const sites = mentions.filter(({ name, at }) =>
    ITS_SITE.test(text.slice(at + name.length, at + name.length + 16)),
  );
  const names = new Set(sites.map(({ name }) => name));
  return names.size === 1 ? [...names] : null;
}

/** The county-level name that is mentioned most, or else the city’s. */
function mostNamed(mentions: readonly NamedPlace[]): readonly string[] | null {
  const counts = new Map<string, number>();
  for (const { name } of mentions) counts.set(name, (counts.get(name) ?? 0) + 1);
  const counties = [...counts.keys()].filter(isCounty);
  const least = (name: string) =>
    counties.length === 1 && name === counties[0] ? LEAST_MENTIONS_ALONE : LEAST_MENTIONS;
  const ranked = [...counts].filter(([name, count]) => count >= least(name)).sort((a, b) => b[1] - a[1]);
  const best = ranked.find(([name]) => isCounty(name)) ?? ranked[0];
  return best ? [best[0]] : null;
}

function isCounty(name: string): boolean {
  return (divisionsByName().get(name) ?? []).some(({ county }) => county !== null);
}
