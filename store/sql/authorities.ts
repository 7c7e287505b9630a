import { createHash } from 'node:crypto';
import { type Selectable, type SqlBool, sql } from 'kysely';
import { authorityOfRecord } from '../../authorities/of-record.ts';
import type {
  Authorities,
  AuthorityFilter,
  AuthorityLine,
  AuthorityOverride,
  Decision,
} from '../contracts/authorities.ts';
import type { ReportIdentity } from '../contracts/report-order.ts';
import { parseRecord } from '../parse-record.ts';
import { overriddenListing } from './authority-overrides.ts';
import type { Database } from './database.ts';
import { inPlaces } from './find-reports.ts';
import { summarizeRecord } from './record-summaries.ts';
import { identityOf } from './report-order.ts';
import { type AuthorityOverrideTable, storable } from './schema.ts';

/** Authorities in a database. */
export function authoritiesIn(db: Database): Authorities {
  return {
    list: (filter) => listAuthorities(db, filter),
    identityOf: (sha256) => identityIn(db, sha256),
    merge: (from, into, decision) =>
      db.transaction().execute((work) => merge(work, { from, into }, decision)),
    split: (id, publisher, decision) =>
      db.transaction().execute((work) => split(work, { id, publisher }, decision)),
    restore: (id) => db.transaction().execute((work) => restore(work, id)),
    overrides: () => overridesIn(db),
  };
}

async function listAuthorities(db: Database, filter: AuthorityFilter): Promise<readonly AuthorityLine[]> {
  const { ids, places, isMerged = false, limit } = filter;
  const { rows } = await sql<Omit<AuthorityLine, 'documents'> & { readonly documents: string }>`
    select authority as id, min(body) as line, array_agg(name order by documents desc, name) as names,
      sum(documents) as documents, min(first_year) as "firstYear", max(last_year) as "lastYear"
    from (
      select l.authority, l.body, coalesce(left(r.publisher, 200), '') as name, count(*) as documents,
        min(nullif(l.year, 0)) as first_year, max(nullif(l.year, 0)) as last_year
      from gongkai.listings l join gongkai.records r on r.sha256 = l.sha256 and r.revision = l.revision
      where l.authority <> '' and ${ids ? sql<SqlBool>`l.authority = any(${ids}::text[])` : sql<SqlBool>`true`}
        and ${places ? inPlaces(places) : sql<SqlBool>`true`}
      group by l.authority, l.body, name) named
    group by authority having ${isMerged ? sql<SqlBool>`count(*) > 1` : sql<SqlBool>`true`}
    order by authority limit ${limit}`.execute(db);
  return rows.map((row) => ({
    ...row,
    names: row.names.filter((name) => name !== ''),
    documents: Number(row.documents),
  }));
}

async function identityIn(db: Database, sha256: string): Promise<ReportIdentity | null> {
  const row = await db
    .selectFrom('listings')
    .select(['authority', 'body'])
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row ? identityOf(row) : null;
}

interface Merge {
  readonly from: string;
  readonly into: string;
}

async function merge(db: Database, { from, into }: Merge, decision: Decision): Promise<number> {
  const target = await db
    .selectFrom('listings')
    .select('body')
    .where('authority', '=', into)
    .executeTakeFirstOrThrow();
  const to = { into_authority: into, into_line: target.body };
  await decide(db, { authority: from, publisher: '', ...to, ...decision });
  // What was put into the one before goes on into the other.
  await db.updateTable('authority_overrides').set(to).where('into_authority', '=', from).execute();
  const moved = await db
    .updateTable('listings')
    .set({ authority: into, body: target.body })
    .where('authority', '=', from)
    .executeTakeFirst();
  return Number(moved.numUpdatedRows);
}

const HASH_CHARACTERS = 10;

async function split(
  db: Database,
  { id, publisher }: { readonly id: string; readonly publisher: string },
  decision: Decision,
): Promise<{ id: string; documents: number }> {
  const rows = await recordsOf(db, [id]);
  const own = rows.filter(({ record }) => record.publisher === publisher);
  const hash = createHash('sha256').update(publisher).digest('hex').slice(0, HASH_CHARACTERS);
  const apart = `${id}-${hash}`;
  // Reports may have come here by a merge: the decision is on what their names tell.
  const sources = new Set(own.map(({ record }) => authorityOfRecord(record)?.id ?? id));
  for (const authority of sources) {
    const to = { into_authority: apart, into_line: apart };
    await decide(db, { authority, publisher: storable(publisher), ...to, ...decision });
  }
  const hashes = own.map(({ record }) => record.sha256);
  await db
    .updateTable('listings')
    .set({ authority: apart, body: apart })
    .where(sql<boolean>`sha256 = any(${hashes}::text[])`)
    .execute();
  return { id: apart, documents: own.length };
}

async function restore(db: Database, id: string): Promise<number> {
  const taken = await db
    .deleteFrom('authority_overrides')
    .where((row) => row.or([row('authority', '=', id), row('into_authority', '=', id)]))
    .returning('into_authority')
    .execute();
  let moved = 0;
  for (const { record, authority } of await recordsOf(db, [
    id,
    ...taken.map((each) => each.into_authority),
  ])) {
    const listing = await overriddenListing(db, summarizeRecord(record, '0'), record.publisher);
    if (listing.authority === authority) continue;
    const { body } = listing;
    await db
      .updateTable('listings')
      .set({ authority: listing.authority, body })
      .where('sha256', '=', record.sha256)
      .execute();
    moved += 1;
  }
  return moved;
}

async function decide(db: Database, row: Omit<Selectable<AuthorityOverrideTable>, 'at'>): Promise<void> {
  const { authority: _, publisher: __, ...changed } = row;
  await db
    .insertInto('authority_overrides')
    .values(row)
    .onConflict((conflict) => conflict.columns(['authority', 'publisher']).doUpdateSet(changed))
    .execute();
}

async function recordsOf(db: Database, ids: readonly string[]) {
  const rows = await db
    .selectFrom('listings')
    .innerJoin('records', (join) =>
      join
        .onRef('records.sha256', '=', 'listings.sha256')
        .onRef('records.revision', '=', 'listings.revision'),
    )
    .select(['records.record', 'listings.authority'])
    .where(sql<boolean>`listings.authority = any(${ids}::text[])`)
    .execute();
  return rows.map(({ record, authority }) => ({ record: parseRecord(record), authority }));
}

async function overridesIn(db: Database): Promise<readonly AuthorityOverride[]> {
  const rows = await db.selectFrom('authority_overrides').selectAll().orderBy('authority').execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
