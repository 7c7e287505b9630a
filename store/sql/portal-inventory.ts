import { type Selectable, sql } from 'kysely';
import type {
  InventoryEntry,
  PortalInventory,
  ReportLevel,
  ShownEntry,
  Visit,
  VisitSum,
} from '../contracts/portal-inventory.ts';
import { findAvailability } from './availability.ts';
import type { Database } from './database.ts';
import { mergeVisit, urlHash } from './merge-visit.ts';
import type { InventoryTable } from './run-tables.ts';
import { storable } from './schema.ts';

/** PostgreSQL takes 65,535 parameters in a statement; a holding has twenty. */
const ROWS_AT_ONCE = 1_000;

/** The portal inventory in the catalogue’s database. */
export function portalInventoryIn(db: Database): PortalInventory {
  return {
    keepVisit: (visit) => db.transaction().execute((work) => keepVisit(work, visit)),
    entriesSeenIn: (run, portals) => findEntriesSeenIn(db, run, portals),
    gone: (urls) => findGone(db, urls),
    listEntries: (run, portals) => findEntries(db, run, portals),
    availability: (documents) => findAvailability(db, documents),
    visits: (run) => sumVisits(db, run),
    lastWhole: () => lastWhole(db),
    reporting: (year) => reporting(db, year),
  };
}

async function keepVisit(db: Database, visit: Visit): Promise<void> {
  const { portal, sightings } = visit;
  // Two visits to one portal would each undo what the other has noted.
  await sql`select pg_advisory_xact_lock(hashtext(${`gongkai visit ${portal}`}))`.execute(db);
  // Dates have no microseconds, times of runs do: rounded up, a visit never lies before the run that it belongs to.
  const { rows } = await sql<{ now: Date }>`
    select date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond' as now`.execute(db);
  const now = rows[0]?.now ?? new Date();
  const held = await db.selectFrom('holdings').selectAll().where('portal', '=', portal).execute();
  const merged = mergeVisit(visit, held, now);
  for (let from = 0; from < merged.length; from += ROWS_AT_ONCE) {
    await upsert(db, merged.slice(from, from + ROWS_AT_ONCE));
  }
  if (visit.entries) await keepEntries(db, { portal, entries: visit.entries, now });
  const before = held.filter(({ gone_at, sha256 }) => gone_at === null && sha256 !== null);
  await db
    .insertInto('visits')
    .values({
      ...{ portal, ended_at: now, took_ms: Math.round(visit.tookMs), whole: visit.whole, code: visit.code },
      ...{ bytes: visit.bytes, requests: visit.requests },
      reports: visit.whole ? noticesOf(sightings) : null,
      reports_before: visit.whole ? noticesOf(before) : null,
    })
    .execute();
}

interface Listed {
  readonly portal: string;
  readonly entries: readonly ShownEntry[];
  readonly now: Date;
}

async function keepEntries(db: Database, { portal, entries, now }: Listed): Promise<void> {
  const row = { seen_at: now, entries: storable(JSON.stringify(entries)) };
  await db
    .insertInto('shown_lists')
    .values({ portal, ...row })
    .onConflict((conflict) => conflict.column('portal').doUpdateSet(row))
    .execute();
}

function noticesOf(rows: readonly { readonly notice: string }[]): number {
  return new Set(rows.map(({ notice }) => notice)).size;
}

async function upsert(db: Database, rows: ReturnType<typeof mergeVisit>): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => !['portal', 'url_hash'].includes(column));
  await db
    .insertInto('holdings')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['portal', 'url_hash'])
        .doUpdateSet(Object.fromEntries(columns.map((name) => [name, sql.ref(`excluded.${name}`)]))),
    )
    .execute();
}

const BEGAN = (run: string) => sql<Date>`(select started_at from gongkai.runs where id = ${run})`;

