import { type Division, fullNameOf, isWithin } from '../../divisions/division.ts';
import { type FoundDivision, findDivision, type PlaceContext } from '../../divisions/find-division.ts';
import { placeNameIn } from '../../divisions/place-in-name.ts';
import { divisionOfCode } from '../../divisions/table.ts';
import type { Finding } from '../../model/finding.ts';
import { NO_REGION, type Region } from '../../model/record.ts';
import { placeInText } from './place-in-text.ts';
import { subjectOf } from './title.ts';

/** What of a report its place is found by. */
export interface RegionClues {
  readonly publisher: string | null;
  readonly title: string | null;
  /** The whole page. */
  readonly text: string;
  /** Year reported on. */
  readonly year: number | null;
  /** Division code of the portal. */
  readonly portal: string | null;
}

/** The place of a report; a finding where it is named, and several divisions may be meant. */
export interface FoundRegion {
  readonly region: Region;
  readonly findings: readonly Finding[];
}

/** Characters of the text that are searched for the place: enough for any report, a bound for anything else. */
const SEARCHED_CHARACTERS = 60_000;
/** Bodies of the state as a whole belong to no division: what their texts name is not where they are. */
const NATIONAL = /^(?:中华人民共和国|国家|中国|国务院|全国|最高人民)|^[^省市县区]{2,10}部$/u;

/**
 * The division that the publisher governs or belongs to, as it was in the year reported on: from the publisher, else
 * the title, else the portal and the text.
 */
export function regionOf(clues: RegionClues): FoundRegion {
  const text = clues.text.slice(0, SEARCHED_CHARACTERS);
  const found = named(clues, text) ?? unnamed(clues, text);
  return { region: regionOfDivision(found.division), findings: undecided(found) };
}

/** The place that the publisher or the title names. */
function named({ publisher, title, year, portal }: RegionClues, text: string): FoundDivision | null {
  const subjects = [publisher, title === null ? null : subjectOf(title)].filter((each) => each !== null);
  for (const subject of subjects) {
    const place = placeNameIn(subject);
    if (!place) continue;
    const context: PlaceContext = { year, portal, texts: [...subjects, text] };
    return findDivision(place.names, context, place.isConfirmed);
  }
  return null;
}

const NOWHERE: FoundDivision = { division: null, candidates: [] };

/** The place of a publisher that names none: the portal’s, or one within it that the text names. */
function unnamed({ publisher, year, portal }: RegionClues, text: string): FoundDivision {
  if (publisher !== null && NATIONAL.test(publisher)) return NOWHERE;
  const ofPortal = portal === null ? null : divisionOfCode(portal, year);
  const ofText = placeInText(text, { year, portal, texts: [text] });
  if (!ofPortal) return ofText;
  const isFiner = ofText.division !== null && isWithin(ofText.division, ofPortal);
  return isFiner ? ofText : { division: ofPortal, candidates: [ofPortal] };
}

/** Names and code of a division as a record prints them. */
export function regionOfDivision(division: Division | null): Region {
  if (!division) return NO_REGION;
  const { province, city, county, code } = division;
  return { province, city, county, code };
}

/** Most candidates that a finding names. */
const MAX_NAMED = 8;

function undecided({ division, candidates }: FoundDivision): readonly Finding[] {
  if (division || candidates.length === 0) return [];
  const named = candidates
    .slice(0, MAX_NAMED)
    .map((each) => `${each.code} ${fullNameOf(each)}${yearsOf(each)}`);
  const more = candidates.length > MAX_NAMED ? `, and ${candidates.length - MAX_NAMED} more` : '';
  const message = `The place is not certain; it may be ${named.join(', ')}${more}.`;
  const about = { cells: [], expected: null, stated: null } as const;
  return [{ rule: 'region.undecided', severity: 'warning', verdict: 'undecided', ...about, message }];
}

function yearsOf(division: Division): string {
  return division.to === null ? '' : ` (until ${division.to})`;
}
