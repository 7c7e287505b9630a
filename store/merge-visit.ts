import { createHash } from 'node:crypto';
import type { Insertable, Selectable } from 'kysely';
import type { Sighting, Visit } from './holdings.ts';
import type { HoldingTable } from './run-tables.ts';
import { storable } from './schema.ts';

export type StoredHolding = Selectable<HoldingTable>;
type Row = Insertable<HoldingTable>;

/** Key of an address within its portal. */
export function urlHash(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

/**
 * What is held of a portal after a visit.
 *
 * @param held all that was held of it before
 * @returns the rows that the visit touches, as they are to stand
 */
export function mergeVisit(visit: Visit, held: readonly StoredHolding[], now: Date): readonly Row[] {
  const before = new Map(held.map((row) => [row.url_hash, row]));
  const met = new Map<string, Row>();
  for (const [position, sighting] of visit.sightings.entries()) {
    const key = urlHash(sighting.url);
    const row = meet(sighting, before.get(key), { now, position, portal: visit.portal });
    if (row) met.set(key, row);
  }
  if (!visit.whole) return [...met.values()];
  const failing = new Set(visit.sightings.filter(({ came }) => came === 'failed').map(({ url }) => url));
  const gone = held
    .filter((row) => !met.has(row.url_hash) && row.gone_at === null && row.sha256 !== null)
    // Attachments of a notice that could not be had just now are still there for all we know.
    .filter(({ notice }) => !failing.has(notice))
    .map((row) => ({ ...row, gone_at: now }));
  return [...met.values(), ...gone];
}

interface At {
  readonly now: Date;
  readonly position: number;
  readonly portal: string;
}

/** Null where there is nothing to keep: a dead link that was never alive, or whose end is known. */
function meet(sighting: Sighting, held: StoredHolding | undefined, at: At): Row | null {
  if (sighting.came === 'missing') return held?.sha256 ? { ...held, gone_at: held.gone_at ?? at.now } : null;
  const described = describe(sighting, held, at);
  if (sighting.came === 'failed') {
    // Still listed; what was stored of it stands.
    return held ? { ...held, ...described, gone_at: null } : { ...fresh(at), ...described };
  }
  if (!held?.sha256) {
    return { ...fresh(at), ...described, sha256: sighting.sha256, is_document: sighting.isDocument };
  }
  const isSame = held.sha256 === sighting.sha256;
  return {
    ...held,
    ...described,
    ...(isSame ? {} : { sha256: sighting.sha256, previous_sha256: held.sha256, changed_at: at.now }),
    // What comes back is news again.
    ...(held.gone_at === null ? {} : { first_seen_at: at.now }),
    is_document: sighting.isDocument,
    seen_at: at.now,
    gone_at: null,
  };
}

function fresh({ now }: At) {
  return {
    ...{ sha256: null, previous_sha256: null, is_document: true, gone_at: null },
    ...{ first_seen_at: now, changed_at: now, seen_at: now },
  };
}

/** What a visit to one address alone does not tell, the listing has told before. */
function describe(sighting: Sighting, held: StoredHolding | undefined, { portal, position }: At) {
  const isAlone = sighting.title === null;
  return {
    portal,
    url_hash: urlHash(sighting.url),
    url: storable(sighting.url),
    notice: isAlone && held ? held.notice : storable(sighting.notice),
    position: isAlone && held ? held.position : position,
    title: storable(sighting.title) ?? held?.title ?? null,
    report_year: sighting.reportYear ?? held?.report_year ?? null,
    level: sighting.level ?? held?.level ?? null,
    published_on: sighting.publishedOn ?? held?.published_on ?? null,
  };
}
