import { createHash } from 'node:crypto';
import type { Insertable, Selectable } from 'kysely';
import type { Sighting, Visit } from '../contracts/portal-inventory.ts';
import type { InventoryTable } from './run-tables.ts';
import { storable } from './schema.ts';

export type StoredEntry = Selectable<InventoryTable>;
type Row = Insertable<InventoryTable>;

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
export function mergeVisit(visit: Visit, held: readonly StoredEntry[], now: Date): readonly Row[] {
  const before = new Map(held.map((row) => [row.url_hash, row]));
  const met = new Map<string, Row>();
  for (const [position, sighting] of visit.sightings.entries()) {
    const key = urlHash(sighting.url);
    const row = mergeSighting(sighting, before.get(key), { now, position, portal: visit.portal });
    if (row) met.set(key, row);
  }
  if (!visit.whole) return [...met.values()];
  const failing = new Set(visit.sightings.filter(({ came }) => came === 'failed').map(({ url }) => url));
  const gone = held
    .filter((row) => !met.has(row.url_hash) && row.gone_at === null && row.sha256 !== null)
    // Attachments of a notice that could not be had just now are still there for all we know.
    .filter(({ notice }) => !failing.has(notice))
    .map((row) => ({ ...row, gone_at: now, checks: row.checks + 1 }));
  return detectMoves([...met.values(), ...gone], held);
}

/**
 * A new address with the bytes of a withdrawn document counts as a move, whenever that was withdrawn. Bytes that were
 * shown at several addresses are ignored: where each of them went is not known.
 */
function detectMoves(rows: readonly Row[], held: readonly StoredEntry[]): readonly Row[] {
  const touched = new Map(rows.map((row) => [row.url_hash, row]));
  const before = new Set(held.map(({ url_hash }) => url_hash));
  const all = [...rows, ...held.filter(({ url_hash }) => !touched.has(url_hash))];
  const bySha = new Map<string, Row[]>();
  for (const row of all) if (row.sha256) bySha.set(row.sha256, [...(bySha.get(row.sha256) ?? []), row]);
  for (const same of bySha.values()) {
    const [left, ...moreLeft] = same.filter(({ gone_at, moved_to }) => gone_at && !moved_to);
    const [here, ...moreHere] = same.filter(({ gone_at }) => !gone_at);
    if (!left || !here || moreLeft.length + moreHere.length > 0) continue;
    // Of two copies one may be taken away: only what came, or came back, after the other has taken its place.
    const cameAt = Number(here.returned_at ?? here.first_seen_at);
    if (before.has(here.url_hash) && cameAt <= Number(left.first_seen_at)) continue;
    touched.set(left.url_hash, { ...left, moved_to: here.url });
    touched.set(here.url_hash, { ...here, moved_from: left.url });
  }
  return [...touched.values()];
}

interface At {
  readonly now: Date;
  readonly position: number;
  readonly portal: string;
}

/** Null where there is nothing to keep: a dead link that was never alive, or whose end is known. */
function mergeSighting(sighting: Sighting, held: StoredEntry | undefined, at: At): Row | null {
  if (sighting.came === 'missing') {
    return held?.sha256 ? { ...held, gone_at: held.gone_at ?? at.now, checks: held.checks + 1 } : null;
  }
  const described = describe(sighting, held, at);
  if (sighting.came === 'failed') {
    // Still listed; what was stored of it stands, and what had gone has not come back yet.
    return held ? { ...held, ...described } : { ...fresh(at), ...described };
  }
  if (!held?.sha256) {
    return { ...fresh(at), ...described, sha256: sighting.sha256, is_document: sighting.isDocument };
  }
  const isSame = held.sha256 === sighting.sha256;
  return {
    ...held,
    ...described,
    ...(isSame ? {} : { sha256: sighting.sha256, previous_sha256: held.sha256, changed_at: at.now }),
    // What comes back is told as such, and not as new.
    ...(held.gone_at === null ? {} : { returned_at: at.now, moved_to: null }),
    checks: held.checks + 1,
    is_document: sighting.isDocument,
    seen_at: at.now,
    gone_at: null,
  };
}

function fresh({ now }: At) {
  return {
    ...{ sha256: null, previous_sha256: null, is_document: true, gone_at: null },
    ...{ first_seen_at: now, changed_at: now, seen_at: now },
    ...{ returned_at: null, moved_from: null, moved_to: null, checks: 1 },
  };
}

/** What a visit to one address alone does not tell, the listing has told before. */
function describe(sighting: Sighting, held: StoredEntry | undefined, { portal, position }: At) {
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