async function findEntriesSeenIn(
  db: Database,
  run: string,
  portals: readonly string[],
): Promise<readonly InventoryEntry[]> {
  if (portals.length === 0) return [];
  const began = BEGAN(run);
  const rows = await db
    .selectFrom('holdings as h')
    .selectAll('h')
    .select(
      sql<number | null>`(select r.year from gongkai.records r where r.sha256 = h.sha256
        order by r.revision desc limit 1)`.as('record_year'),
    )
    .select(
      sql<InventoryEntry['standing']>`case when h.gone_at is not null then 'gone'
        when h.returned_at >= ${began} then 'returned'
        when h.first_seen_at >= ${began} and h.moved_from is not null then 'moved'
        when h.first_seen_at >= ${began} then 'new'
        when h.changed_at >= ${began} then 'changed' else 'unchanged' end`.as('standing'),
    )
    .where('h.portal', 'in', portals)
    .where('h.sha256', 'is not', null)
    .where(({ or }) =>
      or([
        // What has moved is told at its new address.
        sql<boolean>`(h.gone_at >= ${began} and h.moved_to is null)`,
        sql<boolean>`(h.gone_at is null and h.seen_at >= ${began})`,
      ]),
    )
    .orderBy(sql`h.portal collate "C"`)
    .orderBy('h.position')
    .orderBy(sql`h.url collate "C"`)
    .execute();
  return rows.map(toEntry);
}

type Found = Selectable<InventoryTable> & {
  readonly record_year: number | null;
  readonly standing: InventoryEntry['standing'];
};

function toEntry(row: Found): InventoryEntry {
  const { portal, url, notice, title, sha256, standing } = row;
  return {
    ...{ portal, url, notice, title, sha256, standing },
    reportYear: row.report_year ?? row.record_year,
    level: row.level as ReportLevel | null,
    publishedOn: row.published_on,
    previousSha256: row.previous_sha256,
    isDocument: row.is_document,
    movedFrom: standing === 'moved' ? row.moved_from : null,
  };
}

async function findEntries(
  db: Database,
  run: string,
  portals: readonly string[],
): Promise<ReadonlyMap<string, readonly ShownEntry[]>> {
  if (portals.length === 0) return new Map();
  const rows = await db
    .selectFrom('shown_lists')
    .select(['portal', 'entries'])
    .where('portal', 'in', portals)
    .where('seen_at', '>=', BEGAN(run))
    .execute();
  return new Map(rows.map(({ portal, entries }) => [portal, JSON.parse(entries)]));
}

async function findGone(db: Database, urls: readonly string[]): Promise<ReadonlySet<string>> {
  if (urls.length === 0) return new Set();
  const rows = await db
    .selectFrom('holdings')
    .select('url')
    .where(sql<boolean>`url_hash = any(${urls.map(urlHash)}::text[])`)
    .where('gone_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ url }) => url));
}

async function sumVisits(db: Database, run: string): Promise<readonly VisitSum[]> {
  const rows = await db
    .selectFrom('visits')
    .select([
      'portal',
      sql<boolean>`bool_or(whole)`.as('whole'),
      sql<string>`sum(took_ms)`.as('took'),
      sql<string>`sum(bytes)`.as('bytes'),
      sql<string>`sum(requests)`.as('requests'),
      sql<number | null>`(array_agg(reports order by id desc) filter (where whole))[1]`.as('reports'),
      // The first one is the one that still knew what was shown before.
      sql<number | null>`(array_agg(reports_before order by id) filter (where whole))[1]`.as('before'),
    ])
    .where('ended_at', '>=', BEGAN(run))
    .groupBy('portal')
    .execute();
  return rows.map(({ portal, whole, took, bytes, requests, reports, before }) => ({
    ...{ portal, whole, reports },
    tookMs: Number(took),
    bytes: Number(bytes),
    requests: Number(requests),
    reportsBefore: before,
  }));
}

async function lastWhole(db: Database): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('visits')
    .select(['portal', sql<Date>`max(ended_at)`.as('at')])
    .where('whole', '=', true)
    .groupBy('portal')
    .execute();
  return new Map(rows.map(({ portal, at }) => [portal, at.toISOString()]));
}

async function reporting(db: Database, year: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('holdings as h')
    .select('h.portal')
    .distinct()
    .where('h.sha256', 'is not', null)
    .where('h.is_document', '=', true)
    .where(({ or, eb }) => or([eb('h.level', '=', 'county'), eb('h.level', 'is', null)]))
    .where(
      sql<number>`coalesce(h.report_year, (select r.year from gongkai.records r where r.sha256 = h.sha256
        order by r.revision desc limit 1))`,
      '=',
      year,
    )
    .execute();
  return new Set(rows.map(({ portal }) => portal));
}
