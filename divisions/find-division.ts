import { candidatesOf, carriedTo } from './candidates.ts';
import { decideByText } from './decide-by-text.ts';
import { type Division, isWithin } from './division.ts';
import { divisionOfCode } from './table.ts';

/** What tells divisions of one name apart. */
export interface PlaceContext {
  /** Year reported on. */
  readonly year: number | null;
  /** Code of a division that the place lies in or that lies in it: of the portal. */
  readonly portal: string | null;
  /** Texts in which divisions above may be named, those that weigh more first. */
  readonly texts: readonly string[];
}

/** The division that names mean; null with those that they may mean where nothing decides. */
export interface FoundDivision {
  readonly division: Division | null;
  readonly candidates: readonly Division[];
}

/**
 * Finds the division that names mean: of several with one name the one that the portal or the texts speak for.
 *
 * @param names names that stand one after another, the last one the place’s own
 * @param confirmed whether what follows the names shows that a short name means a place
 */
export function findDivision(
  names: readonly string[],
  context: PlaceContext,
  confirmed = true,
): FoundDivision {
  const { inForce, nearby, others, isShort } = candidatesOf(names, context.year);
  const carried = context.year === null ? [] : carriedTo(others, context.year);
  const known = [...inForce, ...nearby];
  const candidates = known.length > 0 ? known : carried;
  const saysItself = names.length > 1 || (!COMMON_NOUN.test(names[0] ?? '') && (!isShort || confirmed));
  const division =
    decideByContext(candidates, context) ??
    (isShort ? single(inForce.filter(({ level }) => level === 'province')) : null) ??
    (saysItself ? (single(inForce) ?? single(candidates)) : null);
  if (division) return { division, candidates: [division] };
  return { division: null, candidates: candidates.length > 0 ? candidates : others };
}

/** Common nouns: alone they name no place. */
const COMMON_NOUN = /^(?:城区|郊区|矿区|东区|西区|新区|新城区|新市区|老城区|市区)$/u;

function single(divisions: readonly Division[]): Division | null {
  const [only, ...more] = divisions;
  return only && more.length === 0 ? only : null;
}

function decideByContext(divisions: readonly Division[], context: PlaceContext): Division | null {
  return byPortal(divisions, context) ?? byTexts(divisions, context.texts);
}

function byPortal(divisions: readonly Division[], { portal, year }: PlaceContext): Division | null {
  const place = portal === null ? null : divisionOfCode(portal, year);
  if (!place) return null;
  return single(divisions.filter((each) => isWithin(each, place) || isWithin(place, each)));
}

function byTexts(divisions: readonly Division[], texts: readonly string[]): Division | null {
  for (const text of texts) {
    const best = decideByText(divisions, text);
    if (best) return best;
  }
  return null;
}
