import type { Removed } from '../model/finding.ts';
import type { Place } from '../model/place.ts';
import type { Section } from '../model/record.ts';
import type { PlacedClaim } from './claims/find-claims.ts';
import type { Metadata } from './metadata/metadata.ts';
import type { Sentence } from './narrative.ts';
import type { EstablishedValues } from './reading/establish.ts';
import type { FormReading } from './reading/read-forms.ts';
import type { Facts } from './rule.ts';

/** What of a report was read, for the rules to look at. */
export interface ReadParts {
  readonly reading: FormReading | null;
  readonly metadata: Metadata;
  readonly established: EstablishedValues;
  readonly sentences: readonly Sentence[];
  readonly sections: readonly Section[];
  readonly claims: readonly PlacedClaim[];
  readonly removed: readonly Removed[];
  /** Id of the portal; begins with its division code. */
  readonly portal: string | null;
}

/** The facts of a report that the rules check. */
export function factsOf(parts: ReadParts): Facts {
  const cells = Object.entries(parts.established.cells);
  const { title, publisher, published, year, period, region } = parts.metadata;
  return {
    form: parts.reading?.form.id ?? null,
    title,
    publisher,
    published,
    year,
    period,
    region,
    portalDivision: divisionOfPortal(parts.portal),
    values: parts.established.values,
    hows: Object.fromEntries(cells.map(([key, { how }]) => [key, how])),
    raws: Object.fromEntries(cells.map(([key, cell]) => [key, cell.raw])),
    states: Object.fromEntries(cells.map(([key, cell]) => [key, cell.state])),
    unexplained: parts.established.unexplained,
    sections: parts.sections,
    sentences: parts.sentences.map(({ text }) => text),
    noiseInTitle: parts.removed.filter(({ at }) => isInHead(at)).map(({ reason }) => reason),
    claims: parts.claims,
  };
}

/** The first lines of the first page: where title and publisher stand. */
const HEAD_LINES = 5;

function isInHead(at: Place): boolean {
  return at.table === null && at.line !== null && at.line <= HEAD_LINES && (at.page ?? 1) === 1;
}

/** Division code that the id of a portal begins with. */
export function divisionOfPortal(portal: string | null): string | null {
  return /^\d{6}(?=-)/u.exec(portal ?? '')?.[0] ?? null;
}
